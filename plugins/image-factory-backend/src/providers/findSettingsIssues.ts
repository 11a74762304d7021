import {
  FieldIssue,
  fieldIssueOf,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { z } from 'zod';

function unwrap(schema: z.ZodType): z.ZodType {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault
  ) {
    return unwrap(schema.def.innerType as z.ZodType);
  }
  return schema;
}

/**
 * Fields that an object of the schema would only drop: they would be stored,
 * though nobody reads them, and one of them may be a secret.
 */
function findUnknown(
  given: z.ZodType,
  value: unknown,
  path: FieldIssue['path'],
): FieldIssue[] {
  const schema = unwrap(given);
  if (!(schema instanceof z.ZodObject)) return [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]): FieldIssue[] => {
    const field = Object.hasOwn(schema.shape, key) && schema.shape[key];
    if (field) return findUnknown(field as z.ZodType, inner, [...path, key]);
    const said = say('setting-unknown');
    return schema.def.catchall
      ? []
      : [{ path: [...path, key], rule: 'unrecognized_keys', ...said }];
  });
}

/** What is wrong with the settings of a provider, by the schema of its executor. Empty if nothing is. */
export function findSettingsIssues(
  schema: z.ZodType,
  settings: unknown,
): FieldIssue[] {
  const result = schema.safeParse(settings);
  if (result.success) return findUnknown(schema, settings, []);
  return result.error.issues.map(issue => fieldIssueOf(issue, settings));
}
