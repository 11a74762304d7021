import { ExecutionStatus } from '@imagefactory/backstage-plugin-image-factory-common';
import {
  activeStatuses,
  ExecutionEvent,
  executionTransitions,
  hasEnded,
  nextExecutionStatus,
} from './lifecycle';

const statuses = Object.keys(executionTransitions) as ExecutionStatus[];
const ends = ['succeeded', 'failed', 'cancelled', 'lost'] as const;
const events: ExecutionEvent[] = [
  'admitted',
  'started',
  'stop-requested',
  ...ends,
];

const legal: Array<[ExecutionStatus, ExecutionEvent, ExecutionStatus]> = [
  ['pending', 'admitted', 'starting'],
  ['pending', 'stop-requested', 'cancelled'],
  ['starting', 'started', 'running'],
  ...activeStatuses.flatMap(from => [
    [from, 'stop-requested', 'stopping'] as (typeof legal)[number],
    ...ends.map(end => [from, end, end] as (typeof legal)[number]),
  ]),
];

describe('the life of an execution', () => {
  it.each(legal)('goes from %s by %s to %s', (from, event, to) => {
    expect(nextExecutionStatus(from, event)).toBe(to);
  });

  it('allows no other move', () => {
    const isLegal = (status: ExecutionStatus, event: ExecutionEvent) =>
      legal.some(([from, by]) => from === status && by === event);
    for (const status of statuses) {
      for (const event of events.filter(one => !isLegal(status, one))) {
        expect(() => nextExecutionStatus(status, event)).toThrow(
          expect.objectContaining({ name: 'ConflictError' }),
        );
      }
    }
  });

  it('ends four ways, and takes a slot only between admission and end', () => {
    expect(statuses.filter(hasEnded)).toEqual([...ends]);
    expect(activeStatuses).toEqual(['starting', 'running', 'stopping']);
  });
});
