import {
  ReadinessCheck,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ReadinessReport } from '@imagefactory/backstage-plugin-image-factory-node';
import { namespaceOf } from '../namespaces';
import { inTurns } from '../observing/inTurns';
import { checkAccess, checkClusterAccess } from './accessChecks';
import { checkAdmission } from './admissionChecks';
import { Checked, InNamespace, pass, warn } from './checks';
import { checkConnection } from './connectionChecks';
import { checkEgress } from './egressCheck';
import { checkLimits } from './limitChecks';
import { checkNamespace, checkObjects } from './namespaceChecks';
import { checkNodes } from './nodeChecks';
import { reportOf } from './reportOf';
import { checkControllers, checkTekton } from './tektonChecks';
import { checkByTrial, earlierTrial } from './trialChecks';
import { within } from './within';

/**
 * How long a look may take until the cluster answers, and all of it but a
 * trial. A part that takes longer is said, and hides nothing.
 */
export const LIMITS_MS = {
  quick: { connection: 2_500, all: 3_000 },
  full: { connection: 3_000, all: 8_000 },
};
/** With a trial, which has what is left of it. */
const WITH_TRIAL_MS = 18_000;
/** A part has so much time even if the connection took all of it. */
const LEAST_PART_MS = 500;

/** More namespaces of tenants are not looked at. */
const MAX_NAMESPACES = 10;
const NAMESPACES_AT_ONCE = 3;

interface Looking {
  signal: AbortSignal;
  /** Of each part, which begin together. */
  limitMs: number;
  /** Milliseconds since 1970: when a trial must be over. */
  trialEndsAt: number;
}

const isLate = (id: string) => id.startsWith('late-');

/** The checks of one part, or the word that it took too long. */
async function part(
  name: string,
  { signal, limitMs }: Looking,
  look: (signal: AbortSignal) => Promise<ReadinessCheck[]>,
): Promise<ReadinessCheck[]> {
  const found = await within({ signal, limitMs }, look);
  if (found) return found;
  return [
    warn({
      code: 'late',
      id: `late-${name}`,
      title: say('cluster-part-title', { part: name }),
      seen: say('cluster-part-seen', { seconds: limitMs / 1000 }),
      remedy: say('cluster-late-remedy'),
    }),
  ];
}

const passed = (checks: ReadinessCheck[]) =>
  checks.every(
    ({ result, severity }) => result === 'pass' || severity === 'advice',
  );

/** Everything in one namespace of builds, in parts that do not wait for each other. */
async function namespaceChecks(
  checked: Checked,
  { namespace, signal }: InNamespace,
  suffix: string,
): Promise<ReadinessCheck[]> {
  const of = { namespace, signal };
  const there = await checkNamespace(checked, of, suffix);
  if (there.length === 1) {
    // To an account without any right there, one that is missing looks alike.
    const rights = await checkAccess(checked, of, suffix);
    const hasAny = rights.some(({ result }) => result === 'pass');
    return hasAny ? [...there, ...rights] : there;
  }
  const [objects, access, limits, egress] = await Promise.all([
    checkObjects(checked, of, suffix),
    checkAccess(checked, of, suffix),
    checkLimits(checked, of, suffix),
    checkEgress(checked, of, suffix),
  ]);
  const isBare = ![there, objects, access].every(passed);
  const admission = isBare ? [] : await checkAdmission(checked, of, suffix);
  return [...there, ...objects, ...access, ...limits, egress, ...admission];
}

/** Where builds run: one namespace for all, or those of tenants. */
function namespacesToCheck({ settings, given }: Checked): {
  names: string[];
  others: number;
  isShared: boolean;
} {
  if (settings.namespacePrefix === undefined) {
    return { names: [namespaceOf(settings, '')], others: 0, isShared: true };
  }
  const all = [
    ...new Set(given.tenantNames.map(name => namespaceOf(settings, name))),
  ];
  const names = all.slice(0, MAX_NAMESPACES);
  return { names, others: all.length - names.length, isShared: false };
}

