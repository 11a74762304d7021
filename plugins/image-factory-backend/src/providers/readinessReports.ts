import {
  Said,
  say,
  sayCheck,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ReadinessReport } from '@imagefactory/backstage-plugin-image-factory-node';
import type { ProviderSeen } from './KnexProviderCheckStore';
import { ProviderRecord } from './providerRow';

/** What is known of a provider at which nobody has looked. */
export const notSeen: Omit<ProviderSeen, 'providerId'> = {
  readiness: 'unknown',
  summary: say('not-checked-yet').message,
  summaryWording: say('not-checked-yet').wording,
  checks: [],
  checkedAt: 0,
};

/** A check that has not ended by then says that the provider is not ready. */
export const CHECK_LIMIT_MS = 30_000;

function notReady(
  { message, wording }: Said,
  check: Omit<Parameters<typeof sayCheck>[0], 'result'>,
): ReadinessReport {
  return {
    readiness: 'not-ready',
    summary: message,
    summaryWording: wording,
    checks: [sayCheck({ ...check, result: 'fail' })],
  };
}

export const tooLong = notReady(say('check-slow'), {
  id: 'answer',
  title: say('check-slow-title'),
  seen: say('check-slow-seen', { seconds: CHECK_LIMIT_MS / 1000 }),
  why: say('check-slow-why'),
  remedy: say('check-slow-remedy'),
});

export const failedCheck = notReady(say('check-broken'), {
  id: 'check',
  title: say('check-broken-title'),
  seen: say('check-broken-seen'),
  remedy: say('check-broken-remedy'),
});

/** @param problem - e.g. `namespace: must not be empty`. */
export function unusableSettings(problem: string): ReadinessReport {
  return notReady(say('settings-unusable'), {
    id: 'settings',
    title: say('settings-title'),
    seen: problem,
    why: say('settings-why'),
    remedy: say('settings-remedy'),
  });
}

/** For a provider at which no process with its executor has looked for long. */
export function missingExecutor(provider: ProviderRecord): ReadinessReport {
  const executor = provider.executorId;
  return notReady(say('executor-missing', { executor }), {
    id: 'executor',
    title: say('executor-title'),
    seen: say('executor-seen', { executor }),
    why: say('executor-why'),
    remedy: say('executor-remedy', { executor }),
  });
}
