import { say } from '@imagefactory/backstage-plugin-image-factory-common';
import { CodedConflictError } from './errors';

/** The whole life of a kind of thing: a pair that is missing here cannot happen. */
export type Transitions<TStatus extends string, TEvent extends string> = Record<
  TStatus,
  Partial<Record<TEvent, TStatus>>
>;

/**
 * The status after `event`.
 *
 * @param what - What it is, for people, e.g. `project`.
 * @throws CodedConflictError if `event` cannot happen to one that is `current`.
 */
export function nextStatus<TStatus extends string, TEvent extends string>(
  transitions: Transitions<TStatus, TEvent>,
  move: { what: string; current: TStatus; event: TEvent },
): TStatus {
  const { what, current, event } = move;
  const next = transitions[current][event];
  if (next === undefined) {
    throw new CodedConflictError('conflict', {
      message: `A ${what} that is ${current} cannot be ${event}`,
      wording: say('not-in-status', { status: current }).wording,
    });
  }
  return next;
}

/** Whether nothing can happen to one that is `status` any more. */
export function isTerminal<TStatus extends string>(
  transitions: Transitions<TStatus, string>,
  status: TStatus,
): boolean {
  return Object.keys(transitions[status]).length === 0;
}
