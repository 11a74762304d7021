import { z } from 'zod';
import { imageFactoryContracts } from './contracts';
import { isOpen } from './openWords';

/** Every schema inside of one, with where it is. */
function* partsOf(
  schema: z.ZodType,
  path: string,
): Generator<[string, z.ZodType]> {
  yield [path, schema];
  const { def } = schema as unknown as { def: Record<string, any> };
  if (schema instanceof z.ZodObject) {
    for (const [name, field] of Object.entries(schema.shape)) {
      yield* partsOf(field as z.ZodType, `${path}.${name}`);
    }
  }
  if (schema instanceof z.ZodUnion) {
    for (const option of schema.options) {
      yield* partsOf(option as z.ZodType, path);
    }
  }
  for (const inner of [def.innerType, def.element, def.valueType, def.in]) {
    if (inner) yield* partsOf(inner as z.ZodType, path);
  }
}

it.each(
  imageFactoryContracts.map(contract => [contract.id, contract] as const),
)('has only open words and unions in the answer to %s', (id, contract) => {
  const closed = [...partsOf(contract.response, id)]
    .filter(
      ([, part]) => part instanceof z.ZodEnum || part instanceof z.ZodUnion,
    )
    .filter(([, part]) => !isOpen(part))
    .map(([path]) => path);
  expect(closed).toEqual([]);
});
