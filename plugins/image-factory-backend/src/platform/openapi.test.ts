import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  defineContract,
  imageFactoryContracts,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { createOpenApi } from './openapi';

const contract = defineContract({
  id: 'paintWall',
  summary: 'Paints a wall',
  method: 'put',
  path: '/houses/:houseId/walls/:wallId',
  status: 202,
  params: z.object({ houseId: z.uuid(), wallId: z.string() }),
  query: z.object({ coats: z.coerce.number().int().default(1) }),
  body: z.strictObject({ color: z.string().default('white') }),
  response: z.object({ color: z.string().default('white') }),
});

describe('createOpenApi', () => {
  const described = createOpenApi([contract]);
  const operation = described.paths['/houses/{houseId}/walls/{wallId}'].put;

  it('describes parameters, with those of the path required', () => {
    expect(
      operation.parameters.map((one: any) => [one.name, one.in, one.required]),
    ).toEqual([
      ['houseId', 'path', true],
      ['wallId', 'path', true],
      ['coats', 'query', false],
    ]);
  });

  it('describes what may be sent, and what is answered, with its status', () => {
    const { schema } = operation.requestBody.content['application/json'];
    expect(schema).not.toHaveProperty('required');
    expect(schema.additionalProperties).toBe(false);
    expect(
      operation.responses[202].content['application/json'].schema.required,
    ).toEqual(['color']);
    expect(operation.responses.default.content['application/json']).toEqual({
      schema: { $ref: '#/components/schemas/Error' },
    });
  });

  it('says text where the answer is text', () => {
    const text = defineContract({
      ...contract,
      method: 'get',
      body: undefined,
      response: z.string(),
    });
    const { get } = createOpenApi([text]).paths[
      '/houses/{houseId}/walls/{wallId}'
    ];
    expect(Object.keys(get.responses[202].content)).toEqual(['text/plain']);
    expect(get).not.toHaveProperty('requestBody');
  });

  it('describes every contract of the suite under its own id', () => {
    const ids = Object.values(createOpenApi(imageFactoryContracts).paths)
      .flatMap(path => Object.values(path as object))
      .map(one => one.operationId);

    expect(ids.sort()).toEqual(imageFactoryContracts.map(c => c.id).sort());
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('says what the committed openapi.json says', () => {
    const committed = readFileSync(
      resolvePackagePath(
        '@imagefactory/backstage-plugin-image-factory-backend',
        'openapi.json',
      ),
      'utf8',
    );
    expect(JSON.parse(committed)).toEqual(
      JSON.parse(JSON.stringify(createOpenApi(imageFactoryContracts))),
    );
  });
});
