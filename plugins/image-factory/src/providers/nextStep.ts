import {
  Provider,
  ReadinessCheck,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { certificateState } from '../preparations/certificateState';

/** The one thing to do next with a provider. */
export type NextStep =
  /** A preparation is under way. */
  | { kind: 'wait'; preparationId: string }
  /** It does not answer. */
  | { kind: 'offline'; check?: ReadinessCheck }
  /** Nobody looked at it yet. */
  | { kind: 'look' }
  /** Something that must be there is not. */
  | { kind: 'check'; check: ReadinessCheck; isUnprepared: boolean }
  /** Nothing that builds need was brought there by the portal yet. */
  | { kind: 'prepare' }
  | { kind: 'drift'; count: number }
  | { kind: 'prove'; isExpired: boolean }
  | { kind: 'nothing' };

/** What a preparation brings: where one is yet to be made, checks of these groups can but fail. */
const BROUGHT = ['namespaces', 'accounts', 'bundle', 'admission'];
/** Without an answer, or without rights, most other checks fail as well. */
const FIRST = ['connection', 'permissions'];
/** Begins the code of the check whether the portal may prepare. */
const MAY_PREPARE = 'may-prepare';

function isBlocking({ result, severity }: ReadinessCheck): boolean {
  return result === 'fail' && severity !== 'advice';
}

/** The portal is to prepare it, and did not yet. */
function isUnprepared({ preparation }: Provider): boolean {
  return (
    preparation?.mode === 'managed' && preparation.certificate === undefined
  );
}

/** Whether a preparation makes it pass; rights inside of a namespace come with that. */
function isBrought({ group = '', wording }: ReadinessCheck): boolean {
  const isInside = wording?.title?.params?.namespace !== undefined;
  return BROUGHT.includes(group) || (group === 'permissions' && isInside);
}

function placeOf({ group = '' }: ReadinessCheck): number {
  const place = FIRST.indexOf(group);
  return place < 0 ? FIRST.length : place;
}

/** The check to be dealt with first, if there is one. */
function firstCheck(provider: Provider): ReadinessCheck | undefined {
  const { checks, allowedActions } = provider;
  const blocking = checks
    .filter(isBlocking)
    .sort((a, b) => placeOf(a) - placeOf(b));
  if (!isUnprepared(provider) || !allowedActions.includes('prepare')) {
    return blocking[0];
  }
  const others = blocking.filter(check => !isBrought(check));
  const rights = checks.find(
    ({ id, result }) => result !== 'pass' && id.startsWith(MAY_PREPARE),
  );
  return others[0] ?? rights;
}

/** What a provider that can be prepared lacks, once it works. */
function preparationStep(provider: Provider, now: number): NextStep {
  const { preparation } = provider;
  if (!preparation) return { kind: 'nothing' };
  const { certificate, drift } = preparation;
  const isThere = drift?.state === 'in-sync';
  if (isUnprepared(provider) && !isThere) {
    return { kind: 'prepare' };
  }
  if (certificate && drift?.state === 'drifted') {
    return { kind: 'drift', count: drift.objects.length };
  }
  const state = certificateState(certificate, now);
  return state === 'certified'
    ? { kind: 'nothing' }
    : { kind: 'prove', isExpired: state === 'expired' };
}

/**
 * What to do next with a provider, by what is known of it: first what keeps it
 * from working, then what would make sure that it does.
 *
 * @param now - Milliseconds since 1970.
 */
export function nextStep(provider: Provider, now: number): NextStep {
  const { checks, readiness, preparation } = provider;
  if (preparation?.active) {
    return { kind: 'wait', preparationId: preparation.active.id };
  }
  if (readiness === 'offline') {
    return { kind: 'offline', check: checks.find(isBlocking) };
  }
  const check = firstCheck(provider);
  if (check) {
    return { kind: 'check', check, isUnprepared: isUnprepared(provider) };
  }
  if (readiness === 'unknown' && checks.length === 0) return { kind: 'look' };
  return preparationStep(provider, now);
}
