import { ReadinessReport } from '@imagefactory/backstage-plugin-image-factory-node';

/** What a look says of a provider. */
export type SeenReadiness = ReadinessReport['readiness'];
/** What is believed of a provider; `unknown` before a look was. */
export type BelievedReadiness = SeenReadiness | 'unknown';

/**
 * How many rounds in a row must see something before it is believed, by what
 * is believed so far. A word that is missing is believed already. One bad look
 * is no change, and neither is one good one after trouble.
 */
export const ROUNDS_NEEDED: Record<
  BelievedReadiness,
  Partial<Record<SeenReadiness, number>>
> = {
  unknown: { ready: 1, degraded: 1, 'not-ready': 1, offline: 3 },
  ready: { degraded: 2, 'not-ready': 2, offline: 3 },
  degraded: { ready: 2, 'not-ready': 2, offline: 3 },
  'not-ready': { ready: 2, degraded: 2, offline: 3 },
  offline: { ready: 2, degraded: 2, 'not-ready': 2 },
};

/**
 * Looks that are closer together than this count as one round: several
 * processes may look at a provider at the same time.
 */
export const LEAST_ROUND_MS = 10_000;

/** What is believed of a provider, and what the last rounds saw instead. */
export interface Belief {
  readiness: BelievedReadiness;
  pending?: {
    readiness: SeenReadiness;
    rounds: number;
    /** Milliseconds since 1970: when the last of these rounds was. */
    at: number;
  };
}

/** One look at a provider. */
export interface Look {
  readiness: SeenReadiness;
  /** Milliseconds since 1970. */
  at: number;
  /** True if a person asked, who is told what was seen. */
  isAsked: boolean;
}

function pendingAfter({ pending }: Belief, look: Look): Belief['pending'] {
  const { readiness, at } = look;
  if (pending?.readiness !== readiness) return { readiness, rounds: 1, at };
  const isRound = at - pending.at >= LEAST_ROUND_MS;
  return isRound ? { readiness, rounds: pending.rounds + 1, at } : pending;
}

/** What is believed after a look. */
export function nextReadiness(belief: Belief, look: Look): Belief {
  const needed = ROUNDS_NEEDED[belief.readiness][look.readiness];
  if (needed === undefined || look.isAsked) {
    return { readiness: look.readiness };
  }
  const pending = pendingAfter(belief, look);
  return pending && pending.rounds < needed
    ? { readiness: belief.readiness, pending }
    : { readiness: look.readiness };
}
