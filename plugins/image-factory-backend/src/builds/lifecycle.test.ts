import { BuildStatus } from '@imagefactory/backstage-plugin-image-factory-common';
import {
  BuildEvent,
  buildTransitions,
  hasEnded,
  nextBuildStatus,
} from './lifecycle';

const statuses = Object.keys(buildTransitions) as BuildStatus[];
const events: BuildEvent[] = [
  'started',
  'returned-to-queue',
  'succeeded',
  'failed',
  'cancel-requested',
  'cancel-confirmed',
];

const legal: Array<[BuildStatus, BuildEvent, BuildStatus]> = [
  ['queued', 'started', 'running'],
  ['queued', 'failed', 'failed'],
  ['queued', 'cancel-requested', 'cancelled'],
  ['running', 'succeeded', 'succeeded'],
  ['running', 'failed', 'failed'],
  ['running', 'returned-to-queue', 'queued'],
  ['running', 'cancel-requested', 'cancelling'],
  ['cancelling', 'succeeded', 'succeeded'],
  ['cancelling', 'cancel-confirmed', 'cancelled'],
];

describe('the life of a build', () => {
  it.each(legal)('goes from %s by %s to %s', (from, event, to) => {
    expect(nextBuildStatus(from, event)).toBe(to);
  });

  it('allows no other move', () => {
    const isLegal = (status: BuildStatus, event: BuildEvent) =>
      legal.some(([from, by]) => from === status && by === event);
    for (const status of statuses) {
      for (const event of events.filter(one => !isLegal(status, one))) {
        expect(() => nextBuildStatus(status, event)).toThrow(
          expect.objectContaining({ name: 'ConflictError', code: 'conflict' }),
        );
      }
    }
  });

  it('ends in success, failure or cancellation', () => {
    expect(statuses.filter(hasEnded)).toEqual([
      'succeeded',
      'failed',
      'cancelled',
    ]);
  });
});
