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
  /** `group`: the fields in order. */
  fields?: Record<string, FieldShape>;
  /** `variants`: name of the field that tells them apart, and the forms. */
  tag?: string;
  variants?: Record<string, FieldShape>;
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
  return { schema, meta, isOptional: false, fallback: undefined };
}

function groupShape(schema: z.ZodObject) {
  const fields = Object.fromEntries(
    Object.entries(schema.shape).map(([name, field]) => [
      name,
      shapeOf(field as z.ZodType),
    ]),
  );
  const initial = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, field.initial]),
  );
  return { kind: 'group' as const, fields, initial };
}

function variantsShape(schema: z.ZodDiscriminatedUnion) {
  const tag = schema.def.discriminator;
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

/** Texts: in one line, or in an editor when they may be long. */
function textShape(schema: z.ZodType, fallback: unknown): Kind {
  const longest = schema instanceof z.ZodString ? schema.maxLength ?? 0 : 0;
  return {
    kind: longest > EDITOR_FROM ? 'code' : 'text',
    initial: fallback ?? '',
  };
}

function choiceShape(schema: z.ZodEnum, fallback: unknown): Kind {
  const choices = schema.options.map(String);
  return { kind: 'choice', choices, initial: fallback ?? choices[0] };
}

function kindOf(schema: z.ZodType, fallback: unknown): Kind {
  if (schema instanceof z.ZodObject) return groupShape(schema);
  if (schema instanceof z.ZodDiscriminatedUnion) return variantsShape(schema);
  if (schema instanceof z.ZodLiteral) {
    return { kind: 'constant', initial: schema.def.values[0] };
  }
  if (schema instanceof z.ZodEnum) return choiceShape(schema, fallback);
  if (schema instanceof z.ZodNumber) {
    return { kind: 'number', initial: fallback };
  }
  if (schema instanceof z.ZodBoolean) {
    return { kind: 'boolean', initial: fallback ?? false };
  }
  if (schema instanceof z.ZodArray) {
    return { kind: 'list', initial: fallback ?? [] };
  }
  if (schema instanceof z.ZodRecord) return { kind: 'pairs', initial: [] };
  return textShape(schema, fallback);
}

/** Reads a schema as a form. Titles and descriptions are those of its `.meta()`. */
export function shapeOf(field: z.ZodType): FieldShape {
  const { schema, meta, isOptional, fallback } = unwrap(field);
  return {
    title: meta.title,
    description: meta.description,
    isRequired: !isOptional,
    schema: field,
    ...kindOf(schema, fallback),
  };
}
