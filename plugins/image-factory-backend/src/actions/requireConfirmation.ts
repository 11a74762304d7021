import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { ActionInput } from './SuiteAction';

/** The field by which whoever calls says that a person wants it. */
export const confirmSchema = z
  .literal(true)
  .describe(
    'True once the person for whom you act has said that they want exactly this',
  );

/**
 * Takes the confirmation out of the input of an action that changes something.
 *
 * @param what - what would happen, e.g. `This cancels the build`.
 * @throws InputError if it is missing; nothing was asked or changed then.
 */
export function requireConfirmation(
  { confirm, ...input }: ActionInput,
  what: string,
): ActionInput {
  if (confirm === true) return input;
  throw new InputError(
    `confirm: ${what}. Ask the person for whom you act, and call again with confirm: true (confirmation-required)`,
  );
}
