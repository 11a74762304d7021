import { z } from 'zod';
import { isOpen } from './openWords';

/**
 * Hears of each unknown word that an answer holds.
 *
 * @public
 */
export type OnUnknownWord = (word: string) => void;

type Kept = WeakMap<z.ZodType, z.ZodType>;

interface Reading {
  /** What was made of each schema so far. */
  kept: Kept;
  report: OnUnknownWord;
}

/** Any text; the reader hears of those that are not in the list. */
function readWord(words: z.ZodEnum, reading: Reading): z.ZodType {
  const known = new Set(words.options.map(String));
  return z.string().transform(word => {
    if (!known.has(word)) reading.report(word);
    return word;
  });
}

/** The members by their tag; any other object stays as it is. */
function readUnion(
  union: z.ZodDiscriminatedUnion,
  reading: Reading,
): z.ZodType {
  const tag = union.def.discriminator;
  const members = union.options.map(member =>
    readable(member as z.ZodType, reading),
  );
  const known = z.discriminatedUnion(tag, members as never);
  const tags = new Set<unknown>(
    union.options.flatMap(member => {
      const field = (member as unknown as z.ZodObject).shape[tag];
      return [...((field as z.ZodLiteral).values as Set<unknown>)];
    }),
  );
  const other = z.looseObject({ [tag]: z.string() }).transform(member => {
    reading.report(String(member[tag]));
    return member;
  });
  return z.unknown().transform((value, context) => {
    const isKnown = tags.has((value as Record<string, unknown> | null)?.[tag]);
    const result = (isKnown ? known : other).safeParse(value);
    if (result.success) return result.data;
    result.error.issues.forEach(issue =>
      context.issues.push({ ...issue, input: value } as never),
    );
    return z.NEVER;
  });
}

function readFields(schema: z.ZodObject, reading: Reading): z.ZodType {
  const { shape, catchall } = schema.def;
  const fields = Object.fromEntries(
    Object.entries(shape).map(([name, field]) => [
      name,
      readable(field as z.ZodType, reading),
    ]),
  );
  const hasRest = catchall && !(catchall instanceof z.ZodNever);
  return hasRest ? z.looseObject(fields) : z.object(fields);
}

type Make = (schema: any, reading: Reading) => z.ZodType;

const inner = (schema: { def: { innerType: z.ZodType } }, reading: Reading) =>
  readable(schema.def.innerType, reading);

/** How each kind of schema is read: by its kind alone, without the rules of what is written. */
const makers: Record<string, Make> = {
  object: readFields,
  array: ({ element }, reading) => z.array(readable(element, reading)),
  record: ({ valueType }, reading) =>
    z.record(z.string(), readable(valueType, reading)),
  optional: (schema, reading) => inner(schema, reading).optional(),
  nullable: (schema, reading) => inner(schema, reading).nullable(),
  default: (schema, reading) =>
    inner(schema, reading)
      .optional()
      .transform(value =>
        value === undefined ? schema.def.defaultValue : value,
      ),
  pipe: (schema, reading) => readable(schema.def.in, reading),
  enum: readWord,
  union: (schema, reading) => {
    if (schema instanceof z.ZodDiscriminatedUnion) {
      return readUnion(schema, reading);
    }
    return isOpen(schema) ? z.unknown() : schema;
  },
  string: () => z.string(),
  number: () => z.number(),
};

/** The schema by which an answer is read that was written by another release. */
function readable(schema: z.ZodType, reading: Reading): z.ZodType {
  const { kept } = reading;
  const before = kept.get(schema);
  if (before) return before;
  const make = makers[schema.def.type];
  const made = make ? make(schema, reading) : schema;
  kept.set(schema, made);
  return made;
}

/**
 * The answer holds something else than this release can read.
 *
 * @public
 */
export class AnswerNotUnderstoodError extends Error {
  readonly name = 'AnswerNotUnderstoodError';
  /** What was not as expected, for a log. */
  readonly issues: z.core.$ZodIssue[];

  constructor(operation: string, issues: z.core.$ZodIssue[]) {
    super(`The answer to ${operation} could not be understood`);
    this.issues = issues;
  }
}

/**
 * Reads answers leniently: of a newer server, unknown words and members of
 * unions are kept as they are and unknown fields are left out; of an older
 * one, fields with a default get it. Rules about lengths and formats are those
 * of writing. What is needed must be there all the same.
 *
 * @public
 */
export class AnswerReader {
  readonly #reading: Reading;

  /** @param onUnknownWord - Called once per word, however often it is read. */
  constructor(onUnknownWord: OnUnknownWord = () => {}) {
    const told = new Set<string>();
    this.#reading = {
      kept: new WeakMap(),
      report: word => {
        if (told.has(word)) return;
        told.add(word);
        onUnknownWord(word);
      },
    };
  }

  /** @throws AnswerNotUnderstoodError if something is missing or of another kind. */
  read<T extends z.ZodType>(
    contract: { id: string; response: T },
    answer: unknown,
  ): z.output<T> {
    const schema = readable(contract.response, this.#reading);
    const result = schema.safeParse(answer);
    if (result.success) return result.data as z.output<T>;
    throw new AnswerNotUnderstoodError(contract.id, result.error.issues);
  }
}
