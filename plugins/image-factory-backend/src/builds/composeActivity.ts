import {
  Activity,
  BuildResult,
  Failure,
  isKnownIn,
  ReasonCode,
  reasonDefinitions,
  Said,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { DomainEvent } from '../platform/outbox';
import { BuildEventType } from './appendBuildEvent';

interface Payload {
  number?: number;
  retryOf?: string;
  attempt?: number;
  providerId?: string;
  failure?: Failure;
  result?: BuildResult;
}

/** What an event tells was known when it was stored. */
function reasonOf(failure: Failure | undefined): ReasonCode {
  const reason = failure?.reason ?? 'unknown';
  return isKnownIn(reasonDefinitions, reason) ? reason : 'unknown';
}

const sentences: Record<BuildEventType, (payload: Payload) => Said> = {
  'build.submitted': ({ number = 0, retryOf }) =>
    retryOf
      ? say('build-resubmitted', { number: String(number) })
      : say('build-submitted', { number: String(number) }),
  'build.started': ({ attempt = 1, providerId: provider = '' }) =>
    attempt === 1
      ? say('build-started', { provider })
      : say('build-started-again', { provider, attempt }),
  'build.retry-scheduled': ({ attempt = 1, failure }) =>
    say('build-retry-scheduled', { attempt, reason: reasonOf(failure) }),
  'build.cancel-requested': () => say('build-cancel-requested'),
  'build.cancelled': () => say('build-cancelled'),
  'build.succeeded': ({ result }) =>
    say('build-succeeded', {
      reference: `${result?.repository}@${result?.digest}`,
    }),
  'build.failed': ({ failure }) => {
    const reason = reasonOf(failure);
    return failure?.step
      ? say('build-failed-in', { reason, step: failure.step })
      : say('build-failed', { reason });
  },
};

function isKnown(type: string): type is BuildEventType {
  return Object.hasOwn(sentences, type);
}

/** An event as a sentence for people. */
export function composeActivity(event: DomainEvent): Activity {
  const { payload, ...shown } = event;
  const said = isKnown(event.type)
    ? sentences[event.type](payload)
    : { message: event.type };
  return { ...shown, ...said };
}
