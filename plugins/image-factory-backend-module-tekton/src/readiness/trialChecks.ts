import {
  ReadinessCheck,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Check, Checked, command, fail, failedBy, pass, warn } from './checks';
import { TRIAL_CODES } from './codes';
import { PushAnswer, pushTrouble } from './pushAnswers';
import { PushTrial, TrialOutcome } from './PushTrial';

const trial: Omit<Check, 'seen'> = {
  code: 'trial',
  title: say('trial-title'),
  why: say('trial-why'),
  remedy: say('trial-remedy'),
};
const toolImage: Omit<Check, 'seen'> = {
  code: 'tool-image',
  title: say('tool-image-title'),
  why: say('tool-image-why'),
  remedy: say('tool-image-remedy'),
};
/** What lets boxes make user namespaces again. */
const OPEN: Record<string, number> = {
  'user.max_user_namespaces': 15_000,
  'kernel.unprivileged_userns_clone': 1,
};
const pushed = { title: say('push-title'), why: say('push-why') };

/** What the outcome of a trial says, with the time of it. */
export function trialChecksOf(
  outcome: TrialOutcome,
  of: { host: string; insecure: boolean; triedAt: string; limitMs: number },
): ReadinessCheck[] {
  const { triedAt } = of;
  if (outcome.kind === 'late') {
    const seconds = Math.round(of.limitMs / 1000);
    const seen = say('trial-late', { seconds, triedAt });
    // A node that loads the image for the first time takes longer.
    return [warn({ ...trial, severity: 'advice', seen })];
  }
  if (outcome.kind !== 'answer') {
    const { kind, problem } = outcome;
    return kind === 'no-image'
      ? [
          fail({
            ...toolImage,
            seen: say('tool-image-problem', { problem, triedAt }),
          }),
        ]
      : [fail({ ...trial, seen: say('trial-problem', { problem, triedAt }) })];
  }
  const image = pass({
    ...toolImage,
    seen: say('tool-image-seen', { triedAt }),
  });
  const { answer } = outcome;
  return [image, ...boxChecks(answer, triedAt), pushCheck(answer, of)];
}

function pushCheck(
  answer: PushAnswer,
  of: { host: string; insecure: boolean; triedAt: string },
): ReadinessCheck {
  const { host, triedAt } = of;
  const trouble = pushTrouble(answer, of);
  if (!trouble) {
    const seen = say('push-works', { host, triedAt });
    return pass({ ...pushed, code: 'push', seen });
  }
  const { code, remedy, facts } = trouble;
  const seen = say('push-fails', { host, answer: facts, triedAt });
  return fail({ ...pushed, code, seen, remedy });
}

/** In which way a box runs on the node that made the trial, and why not in a better one. */
function boxChecks({ box }: PushAnswer, triedAt: string): ReadinessCheck[] {
  if (!box) return [];
  const { cgroups: version, isMapped, closedBy: setting } = box;
  const check: Omit<Check, 'seen'> = {
    code: 'box',
    title: say('box-way-title'),
    why: say('box-way-why'),
    remedy: say('box-way-closed-remedy'),
  };
  if (setting) {
    const fix = command(`sysctl -w ${setting}=${OPEN[setting] ?? 1}`);
    const seen = say('box-way-closed', { setting, triedAt });
    return [fail({ ...check, seen, fix })];
  }
  const code = isMapped ? 'box-way-mapped' : 'box-way-root';
  return [pass({ ...check, seen: say(code, { version, triedAt }) })];
}

/** What an earlier trial found out, whoever made it. */
export function earlierTrial({ given }: Checked): ReadinessCheck[] {
  const codes: string[] = TRIAL_CODES;
  return given.earlier.filter(({ id }) => codes.includes(id));
}

/** Tries a push from inside of the cluster, if somebody asked for it and there is a registry. */
export async function checkByTrial(
  checked: Checked,
  namespace: string,
  limits: { signal: AbortSignal; limitMs: number },
): Promise<ReadinessCheck[]> {
  const { given, now } = checked;
  const { full, registry } = given;
  if (!full || !registry) return earlierTrial(checked);
  try {
    const made = new PushTrial(checked, namespace);
    const outcome = await made.run(registry, limits);
    const { host, insecure } = registry;
    const triedAt = new Date(now()).toISOString();
    const { limitMs } = limits;
    return trialChecksOf(outcome, { host, insecure, triedAt, limitMs });
  } catch (error) {
    return [failedBy(error, trial, limits.signal)];
  }
}
