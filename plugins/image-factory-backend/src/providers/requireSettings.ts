import { JsonObject } from '@backstage/types';
import { Executor } from '@imagefactory/backstage-plugin-image-factory-node';
import { FieldsError } from '../platform/errors';
import { findSettingsIssues } from './findSettingsIssues';

/**
 * The settings of a request as they are stored.
 *
 * @throws FieldsError with each field that the executor does not take.
 */
export function requireSettings(
  executor: Executor,
  settings: Record<string, unknown>,
): JsonObject {
  const issues = findSettingsIssues(executor.settings, settings);
  if (issues.length > 0) {
    throw new FieldsError(
      issues.map(issue => ({
        ...issue,
        path: ['body', 'settings', ...issue.path],
      })),
    );
  }
  return settings as JsonObject;
}
