import {
  Activity,
  BuildResult,
  definitionOf,
  Failure,
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

function why(failure: Failure | undefined): string {
  return failure ? definitionOf(failure.reason).title : 'unknown reason';
}

const sentences: Record<BuildEventType, (payload: Payload) => string> = {
  'build.submitted': ({ number, retryOf }) =>
    retryOf
      ? `Submitted build #${number}, which tries another again`
      : `Submitted build #${number}`,
  'build.started': ({ attempt, providerId }) =>
    attempt === 1
      ? `Started on ${providerId}`
      : `Started on ${providerId}, attempt ${attempt}`,
  'build.retry-scheduled': ({ attempt, failure }) =>
    `Goes back to the queue for attempt ${attempt}: ${why(failure)}`,
  'build.cancel-requested': () => 'Asked to cancel the build',
  'build.cancelled': () => 'Cancelled',
  'build.succeeded': ({ result }) =>
    `Succeeded: pushed ${result?.repository}@${result?.digest}`,
  'build.failed': ({ failure }) =>
    `Failed: ${why(failure)}${failure?.step ? ` (${failure.step})` : ''}`,
};

function isKnown(type: string): type is BuildEventType {
  return Object.hasOwn(sentences, type);
}

/** An event as a sentence for people. */
export function composeActivity(event: DomainEvent): Activity {
  const { payload, ...shown } = event;
  const message = isKnown(event.type)
    ? sentences[event.type](payload)
    : event.type;
  return { ...shown, message };
}
