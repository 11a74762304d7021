import { newProviderFieldsSchema } from '@imagefactory/backstage-plugin-image-factory-common';
import { z } from 'zod';
import { tektonExecutor } from '../../dev/providerBuilders';
import { shapeOf } from '../forms/fieldKinds';
import { fromData, toData } from '../forms/formValues';
import { providerFormSchema } from './providerFormSchema';

/** Settings as an executor may define them; the page gets them as a JSON schema. */
const settings = z.strictObject({
  cluster: z.string().min(1).meta({ title: 'Cluster' }),
  network: z.enum(['public', 'none']).optional(),
  mode: z.enum(['managed', 'self-managed']).default('managed'),
  parallel: z.number().int().min(1).optional(),
  proxies: z.array(z.string()).optional(),
  isolated: z.boolean().default(true),
  labels: z.record(z.string(), z.string()).default({ team: 'a' }),
  storage: z.strictObject({ className: z.string() }).optional(),
  namespaces: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('shared'), name: z.string() }),
    z.strictObject({ type: z.literal('per-tenant') }),
  ]),
});

const schema = providerFormSchema(newProviderFieldsSchema, {
  settings: JSON.parse(
    JSON.stringify(z.toJSONSchema(settings, { io: 'input' })),
  ),
});
const shape = shapeOf(schema);

describe('the form of a kind of provider', () => {
  it('has a field for each setting, of the right kind', () => {
    const fields = Object.entries(shape.fields?.settings.fields ?? {});
    expect(
      fields.map(([name, field]) => [name, field.kind, field.isRequired]),
    ).toEqual([
      ['cluster', 'text', true],
      ['network', 'choice', false],
      ['mode', 'choice', false],
      ['parallel', 'number', false],
      ['proxies', 'list', false],
      ['isolated', 'boolean', false],
      ['labels', 'pairs', false],
      ['storage', 'group', false],
      ['namespaces', 'variants', true],
    ]);
  });

  it('starts with the defaults, and leaves out what was left open', () => {
    const data = toData(shape, shape.initial) as { settings: unknown };
    expect(data.settings).toEqual({
      cluster: '',
      mode: 'managed',
      isolated: true,
      labels: { team: 'a' },
      namespaces: { type: 'shared', name: '' },
    });
  });

  it('gives back what it was filled with', () => {
    const provider = {
      id: 'p1',
      title: 'P1',
      slots: 2,
      tenants: { type: 'some', names: ['web'] },
      settings: {
        cluster: 'eu-1',
        network: 'none',
        mode: 'self-managed',
        parallel: 3,
        proxies: ['a'],
        isolated: false,
        labels: { 'a.b': 'c' },
        storage: { className: 'fast' },
        namespaces: { type: 'per-tenant' },
      },
    };
    const data = toData(shape, fromData(shape, provider));
    expect(data).toEqual(provider);
    expect(settings.safeParse(provider.settings).success).toBe(true);
  });

  it('has no part for settings where there are none', () => {
    const without = providerFormSchema(newProviderFieldsSchema, {
      settings: { type: 'object', properties: {} },
    });
    expect(Object.keys(without.shape)).not.toContain('settings');
  });
});

describe('the form of a provider on a cluster', () => {
  const onCluster = shapeOf(
    providerFormSchema(newProviderFieldsSchema, tektonExecutor),
  );
  const fields = onCluster.fields?.settings.fields ?? {};
  const toolImage = `registry.example.com/tools@sha256:${'a'.repeat(64)}`;

  it('has a field for every setting', () => {
    expect(fields).toMatchObject({
      cluster: { kind: 'text', isRequired: true },
      registryAddresses: { kind: 'pairs' },
      nodeSelector: { kind: 'pairs' },
      imagePullSecrets: { kind: 'list' },
      memoryLimit: { kind: 'text', initial: '2Gi' },
      waitingLimitSeconds: { kind: 'number', initial: 600 },
      tolerations: { kind: 'rows', initial: [] },
    });
    expect(Object.keys(fields.tolerations.row?.fields ?? {})).toEqual([
      'key',
      'operator',
      'value',
      'effect',
    ]);
  });

  it('gives back what it was filled with, and leaves out what is open in a row', () => {
    const provider = {
      id: 'prod',
      title: 'Production',
      slots: 5,
      tenants: { type: 'all' },
      settings: {
        cluster: 'eu-1',
        toolImage,
        nodeSelector: { 'kubernetes.io/os': 'linux' },
        tolerations: [
          { key: 'builds', operator: 'Exists' },
          { key: 'spot', operator: 'Equal', value: 'yes' },
        ],
      },
    };
    const data = toData(onCluster, fromData(onCluster, provider)) as object;
    expect(data).toMatchObject(provider);
    expect(data).not.toHaveProperty('settings.namespace');
  });
});
