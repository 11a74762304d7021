import {
  isKnownIn,
  paramNamesOf,
  sentences,
  Said,
  UnknownWord,
  wordingSchema,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { messages } from '../messages';
import { Translate } from '../translation';
import { dayAndTime, foldCase, formatByteSize, formatCount } from './format';
import { reasonTitle } from './reasonText';

type Value = string | number;

/** A newer server may put other kinds of values into a sentence. */
function isPlain(value: unknown): value is Value {
  return typeof value === 'string' || typeof value === 'number';
}

/** A parameter in the words of the language; its name says what it is, see `sentences`. */
function paramText(name: string, value: Value, t: Translate): string {
  if (typeof value === 'number') {
    return name.endsWith('Bytes')
      ? formatByteSize(value, t)
      : formatCount(value, t);
  }
  if (name === 'reason') return reasonTitle(value as UnknownWord, t);
  if (name === 'status' && isKnownIn(messages.states, value)) {
    return foldCase(t(`states.${value}`), t);
  }
  const isTime = name.endsWith('At') && !Number.isNaN(Date.parse(value));
  return isTime ? dayAndTime(value, t) : value;
}

/**
 * What fills a gap of a sentence: a plain value, or a sentence.
 *
 * @returns `undefined` for a value of a kind that is not known here.
 */
function gapText(
  name: string,
  value: unknown,
  t: Translate,
): string | undefined {
  return isPlain(value)
    ? paramText(name, value, t)
    : wordingText(wordingSchema.safeParse(value).data, t);
}

/** @returns `undefined` if not all of it is known here. */
function wordingText(
  wording: Said['wording'],
  t: Translate,
  instead: Record<string, string> = {},
): string | undefined {
  if (!wording || !isKnownIn(sentences, wording.code)) return undefined;
  const { code, params = {} } = wording;
  const values = paramNamesOf(sentences[code]).map(
    name => [name, instead[name] ?? gapText(name, params[name], t)] as const,
  );
  if (values.some(([, text]) => text === undefined)) return undefined;
  // Which parameters there are, the code says; the types of `t` know only single keys.
  const find = t as unknown as (key: string, values: object) => string;
  return find(`said.${code}`, Object.fromEntries(values));
}

/**
 * A sentence of the server in the language of the page. Where it gives no code,
 * or one that is not known here, or not all that the sentence needs, it is the
 * server's own, in English.
 *
 * @param instead - Parameters in words that the page knows better.
 */
export function saidText(
  { message, wording }: Said,
  t: Translate,
  instead: Record<string, string> = {},
): string {
  return wordingText(wording, t, instead) ?? message;
}