function countCheck(names: string[], others: number): ReadinessCheck[] {
  const check = {
    code: 'namespaces' as const,
    title: say('tenant-namespaces-title'),
    why: say('namespace-why'),
  };
  if (names.length === 0)
    return [pass({ ...check, seen: say('tenant-namespaces-none') })];
  const counts = { namespaces: names.length, others };
  return others > 0
    ? [pass({ ...check, seen: say('tenant-namespaces-more', counts) })]
    : [];
}

/** One tenant's trouble is not that of all: it stops builds only if no namespace is sound. */
function weighed(found: ReadinessCheck[][]): ReadinessCheck[] {
  const isSound = found.some(passed);
  return found
    .flat()
    .map(check =>
      isSound ? { ...check, severity: 'advice' as const } : check,
    );
}

/** The namespaces, and a trial in the first that is sound. */
async function checkPlaces(
  checked: Checked,
  looking: Looking,
): Promise<ReadinessCheck[]> {
  const { names, others, isShared } = namespacesToCheck(checked);
  const found = await inTurns(names, NAMESPACES_AT_ONCE, namespace =>
    part(isShared ? 'namespace' : namespace, looking, signal =>
      namespaceChecks(
        checked,
        { namespace, signal },
        isShared ? '' : `:${namespace}`,
      ),
    ),
  );
  const sound = names.find((_, n) => passed(found[n]));
  const trial = sound
    ? await checkByTrial(checked, sound, {
        signal: looking.signal,
        limitMs: looking.trialEndsAt - checked.now(),
      })
    : earlierTrial(checked);
  const checks = isShared ? found.flat() : weighed(found);
  return [...countCheck(isShared ? ['-'] : names, others), ...checks, ...trial];
}

/** What is asked of the cluster as a whole, in parts that do not wait for each other. */
async function checkCluster(
  checked: Checked,
  looking: Looking,
): Promise<ReadinessCheck[]> {
  const found = await Promise.all([
    part('tekton', looking, async signal => [
      await checkTekton(checked, signal),
    ]),
    part('controllers', looking, async signal => [
      await checkControllers(checked, signal),
    ]),
    part('nodes', looking, signal => checkNodes(checked, signal)),
    part('rights', looking, signal => checkClusterAccess(checked, signal)),
  ]);
  return found.flat();
}

/** What the last report said of what was not looked at in time: slowness makes nothing well. */
function notLookedAt(
  { given }: Checked,
  found: ReadinessCheck[],
): ReadinessCheck[] {
  const ids = found.map(({ id }) => id);
  if (!ids.some(isLate)) return [];
  return given.earlier.filter(({ id }) => !ids.includes(id) && !isLate(id));
}

/**
 * Looks at everything that builds on the cluster need: within 3 s if it is
 * well, and within 20 s with the trials that a person's own check makes.
 *
 * @throws the reason of the signal.
 */
export async function checkReadiness(
  checked: Checked,
  signal: AbortSignal,
): Promise<ReadinessReport> {
  signal.throwIfAborted();
  const limits = LIMITS_MS[checked.given.full ? 'full' : 'quick'];
  const began = checked.now();
  const { checks: connection, state } = await checkConnection(checked, {
    ...{ signal, limitMs: limits.connection },
  });
  if (state !== 'reached') {
    // Nothing is known of the rest; what a trial found out is kept for later.
    const report = reportOf([...connection, ...earlierTrial(checked)]);
    return state === 'silent' ? { ...report, readiness: 'offline' } : report;
  }
  const left = limits.all - (checked.now() - began);
  const looking = {
    ...{ signal, limitMs: Math.max(LEAST_PART_MS, left) },
    trialEndsAt: began + WITH_TRIAL_MS,
  };
  const [ofCluster, ofPlaces] = await Promise.all([
    checkCluster(checked, looking),
    checkPlaces(checked, looking),
  ]);
  const found = [...connection, ...ofCluster, ...ofPlaces];
  return reportOf([...found, ...notLookedAt(checked, found)]);
}
