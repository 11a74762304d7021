import {
  FieldIssue,
  fieldIssueOf,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { z } from 'zod';
import { FieldsError } from './errors';
import { findExcess } from './findExcess';
import { findNul } from './findNul';

type Part = 'params' | 'query' | 'body';

function toFieldIssue(
  part: Part,
  issue: z.core.$ZodIssue,
  data: unknown,
): FieldIssue {
  const found = fieldIssueOf(issue, data);
  return { ...found, path: [part, ...found.path] };
}

/**
 * Innermost issues of a union that failed, and of a key, so that people see
 * what is wrong with the field and not "invalid input".
 */
function flatten(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code === 'invalid_key') {
    return issue.issues.map(inner => ({ ...inner, path: issue.path }));
  }
  if (issue.code !== 'invalid_union' || issue.errors.length !== 1) {
    return [issue];
  }
  return issue.errors[0].flatMap(inner =>
    flatten({
      ...inner,
      path: [...issue.path, ...inner.path],
    } as z.core.$ZodIssue),
  );
}

/**
 * Reads one part of a request.
 *
 * @throws FieldsError with the path and rule of what is wrong.
 */
export function parsePart<S extends z.ZodType>(
  part: Part,
  schema: S,
  value: unknown,
): z.output<S> {
  const excess = findExcess(value, [part]);
  if (excess) throw new FieldsError([excess]);
  const nul = findNul(value, [part]);
  if (nul) {
    throw new FieldsError([
      {
        path: nul,
        rule: 'invalid_format',
        ...say('field-nul'),
      },
    ]);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new FieldsError(
    result.error.issues
      .flatMap(flatten)
      .map(issue => toFieldIssue(part, issue, value)),
  );
}
