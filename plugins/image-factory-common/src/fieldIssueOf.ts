import { z } from 'zod';
import { FieldIssue } from './fieldErrors';
import { say, Said, Wording, wordingSchema } from './wording';

/**
 * Adds what is wrong with a text to what is wrong with a request, so that it
 * can be said in other languages.
 */
export function addProblem(
  context: z.RefinementCtx,
  { message, wording }: Said,
  path: PropertyKey[] = [],
): void {
  context.addIssue({ code: 'custom', path, message, params: { wording } });
}

/** What is wrong with a key itself says more than that it is wrong. */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_key' || issue.issues.length === 0) return issue;
  return { ...issue.issues[0], path: issue.path };
}

function valueAt(data: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key],
    data,
  );
}

/** Whether the message is the library's: of whoever wrote the schema there is none. */
function isOfLibrary(issue: z.core.$ZodIssue, input: unknown): boolean {
  const told = z.config().localeError?.({
    ...issue,
    input,
  } as z.core.$ZodRawIssue);
  const message = typeof told === 'string' ? told : told?.message;
  // What was read after a conversion, such as NaN, is not what was given.
  const [whatIsWanted] = issue.message.split(', received ');
  return whatIsWanted === message?.split(', received ')[0];
}

/** What the library says, by code. */
function wordingOf(
  issue: z.core.$ZodIssue,
  input: unknown,
): Wording | undefined {
  if (issue.code === 'custom') {
    return wordingSchema.safeParse(issue.params?.wording).data;
  }
  if (!isOfLibrary(issue, input)) return undefined;
  switch (issue.code) {
    case 'invalid_type':
      return say('field-kind').wording;
    case 'invalid_value':
      return say('field-choice').wording;
    case 'unrecognized_keys':
      return say('field-unknown', { names: issue.keys.join(', ') }).wording;
    case 'too_small':
    case 'too_big':
      return undefined;
    default:
      return say('field-form').wording;
  }
}

function limitOf(issue: z.core.$ZodIssue): Partial<FieldIssue> {
  if (issue.code === 'too_small') {
    return { origin: issue.origin, limit: Number(issue.minimum) };
  }
  if (issue.code === 'too_big') {
    return { origin: issue.origin, limit: Number(issue.maximum) };
  }
  if (issue.code !== 'invalid_format' || !issue.pattern) return {};
  return { pattern: issue.pattern };
}

const isNothing = (value: unknown) =>
  value === undefined || value === '' || value === null;

/**
 * What a schema found wrong, as it travels: with what is needed to say it in
 * other languages.
 *
 * @param data - What was checked.
 *
 * @public
 */
export function fieldIssueOf(
  found: z.core.$ZodIssue,
  data: unknown,
): FieldIssue {
  const issue = innermost(found);
  const value = valueAt(data, issue.path);
  const wording = wordingOf(issue, value);
  return {
    path: issue.path.map(key => (typeof key === 'number' ? key : String(key))),
    rule: issue.code ?? 'custom',
    message: issue.message,
    ...(wording && { wording }),
    ...limitOf(issue),
    ...(issue.code !== 'too_big' && isNothing(value) && { isMissing: true }),
  };
}
