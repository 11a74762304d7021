import { z } from 'zod';

declare const unknownWord: unique symbol;

/**
 * A word that this release does not know: of a newer server, read by pages
 * that were loaded before it was upgraded. It is shown as it is.
 *
 * @public
 */
export type UnknownWord = string & { readonly [unknownWord]: true };

/**
 * What a newer server may put in the place of the known members of a union.
 *
 * @public
 */
export type UnknownMember<K extends string> = {
  [name in K]: UnknownWord;
} & { [field: string]: unknown };

const openSchemas = new WeakSet<z.ZodType>();

/**
 * A word of an answer out of a list that may grow. What is written is held to
 * the list; readers take any word, see `readAnswer`. Requests are made of the
 * list itself: there, what is not known is refused.
 *
 * @public
 */
export function openWord<T extends string>(
  words: z.ZodType<T, T>,
): z.ZodType<T | UnknownWord, T> {
  const open = words.clone();
  openSchemas.add(open);
  return open as z.ZodType<T | UnknownWord, T>;
}

/**
 * The same for a union: a member that is not known is kept with all of its
 * fields, and told apart by the same field.
 *
 * @public
 */
export function openUnion<O extends readonly z.ZodObject[], K extends string>(
  union: z.ZodDiscriminatedUnion<O, K>,
): z.ZodType<z.output<O[number]> | UnknownMember<K>, z.input<O[number]>> {
  const open = union.clone();
  openSchemas.add(open);
  return open as never;
}

/**
 * A plain value of one of several kinds. Readers take one of any kind, and look
 * before they use it.
 *
 * @public
 */
export function openValue<T extends readonly z.ZodType[]>(
  kinds: z.ZodUnion<T>,
): z.ZodUnion<T> {
  const open = kinds.clone();
  openSchemas.add(open);
  return open;
}

/**
 * Whether readers take more than the schema says.
 *
 * @public
 */
export function isOpen(schema: z.ZodType): boolean {
  return openSchemas.has(schema);
}

/**
 * Whether a word is one of these; if not, it is shown as it is.
 *
 * @public
 */
export function isKnownIn<T extends object>(
  known: T,
  word: PropertyKey,
): word is keyof T {
  return Object.hasOwn(known, word);
}

/**
 * Whether a thing that may be of a kind that is not known is of this one.
 *
 * @public
 */
export function isOfKind<
  K extends string,
  T extends { readonly [name in K]: string },
  W extends T[K],
>(thing: T, tag: K, word: W): thing is Extract<T, { readonly [name in K]: W }> {
  return thing[tag] === word;
}
