import {
  buildSpecSchema,
  createProjectBodySchema,
  newProviderFieldsSchema,
  providerFieldsSchema,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { z } from 'zod';
import { shapeOf, UnsupportedFieldError } from './fieldKinds';
import { fieldNameOf, toData } from './formValues';

const shape = shapeOf(buildSpecSchema);

/** A form that was filled in, as the form holds it. */
const filled = {
  method: 'container',
  source: {
    type: 'git',
    url: 'https://git.example.org/a.git',
    ref: 'main',
    contextDir: '.',
    containerfile: '',
    submodules: true,
    lfs: false,
    keepGitDir: false,
  },
  image: { name: 'api', tags: ['1', '2'] },
  buildArgs: [
    { name: 'A', value: '1' },
    { name: '', value: '' },
    { name: 'B', value: '2' },
  ],
  target: '',
  labels: [{ name: 'a.b', value: 'x' }],
  network: 'default',
  timeLimitSeconds: 60,
};

describe('a form made of the schema of a build', () => {
  const container = shape.variants?.container;

  it('has a field for everything, of the right kind', () => {
    const kinds = Object.entries(container?.fields ?? {}).map(
      ([name, field]) => [name, field.kind, field.isRequired],
    );
    expect(kinds).toEqual([
      ['method', 'constant', true],
      ['source', 'variants', true],
      ['image', 'group', true],
      ['buildArgs', 'pairs', false],
      ['target', 'text', false],
      ['labels', 'pairs', false],
      ['network', 'choice', false],
      ['reproducible', 'boolean', false],
      ['timeLimitSeconds', 'number', false],
    ]);
    const inline = container?.fields?.source.variants?.inline;
    expect(inline?.fields?.containerfile.kind).toBe('code');
  });

  it('starts with the defaults of the schema', () => {
    expect(shape.initial).toEqual({
      method: 'container',
      source: { type: 'inline', containerfile: '' },
      image: { name: '', tags: [] },
      buildArgs: [],
      target: '',
      labels: [],
      network: 'default',
      reproducible: false,
      timeLimitSeconds: undefined,
    });
  });

  it('has a checkbox for what is wanted or not', () => {
    const git = container?.fields?.source.variants?.git;
    expect(git?.fields?.submodules).toMatchObject({
      kind: 'boolean',
      initial: false,
      isRequired: false,
    });
    expect(shapeOf(z.boolean().optional())).toMatchObject({
      kind: 'boolean',
      initial: false,
    });
    expect(shapeOf(z.boolean().default(true)).initial).toBe(true);
  });

  it('takes titles and descriptions from the schema', () => {
    expect(container?.fields?.image.fields?.name).toMatchObject({
      title: 'Image name',
      description: expect.stringContaining('tenant and project'),
    });
  });

  it('sends what the schema wants', () => {
    const data = toData(shape, filled);
    expect(data).toMatchObject({
      buildArgs: { A: '1', B: '2' },
      labels: { 'a.b': 'x' },
    });
    expect(data).toMatchObject({ source: { submodules: true, lfs: false } });
    expect(data).not.toHaveProperty('target');
    expect(data).not.toHaveProperty('source.containerfile');
    expect(buildSpecSchema.safeParse(data).success).toBe(true);
  });

  it.each([
    [['image', 'name'], 'image.name'],
    [['image', 'tags', 1], 'image.tags'],
    [['source', 'url'], 'source.url'],
    [['buildArgs', 'B'], 'buildArgs.2.value'],
    [['labels', 'a.b'], 'labels.0.value'],
    [['buildArgs'], 'buildArgs'],
    [['source', 'nonsense'], undefined],
    [['method'], undefined],
    [[], undefined],
  ])('finds the field of %j', (path, name) => {
    expect(fieldNameOf(shape, path, filled)).toBe(name);
  });
});

it('makes a form of the schema of a project', () => {
  const project = shapeOf(createProjectBodySchema);
  expect(project.initial).toEqual({
    ...{ name: '', title: '', description: '' },
    ...{ owner: '', system: '', sources: [], defaultMethod: '' },
  });
  expect(project.fields?.description.isRequired).toBe(false);
});

describe('a schema of which no form can be made', () => {
  it.each([
    ['a list of lists', z.array(z.array(z.string()))],
    ['a list of numbers', z.array(z.number())],
    ['a union that nothing tells apart', z.union([z.string(), z.number()])],
    ['what may be null', z.string().nullable()],
    ['null as in a JSON schema', z.union([z.string(), z.null()])],
    ['names with numbers', z.record(z.string(), z.number())],
    ['a choice of numbers', z.enum({ one: 1, two: 2 })],
    ['several constants', z.literal(['a', 'b'])],
    ['anything', z.unknown()],
    ['a tuple', z.tuple([z.string()])],
    ['both of two', z.intersection(z.object({}), z.object({}))],
  ])('throws instead of drawing a text for %s', (_, odd) => {
    const schema = z.object({ outer: z.object({ odd }) });
    expect(() => shapeOf(schema)).toThrow(UnsupportedFieldError);
    expect(() => shapeOf(schema)).toThrow(
      /^No field of a form can hold outer\.odd: /,
    );
  });

  it.each([
    ['builds', buildSpecSchema],
    ['projects', createProjectBodySchema],
    ['providers', newProviderFieldsSchema],
    ['changes of providers', providerFieldsSchema],
  ])('is none of those of %s', (_, schema) => {
    expect(() => shapeOf(schema)).not.toThrow();
  });
});
