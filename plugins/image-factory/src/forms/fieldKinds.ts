import { z } from 'zod';

/** What is needed to draw and fill one field, read from its schema. */
export interface FieldShape {
  kind:
    | 'text'
    | 'code'
    | 'number'
    | 'boolean'
    | 'choice'
    | 'list'
    | 'pairs'
    | 'rows'
    | 'group'
    | 'variants'
    | 'constant';
  title?: string;
  description?: string;
  /** Must be filled in: it has no default and can't be left out. */
  isRequired: boolean;
  /** Value of a new form. */
  initial: unknown;
  schema: z.ZodType;
  /** `choice`: the values. */
  choices?: string[];
  /** `choice`: it may be left open, and there is no default. */
  mayBeUnset?: boolean;
  /** `group`: the fields in order. */
  fields?: Record<string, FieldShape>;
  /** `variants`: name of the field that tells them apart, and the forms. */
  tag?: string;
  variants?: Record<string, FieldShape>;
  /** `rows`: the group that each of them is. */
  row?: FieldShape;
}

interface Unwrapped {
  schema: z.ZodType;
  meta: { title?: string; description?: string };
  isOptional: boolean;
  fallback: unknown;
}

/** Texts longer than this are written in an editor. */
const EDITOR_FROM = 8_192;

function unwrap(schema: z.ZodType): Unwrapped {
  const meta = (schema.meta() ?? {}) as Unwrapped['meta'];
  if (schema instanceof z.ZodDefault) {
    const inner = unwrap(schema.def.innerType as z.ZodType);
    return {
      ...inner,
      meta: { ...inner.meta, ...meta },
      isOptional: true,
      fallback: schema.def.defaultValue,
    };
  }
  if (schema instanceof z.ZodOptional) {
    const inner = unwrap(schema.def.innerType as z.ZodType);
    return { ...inner, meta: { ...inner.meta, ...meta }, isOptional: true };
  }
  if (schema instanceof z.ZodPipe) {
    const { in: first, out } = schema.def;
    const inner = unwrap(
      (first instanceof z.ZodTransform ? out : first) as z.ZodType,
    );
    return { ...inner, meta: { ...inner.meta, ...meta } };
  }
  return { schema, meta, isOptional: false, fallback: undefined };
}

function groupShape(schema: z.ZodObject) {
  const fields = Object.fromEntries(
    Object.entries(schema.shape).map(([name, field]) => [
      name,
      named(name, () => shapeOf(field as z.ZodType)),
    ]),
  );
  const initial = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, field.initial]),
  );
  return { kind: 'group' as const, fields, initial };
}

/** The field by which the forms of a union are told apart: each has one value of its own for it. */
function tagOf(schema: z.ZodUnion | z.ZodXor): string | undefined {
  if (schema instanceof z.ZodDiscriminatedUnion)
    return schema.def.discriminator;
  const forms = schema.options as z.ZodType[];
  const [first] = forms;
  if (!(first instanceof z.ZodObject)) return undefined;
  return Object.keys(first.shape).find(name =>
    forms.every(
      form =>
        form instanceof z.ZodObject && form.shape[name] instanceof z.ZodLiteral,
    ),
  );
}

function variantsShape(schema: z.ZodUnion | z.ZodXor, tag: string) {
  const options = (schema.options as z.ZodType[]).map(option => {
    const shape = shapeOf(option);
    return [String(shape.fields?.[tag].initial), shape] as const;
  });
  const variants = Object.fromEntries(options);
  return {
    kind: 'variants' as const,
    tag,
    variants,
    initial: options[0][1].initial,
  };
}

type Kind = Pick<FieldShape, 'kind' | 'initial'> & Partial<FieldShape>;

/** A schema asks for something that no field of a form can give. */
export class UnsupportedFieldError extends Error {
  readonly name = 'UnsupportedFieldError';
  /** Name of the field, from the root of the schema; empty for the root itself. */
  readonly field: string;

  constructor(field: string, kind: string) {
    super(`No field of a form can hold ${field || 'this'}: ${kind}`);
    this.field = field;
  }
}

function unsupported(kind: string): never {
  throw new UnsupportedFieldError('', kind);
}

/** The same with a name in front, when it is about something inside of a field. */
function named<T>(name: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof UnsupportedFieldError)) throw error;
    const field = [name, error.field].filter(Boolean).join('.');
    const [, kind] = error.message.split(': ');
    throw new UnsupportedFieldError(field, kind);
  }
}

/** What is typed is a text; nothing else may be expected of it. */
function isText(schema: z.ZodType): boolean {
  return unwrap(schema).schema.def.type === 'string';
}

