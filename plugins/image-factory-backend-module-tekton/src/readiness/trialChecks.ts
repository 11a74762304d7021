import {
  ReadinessCheck,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Check, Checked, fail, failedBy, pass, warn } from './checks';
import { TRIAL_CODES } from './codes';
import { pushTrouble } from './pushAnswers';
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
const pushed = { title: say('push-title'), why: say('push-why') };

/** What the outcome of a trial says, with the time of it. */
export function trialChecksOf(
  outcome: TrialOutcome,
  of: { host: string; insecure: boolean; triedAt: string; limitMs: number },
): ReadinessCheck[] {
  const { host, triedAt } = of;
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
  const trouble = pushTrouble(outcome.answer, of);
  if (!trouble) {
    const seen = say('push-works', { host, triedAt });
    return [image, pass({ ...pushed, code: 'push', seen })];
  }
  const { code, remedy, facts: answer } = trouble;
  const seen = say('push-fails', { host, answer, triedAt });
  return [image, fail({ ...pushed, code, seen, remedy })];
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
