import { createHash } from 'node:crypto';

/**
 * The same for the same request of the same step of a task, however often the
 * task is taken up again, and another one for all others.
 *
 * @param request - JSON; of a step with `each`, what tells its rounds apart.
 */
export function requestIdOf(
  step: { task: { id: string }; step?: { id?: string } },
  request: unknown,
): string {
  const told = JSON.stringify([step.task.id, step.step?.id ?? '', request]);
  const hash = createHash('sha256').update(told).digest('hex');
  return `scaffolder-${hash.slice(0, 40)}`;
}
