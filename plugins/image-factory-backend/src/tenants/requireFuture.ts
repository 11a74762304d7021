import { say } from '@imagefactory/backstage-plugin-image-factory-common';
import { FieldsError } from '../platform/errors';

/**
 * @param now - ISO 8601 in UTC.
 * @throws FieldsError if a binding would have ended before it began.
 */
export function requireFuture(
  expiresAt: string | undefined,
  now: string,
): void {
  if (expiresAt === undefined || new Date(expiresAt) > new Date(now)) return;
  throw new FieldsError([
    {
      path: ['body', 'expiresAt'],
      rule: 'too_small',
      ...say('field-future'),
    },
  ]);
}
