import { ReadinessReport } from '@imagefactory/backstage-plugin-image-factory-node';
import { ProviderRecord } from './providerRow';

/** A check that has not ended by then says that the provider is not ready. */
export const CHECK_LIMIT_MS = 30_000;

export const tooLong: ReadinessReport = {
  readiness: 'not-ready',
  summary: 'The check took too long',
  checks: [
    {
      id: 'answer',
      title: 'Answers in time',
      result: 'fail',
      seen: `No answer in ${CHECK_LIMIT_MS / 1000} seconds`,
      why: 'A place that can not be asked can not run anything',
      remedy: 'See whether the host of the provider is overloaded or down',
    },
  ],
};

export const failedCheck: ReadinessReport = {
  readiness: 'not-ready',
  summary: 'The check could not be carried out',
  checks: [
    {
      id: 'check',
      title: 'Can be checked',
      result: 'fail',
      seen: 'The check ended with an error',
      remedy: 'Read the error in the log of the backend',
    },
  ],
};

/** @param problem - e.g. `namespace: must not be empty`. */
export function unusableSettings(problem: string): ReadinessReport {
  return {
    readiness: 'not-ready',
    summary: 'Its settings can not be used',
    checks: [
      {
        id: 'settings',
        title: 'Settings',
        result: 'fail',
        seen: problem,
        why: 'The executor opens a provider with its settings',
        remedy: 'Correct the settings of the provider',
      },
    ],
  };
}

/** For a provider at which no process with its executor has looked for long. */
export function missingExecutor(provider: ProviderRecord): ReadinessReport {
  const { executorId } = provider;
  return {
    readiness: 'not-ready',
    summary: `No running backend has the executor '${executorId}'`,
    checks: [
      {
        id: 'executor',
        title: 'Executor installed',
        result: 'fail',
        seen: `No backend with the executor '${executorId}' has looked at it for minutes`,
        why: 'An executor is the code that drives the provider',
        remedy: `Start a backend with the module that brings the executor '${executorId}', or set up the provider with another one`,
      },
    ],
  };
}
