import { LoggerService } from '@backstage/backend-plugin-api';
import {
  AuthenticationError,
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';

const TOLD = [
  InputError,
  NotFoundError,
  NotAllowedError,
  ConflictError,
  AuthenticationError,
  ServiceUnavailableError,
];

/** The stable code of an error of this suite, e.g. `project-archived`. */
function codeOf(error: unknown): string | undefined {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : undefined;
}

/**
 * An error as clients of actions get it: they see its kind and its message
 * only, so the code stands in the message. Of what nobody foresaw, which may
 * name places and statements, they only learn that it may be tried again.
 */
export function toActionError(error: unknown, logger: LoggerService): Error {
  const Kind = TOLD.find(kind => error instanceof kind);
  if (!Kind) {
    logger.error('An action failed', toError(error));
    return new ServiceUnavailableError(
      'The image factory could not answer. Try again in a minute; if it stays so, an operator must look at its log (unavailable)',
    );
  }
  const { message } = error as Error;
  const code = codeOf(error);
  return new Kind(code ? `${message} (${code})` : message);
}
