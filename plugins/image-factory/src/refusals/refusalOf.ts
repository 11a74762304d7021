import { isError, ResponseError } from '@backstage/errors';
import {
  AnswerNotUnderstoodError,
  Wording,
} from '@imagefactory/backstage-plugin-image-factory-common';

/** A refusal as it may come: of an answer that tells less, only the message. */
export interface PossibleRefusal {
  code?: string;
  message: string;
  wording?: Wording;
  roles?: { tenant: string[]; platform: string[] };
  ask?: string[];
  limit?: { name: string; allowed: string[] };
}

/** What a failed request says: the server's words, or the browser's. */
export function refusalOf(error: unknown): PossibleRefusal {
  if (ResponseError.is(error)) return error.body.error as PossibleRefusal;
  return { message: isError(error) ? error.message : String(error) };
}

/** Whether an answer came that these pages can't read: they are of another release. */
export function isNotUnderstood(error: unknown): boolean {
  return error instanceof AnswerNotUnderstoodError;
}

/** The stable code of a refusal, e.g. `name-taken`. */
export function codeOf(error: unknown): string | undefined {
  return refusalOf(error).code;
}

/** What stands in the way of an action that the person's roles allow. */
export function hindrance<A extends string>(
  thing: { refusedActions?: Array<PossibleRefusal & { action: string }> },
  action: A,
): PossibleRefusal | undefined {
  const refused = refusedAction(thing, action);
  return refused?.code === 'role-required' ? undefined : refused;
}

/** What somebody may not do, as an answer tells it. */
export function refusedAction<A extends string>(
  thing: { refusedActions?: Array<PossibleRefusal & { action: string }> },
  action: A,
): PossibleRefusal | undefined {
  return thing.refusedActions?.find(each => each.action === action);
}
