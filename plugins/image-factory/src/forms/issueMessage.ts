import { z } from 'zod';
import { Translate } from '../translation';

/** What is wrong with one field, from the page's own check or from the server. */
export interface Issue {
  path: ReadonlyArray<PropertyKey>;
  /** The rule that was broken, e.g. `too_small`. */
  rule: string;
  message: string;
  /** What kind of thing was too small or too big, e.g. `string`. */
  origin?: string;
  limit?: number;
  /** Nothing was given at all. */
  isMissing?: boolean;
  /** The message is the library's own, with a pattern that tells people nothing. */
  isPattern?: boolean;
}

/** An issue of zod as one of ours. */
export function issueOf(issue: z.core.$ZodIssue, data: unknown): Issue {
  const value = issue.path.reduce<unknown>(
    (inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key],
    data,
  );
  const base = { path: issue.path, rule: issue.code, message: issue.message };
  if (issue.code === 'too_small') {
    return {
      ...base,
      origin: issue.origin,
      limit: Number(issue.minimum),
      isMissing: value === '' || value === undefined,
    };
  }
  if (issue.code === 'too_big') {
    return { ...base, origin: issue.origin, limit: Number(issue.maximum) };
  }
  return {
    ...base,
    isMissing: value === undefined || value === '' || value === null,
    isPattern:
      issue.code === 'invalid_format' &&
      issue.pattern !== undefined &&
      issue.message.includes(issue.pattern),
  };
}

function limitKey(issue: Issue) {
  const small = issue.rule === 'too_small';
  if (issue.origin === 'string') {
    return small ? 'forms.tooShort' : 'forms.tooLong';
  }
  if (issue.origin === 'number') {
    return small ? 'forms.tooSmall' : 'forms.tooBig';
  }
  return small ? 'forms.tooFew' : 'forms.tooMany';
}

/** One sentence about an issue, with the field as its subject. */
export function issueMessage(
  issue: Issue,
  field: string,
  t: Translate,
): string {
  if (issue.isMissing) return t('forms.missing', { field });
  if (issue.limit !== undefined) {
    return t(limitKey(issue), { field, limit: String(issue.limit) });
  }
  if (issue.isPattern) return t('forms.wrongForm', { field });
  // The schemas say what is wrong without a subject: "must not start with a dash".
  return /^\p{Ll}/u.test(issue.message)
    ? `${field} ${issue.message}`
    : issue.message;
}

/**
 * A value like the one given that the schema accepts: lower case, with
 * dashes for what is not allowed. Undefined when there is none.
 */
export function suggestionFor(
  value: unknown,
  schema: z.ZodType,
): string | undefined {
  if (typeof value !== 'string') return undefined;
  const suggestion = value
    .normalize('NFKD')
    .toLocaleLowerCase('en-US')
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/([._-])[._-]+/g, '$1')
    .replace(/^[._-]+|[._-]+$/g, '');
  if (!suggestion || suggestion === value) return undefined;
  return schema.safeParse(suggestion).success ? suggestion : undefined;
}