/** Texts: in one line, or in an editor when they may be long. */
function textShape(schema: z.ZodType, fallback: unknown): Kind {
  const longest = schema instanceof z.ZodString ? schema.maxLength ?? 0 : 0;
  return {
    kind: longest > EDITOR_FROM ? 'code' : 'text',
    initial: fallback ?? '',
  };
}

/** What may be left out and has no default starts as left open. */
function choiceShape(schema: z.ZodEnum, outer: Unwrapped): Kind {
  if (schema.options.some(option => typeof option !== 'string')) {
    unsupported('a choice of numbers');
  }
  const choices = schema.options.map(String);
  const { fallback } = outer;
  const mayBeUnset = outer.isOptional && fallback === undefined;
  const first = mayBeUnset ? '' : choices[0];
  return { kind: 'choice', choices, mayBeUnset, initial: fallback ?? first };
}

/** Lines for a record that has a default. */
function pairsOf(fallback: unknown): Array<{ name: string; value: string }> {
  return Object.entries((fallback ?? {}) as Record<string, unknown>).map(
    ([name, value]) => ({ name, value: String(value) }),
  );
}

function unionShape(schema: z.ZodUnion | z.ZodXor, fallback: unknown): Kind {
  const tag = tagOf(schema);
  if (tag === undefined) {
    return unsupported('one of several kinds that no field tells apart');
  }
  const shape = variantsShape(schema, tag);
  const wanted = (fallback as Record<string, unknown> | undefined)?.[tag];
  return {
    ...shape,
    initial: shape.variants[String(wanted)]?.initial ?? shape.initial,
  };
}

/** Whether it holds values under any names. From a JSON schema, that is an object which names no field. */
function isRecord(schema: z.ZodType): boolean {
  if (schema instanceof z.ZodRecord) return true;
  if (!(schema instanceof z.ZodObject)) return false;
  const { shape, catchall } = schema.def;
  const hasRest = catchall && !(catchall instanceof z.ZodNever);
  return Boolean(hasRest) && Object.keys(shape).length === 0;
}

/** Values under names: of a record, or of an object that names no field. */
function pairsShape(schema: z.ZodType, fallback: unknown): Kind {
  const value =
    schema instanceof z.ZodRecord
      ? schema.valueType
      : (schema as z.ZodObject).def.catchall;
  if (!isText(value as z.ZodType)) {
    unsupported('names with other values than texts');
  }
  return { kind: 'pairs', initial: pairsOf(fallback) };
}

function constantShape(schema: z.ZodLiteral): Kind {
  const [value, ...others] = schema.def.values;
  if (others.length > 0) unsupported('several constants');
  return { kind: 'constant', initial: value };
}

/** Texts in one field, or groups of fields one below the other. */
function listShape(schema: z.ZodArray, fallback: unknown): Kind {
  const element = schema.element as z.ZodType;
  if (isText(element)) return { kind: 'list', initial: fallback ?? [] };
  const row = shapeOf(element);
  if (row.kind !== 'group') unsupported('a list of neither texts nor groups');
  const rows = (fallback ?? []) as object[];
  const initial = rows.map(each => ({ ...(row.initial as object), ...each }));
  return { kind: 'rows', row, initial };
}

/** By the kind of schema; what is not named has no field. */
const shapes: Record<string, (schema: any, outer: Unwrapped) => Kind> = {
  object: groupShape,
  union: (schema, { fallback }) => unionShape(schema, fallback),
  literal: constantShape,
  enum: choiceShape,
  number: (_, { fallback }) => ({ kind: 'number', initial: fallback }),
  boolean: (_, { fallback }) => ({
    kind: 'boolean',
    initial: fallback ?? false,
  }),
  array: (schema, { fallback }) => listShape(schema, fallback),
  string: (schema, { fallback }) => textShape(schema, fallback),
};

function kindOf(outer: Unwrapped): Kind {
  const { schema, fallback } = outer;
  if (isRecord(schema)) return pairsShape(schema, fallback);
  const { type } = schema.def;
  return Object.hasOwn(shapes, type)
    ? shapes[type](schema, outer)
    : unsupported(`a schema of the kind ${type}`);
}

/**
 * Reads a schema as a form. Titles and descriptions are those of its `.meta()`.
 *
 * @throws UnsupportedFieldError if there is no field for a part of it: a text
 *   in its place would send something else than what is wanted.
 */
export function shapeOf(field: z.ZodType): FieldShape {
  const outer = unwrap(field);
  const { meta, isOptional } = outer;
  return {
    title: meta.title,
    description: meta.description,
    isRequired: !isOptional,
    schema: field,
    ...kindOf(outer),
  };
}
