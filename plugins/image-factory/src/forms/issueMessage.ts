import {
  FieldPattern,
  fieldPatterns,
} from '@imagefactory/backstage-plugin-image-factory-common';
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
  /** What a text should have looked like, as a regular expression. */
  pattern?: string;
  /** Nothing was given at all. */
  isMissing?: boolean;
}

/** What is wrong with a key itself says more than that it is wrong. */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_key' || issue.issues.length === 0) return issue;
  return { ...issue.issues[0], path: issue.path };
}

/** An issue of zod as one of ours. */
export function issueOf(found: z.core.$ZodIssue, data: unknown): Issue {
  const issue = innermost(found);
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
    pattern: issue.code === 'invalid_format' ? issue.pattern : undefined,
    isMissing: value === undefined || value === '' || value === null,
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

const rules = Object.keys(fieldPatterns) as FieldPattern[];

/** The rule that a text broke; nothing where it is one of an executor's own. */
function ruleOf({ pattern }: Issue): FieldPattern | undefined {
  return rules.find(rule => String(fieldPatterns[rule].pattern) === pattern);
}

/** Whether the message is the library's own, with a pattern that tells people nothing. */
function isPatternTold({ pattern, message }: Issue): boolean {
  return pattern !== undefined && message.includes(pattern);
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
  const rule = ruleOf(issue);
  if (rule) return `${field} ${t(`rules.${rule}`)}`;
  if (isPatternTold(issue)) return t('forms.wrongForm', { field });
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
