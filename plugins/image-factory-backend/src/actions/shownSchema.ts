import { z } from 'zod';
import { AnyZodObject, z as v3 } from 'zod/v3';

type JsonSchema = z.core.JSONSchema.JSONSchema;

/**
 * Shows a shape and takes anything: what arrives is judged by the contract of
 * the operation, which says which field is wrong, and why.
 */
class ShownObject extends v3.ZodObject<v3.ZodRawShape> {
  _parse(input: v3.ParseInput): v3.ParseReturnType<any> {
    return { status: 'valid', value: input.data };
  }
}

/** Descriptions of fields whose schema has none, by path: `spec.source.type`. */
export type FieldTexts = Record<string, string>;

/** Where in the schema one is, and what is said of it. */
interface Place {
  path: string;
  texts: FieldTexts;
}

function unionOf(members: JsonSchema[], place: Place): v3.ZodTypeAny {
  const [first, second, ...others] = members.map(member => toV3(member, place));
  return second ? v3.union([first, second, ...others]) : first;
}

function objectOf(
  { properties = {}, required = [] }: JsonSchema,
  { path, texts }: Place,
): v3.ZodObject<v3.ZodRawShape> {
  const fields = Object.entries(properties).map(([name, property]) => {
    const at = { path: path ? `${path}.${name}` : name, texts };
    const shown = toV3(property as JsonSchema, at);
    return [name, required.includes(name) ? shown : shown.optional()];
  });
  return v3.object(Object.fromEntries(fields));
}

function recordOrObject(schema: JsonSchema, place: Place): v3.ZodTypeAny {
  const { properties, additionalProperties: values } = schema;
  if (properties) return objectOf(schema, place);
  return v3.record(
    typeof values === 'object' ? toV3(values, place) : v3.unknown(),
  );
}

function typed(schema: JsonSchema, place: Place): v3.ZodTypeAny {
  switch (schema.type) {
    case 'object':
      return recordOrObject(schema, place);
    case 'array':
      return v3.array(toV3((schema.items ?? {}) as JsonSchema, place));
    case 'string':
      return v3.string();
    case 'integer':
      return v3.number().int();
    case 'number':
      return v3.number();
    case 'boolean':
      return v3.boolean();
    default:
      return v3.unknown();
  }
}

function plain(schema: JsonSchema, place: Place): v3.ZodTypeAny {
  const members = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined;
  if (members) return unionOf(members, place);
  if (schema.const !== undefined) return v3.literal(schema.const as string);
  if (schema.enum) return v3.enum(schema.enum as [string, ...string[]]);
  return typed(schema, place);
}

function toV3(schema: JsonSchema, place: Place): v3.ZodTypeAny {
  const description =
    schema.description ?? schema.title ?? place.texts[place.path];
  const shown = plain(schema, place);
  return description ? shown.describe(description) : shown;
}

/**
 * A schema of this suite as the actions registry takes it, which reads schemas
 * of Zod 3: types, required fields, choices and descriptions.
 *
 * @param options.io - Whether it is what is sent, before defaults, or what is answered.
 */
export function shownSchema(
  schema: z.ZodObject,
  { io, texts = {} }: { io: 'input' | 'output'; texts?: FieldTexts },
): AnyZodObject {
  const json = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    reused: 'inline',
  }) as JsonSchema;
  return new ShownObject(objectOf(json, { path: '', texts })._def);
}
