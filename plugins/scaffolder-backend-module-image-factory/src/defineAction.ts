import { InputError } from '@backstage/errors';
import {
  ActionContext,
  TemplateAction,
  TemplateExample,
} from '@backstage/plugin-scaffolder-node';
import { JsonObject } from '@backstage/types';
import { z } from 'zod';

/** A step of a task, as the scaffolder hands it to an action. */
export type Step = Omit<ActionContext<JsonObject>, 'input' | 'output'>;

type JsonSchema = NonNullable<NonNullable<TemplateAction['schema']>['input']>;

function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const options = { io, target: 'draft-7', unrepresentable: 'any' } as const;
  return z.toJSONSchema(schema, options) as JsonSchema;
}

/**
 * @throws InputError if it is not what the action takes; rules that go beyond
 * the JSON schema, which the scaffolder checks, are told here.
 */
function parse<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const told = result.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'input'}: ${message}`,
  );
  throw new InputError(told.join('; '));
}

/**
 * An action whose schemas are those of the contracts, so that the form of the
 * template editor and the server never say different things.
 *
 * @param action - `run` is given what was read of the input, and answers with the output.
 */
export function defineAction<
  I extends z.ZodType,
  O extends z.ZodType<Record<string, unknown>>,
>(action: {
  id: string;
  description: string;
  examples: TemplateExample[];
  input: I;
  output: O;
  run(step: Step, input: z.output<I>): Promise<z.output<O>>;
}): TemplateAction<any, any> {
  const { id, description, examples } = action;
  return {
    ...{ id, description, examples },
    supportsDryRun: true,
    schema: {
      input: jsonSchemaOf(action.input, 'input'),
      output: jsonSchemaOf(action.output, 'output'),
    },
    async handler({ input, output, ...step }) {
      const result = await action.run(step, parse(action.input, input));
      for (const [name, value] of Object.entries(result)) output(name, value);
    },
  };
}
