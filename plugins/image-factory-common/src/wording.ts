import { z } from 'zod';
import { formatByteSize } from './byteSizes';
import { isKnownIn, openValue } from './openWords';
import { ReasonCode, reasonDefinitions } from './reasonDefinitions';
import * as groups from './sentences';

/**
 * The sentences that servers say, by their code, in English. `{{name}}` stands
 * for a parameter; what kind it is, its name says:
 *
 * - `…Bytes` is a number of bytes, and `…At` a time in ISO 8601,
 * - `reason` is a code of `reasonDefinitions`, `status` a word of a state,
 * - `problem` may be a sentence itself,
 * - any other number is written as numbers are, any other text as it is. What
 *   only looks like a number, such as an id, is a text.
 *
 * Codes stay: a page of another release knows them by these. A sentence that
 * says something else gets another code.
 *
 * @public
 */
export const sentences = {
  ...groups.activitySentences,
  ...groups.boxCheckSentences,
  ...groups.checkSentences,
  ...groups.clusterCheckSentences,
  ...groups.clusterSentences,
  ...groups.containerfileSentences,
  ...groups.failureSentences,
  ...groups.fieldSentences,
  ...groups.localCheckSentences,
  ...groups.localSentences,
  ...groups.preparationSentences,
  ...groups.refusalSentences,
  ...groups.secretSentences,
  ...groups.sourceSentences,
};

/** @public */
export type SentenceCode = keyof typeof sentences;

/**
 * Names of the parameters of a text.
 *
 * @public
 */
export type ParamNames<T extends string> =
  T extends `${string}{{${infer Name}}}${infer Rest}`
    ? Name | ParamNames<Rest>
    : never;

/**
 * What the sentence of a code needs.
 *
 * @public
 */
export type SentenceParams<C extends SentenceCode> = {
  [Name in ParamNames<(typeof sentences)[C]>]: Name extends `${string}Bytes`
    ? number
    : Name extends 'reason'
    ? ReasonCode
    : Name extends `${string}At` | 'status'
    ? string
    : Name extends 'problem'
    ? string | Said
    : string | number;
};

/** A sentence inside of another. */
const innerWordingSchema = z.object({
  code: z.string().min(1).max(100),
  /** As those of the sentence around it. */
  params: z.record(z.string(), z.unknown()).optional(),
});

/**
 * What a sentence says, for readers who make it in their own language. It
 * travels beside the sentence in English, which is for those who do not know
 * the code: it may be of a newer server, or of an executor that is not ours.
 *
 * @public
 */
export const wordingSchema = z.object({
  /** One of `sentences`, or of an executor's own. */
  code: z.string().min(1).max(100),
  /** By the names that the sentence gives them: plain values, and sentences. */
  params: z
    .record(
      z.string(),
      openValue(z.union([z.string(), z.number(), innerWordingSchema])),
    )
    .optional(),
});
/** @public */
export type Wording = z.infer<typeof wordingSchema>;

/**
 * A sentence in English, and what it says.
 *
 * @public
 */
export const saidSchema = z.object({
  message: z.string(),
  wording: wordingSchema.optional(),
});
/** @public */
export type Said = z.infer<typeof saidSchema>;

type Value = string | number | Said;

function asText(name: string, value: Value): string {
  if (typeof value === 'object') return value.message;
  if (typeof value === 'number' && name.endsWith('Bytes')) {
    return formatByteSize(value);
  }
  return name === 'reason' && isKnownIn(reasonDefinitions, value)
    ? reasonDefinitions[value].title
    : String(value);
}

/** As it travels; what is said in English only is a text. */
function asParam(value: Value): NonNullable<Wording['params']>[string] {
  if (typeof value !== 'object') return value;
  return value.wording ?? value.message;
}

/**
 * Names of the parameters of a text, in its order.
 *
 * @public
 */
export function paramNamesOf(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name);
}

/**
 * Says a sentence: in English, and so that it can be said in other languages.
 *
 * @public
 */
export function say<C extends SentenceCode>(
  code: C,
  ...[params]: ParamNames<(typeof sentences)[C]> extends never
    ? []
    : [params: SentenceParams<C>]
): { message: string; wording: Wording } {
  const values: Record<string, Value> = params ?? {};
  const message = sentences[code].replace(/\{\{(\w+)\}\}/g, (_, name) =>
    asText(name, values[name]),
  );
  const carried = Object.entries(values).map(([name, value]) => [
    name,
    asParam(value),
  ]);
  return {
    message,
    wording: { code, ...(params && { params: Object.fromEntries(carried) }) },
  };
}
