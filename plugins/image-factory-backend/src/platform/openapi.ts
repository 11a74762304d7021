import {
  Contract,
  isOpen,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { z } from 'zod';

type JsonSchema = Record<string, any>;

/** Words and members that are not known may come: a client must not stop at them. */
function openSchema(json: JsonSchema): void {
  if (json.enum) {
    json['x-extensible-enum'] = json.enum;
    delete json.enum;
    json.description = [json.description, 'Other words may come.']
      .filter(Boolean)
      .join('. ');
  }
  const members = json.oneOf ?? json.anyOf;
  if (!members) return;
  delete json.oneOf;
  json.anyOf = [
    ...members,
    { type: 'object', description: 'Others may come.' },
  ];
}

function toJsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    target: 'openapi-3.0',
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (isOpen(zodSchema as unknown as z.ZodType)) openSchema(jsonSchema);
    },
  }) as JsonSchema;
  return json;
}

function parameters(contract: Contract): JsonSchema[] {
  return (['params', 'query'] as const).flatMap(part => {
    const json = toJsonSchema(contract[part], 'input');
    return Object.entries(json.properties ?? {}).map(([name, schema]) => ({
      name,
      in: part === 'params' ? 'path' : 'query',
      required: part === 'params' || (json.required ?? []).includes(name),
      schema,
    }));
  });
}

function describeOperation(contract: Contract): JsonSchema {
  const isText = contract.response instanceof z.ZodString;
  const body = toJsonSchema(contract.body, 'input');
  return {
    operationId: contract.id,
    summary: contract.summary,
    parameters: parameters(contract),
    ...(contract.method === 'get'
      ? {}
      : { requestBody: { content: { 'application/json': { schema: body } } } }),
    responses: {
      [contract.status]: {
        description: contract.summary,
        content: {
          [isText ? 'text/plain' : 'application/json']: {
            schema: toJsonSchema(contract.response, 'output'),
          },
        },
      },
      default: {
        description:
          'Refused; `error.code` is stable, `error.issues` names the fields',
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/Error' },
          },
        },
      },
    },
  };
}

const errorSchema: JsonSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['name', 'message'],
      properties: {
        name: { type: 'string' },
        message: { type: 'string' },
        code: { type: 'string' },
        issues: {
          type: 'array',
          items: {
            type: 'object',
            required: ['path', 'rule', 'message'],
            properties: {
              path: { type: 'array', items: {} },
              rule: { type: 'string' },
              message: { type: 'string' },
            },
          },
        },
      },
    },
  },
};

/** The OpenAPI 3.0 description of a list of contracts. */
export function createOpenApi(contracts: Contract[]): JsonSchema {
  const paths: Record<string, JsonSchema> = {};
  for (const contract of contracts) {
    const path = contract.path.replace(/:([A-Za-z]+)/g, '{$1}');
    paths[path] ??= {};
    paths[path][contract.method] = describeOperation(contract);
  }
  return {
    openapi: '3.0.3',
    info: { title: 'Image Factory', version: '1' },
    servers: [{ url: '/api/image-factory' }],
    security: [{ backstage: [] }],
    paths,
    components: {
      securitySchemes: {
        backstage: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
      },
      schemas: { Error: errorSchema },
    },
  };
}
