import {
  FieldIssue,
  FieldPattern,
  fieldPatterns,
  isKnownIn,
  sentences,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { z } from 'zod';
import { Translate } from '../translation';
import { saidText } from '../words/saidText';

function limitKey(issue: FieldIssue) {
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
function ruleOf({ pattern }: FieldIssue): FieldPattern | undefined {
  return rules.find(rule => String(fieldPatterns[rule].pattern) === pattern);
}

/** Whether the message is the library's own, with a pattern that tells people nothing. */
function isPatternTold({ pattern, message }: FieldIssue): boolean {
  return pattern !== undefined && message.includes(pattern);
}

/** What the code says, or the server in English. */
function asSentence(issue: FieldIssue, field: string, t: Translate): string {
  const { wording, message, line } = issue;
  const isTold = line === undefined || wording !== undefined;
  const said = isTold ? saidText({ message, wording }, t) : message;
  // What is wrong is said without a subject: "must not start with a dash".
  // What is wrong with a line has the line as its subject.
  const isRest =
    wording && isKnownIn(sentences, wording.code)
      ? line === undefined && /^\p{Ll}/u.test(sentences[wording.code])
      : /^\p{Ll}/u.test(message);
  return isRest ? `${field} ${said}` : said;
}

/** With its line, and what to write there instead; the server's English sentence names both. */
function inLine(issue: FieldIssue, sentence: string, t: Translate): string {
  const { line, suggestion, wording } = issue;
  if (!wording || line === undefined) return sentence;
  const place = t('forms.findingLine', { line: String(line) });
  const help = suggestion
    ? `. ${t('forms.suggestion', { value: suggestion })}`
    : '';
  return `${place} ${sentence}${help}`;
}

/** One sentence about an issue, with the field as its subject. */
export function issueMessage(
  issue: FieldIssue,
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
  return inLine(issue, asSentence(issue, field, t), t);
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
