import { loadConfigSchema } from '@backstage/config-loader';
import { JsonObject, JsonValue } from '@backstage/types';

const SUITE = [
  '@imagefactory/backstage-plugin-catalog-backend-module-image-factory',
  '@imagefactory/backstage-plugin-image-factory',
  '@imagefactory/backstage-plugin-image-factory-backend',
  '@imagefactory/backstage-plugin-image-factory-backend-module-dispatcher',
  '@imagefactory/backstage-plugin-image-factory-backend-module-local',
  '@imagefactory/backstage-plugin-image-factory-backend-module-tekton',
  '@imagefactory/backstage-plugin-search-backend-module-image-factory',
];

interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  enum?: string[];
}

/** A value that fits the schema, with every free text marked by its key. */
function filled(schema: Schema, key: string): JsonValue {
  const [first] = schema.anyOf ?? [];
  if (first) return filled(first, key);
  if (schema.enum) return schema.enum[0];
  if (schema.properties) {
    return Object.fromEntries(
      Object.entries(schema.properties).map(([name, inner]) => [
        name,
        filled(inner, `${key}.${name}`),
      ]),
    );
  }
  if (schema.items) return [filled(schema.items, `${key}[]`)];
  if (schema.type === 'boolean') return true;
  if (schema.type === 'number') return 1;
  if (schema.type === 'object') return { any: `MARK-${key}` };
  return `MARK-${key}`;
}

interface PackageSchema {
  packageName: string;
  value: Schema;
}

/** The schemas of the suite's own packages; reading them compiles their types. */
async function readSuiteSchemas(): Promise<PackageSchema[]> {
  const { schemas } = (
    await loadConfigSchema({ dependencies: SUITE })
  ).serialize() as unknown as { schemas: PackageSchema[] };
  return schemas.filter(({ packageName }) => SUITE.includes(packageName));
}

/** What the CLI of Backstage checks a configuration with, strictly. */
function strictly(schemas: PackageSchema[]) {
  return loadConfigSchema({
    serialized: {
      schemas,
      backstageConfigSchemaVersion: 1,
    } as unknown as JsonObject,
    noUndeclaredProperties: true,
  });
}

function merged(into: JsonObject, from: JsonObject): JsonObject {
  for (const [key, value] of Object.entries(from)) {
    const old = into[key];
    const isNested = [old, value].every(
      side => side && typeof side === 'object' && !Array.isArray(side),
    );
    into[key] = isNested
      ? merged(old as JsonObject, value as JsonObject)
      : value;
  }
  return into;
}

const everything = (schemas: PackageSchema[]) =>
  schemas.reduce(
    (all, { value }) => merged(all, filled(value, '') as JsonObject),
    {},
  );

interface Leaf {
  path: string;
  /** The last part of the path. */
  key: string;
  value: JsonValue | undefined;
}

/** Every plain value, by where it stands. */
function leavesOf(value: JsonValue | undefined, path: string[] = []): Leaf[] {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) =>
      leavesOf(inner, [...path, key]),
    );
  }
  return [{ path: path.join('.'), key: path.at(-1) ?? '', value }];
}

/** How keys are called that hold a secret, or say where one is. */
const LEADS_TO_SECRET =
  /password|credential|secret|token$|^(auth|key|kubeconfig)File$/i;

const of = (data: JsonObject) => [{ context: 'app-config.yaml', data }];

describe('the configuration of the suite', () => {
  let schemas: PackageSchema[];

  beforeAll(async () => {
    schemas = await readSuiteSchemas();
  }, 120_000);

  it('is known with every key that holds a secret or the path of one', () => {
    const text = JSON.stringify(everything(schemas));
    for (const key of [
      'registry.authFile',
      'registry.tokens.keyFile',
      'registry.secretFolder',
      'local.stateDir',
    ]) {
      expect(text).toContain(`MARK-.imageFactory.${key}`);
    }
  });

  it('does not reach the browser with any key', async () => {
    const schema = await strictly(schemas);
    const seen = schema.process(of(everything(schemas)), {
      visibility: ['frontend'],
      ignoreSchemaErrors: true,
    });
    expect(JSON.stringify(seen)).not.toContain('MARK-');
  });

  it('shows the DevTools page of no key what it holds, where that leads to a secret', async () => {
    const schema = await strictly(schemas);
    const given = everything(schemas);
    // As `@backstage/plugin-devtools-backend` makes the page.
    const [{ data }] = schema.process(of(given), {
      valueTransform: (value, { visibility }) =>
        visibility === 'secret' ? '<secret>' : value,
    });
    const leading = leavesOf(given).filter(({ key }) =>
      LEADS_TO_SECRET.test(key),
    );
    expect(leading.map(({ path }) => path).sort()).toEqual([
      'imageFactory.registry.authFile',
      'imageFactory.registry.kubernetesSecrets.kubeconfigFile',
      'imageFactory.registry.secretFolder',
      'imageFactory.registry.tokens.keyFile',
    ]);
    const shown = new Map(
      leavesOf(data).map(({ path, value }) => [path, value]),
    );
    expect(leading.map(({ path }) => shown.get(path))).toEqual(
      leading.map(() => '<secret>'),
    );
    expect(shown.get('imageFactory.registry.host')).toMatch(/^MARK-/);
  });

  it('asks nothing of a portal that sets no key', async () => {
    const schema = await strictly(schemas);
    expect(() => schema.process(of({}))).not.toThrow();
  });

  it('names a key that is misspelt', async () => {
    const schema = await strictly(schemas);
    expect(() => schema.process(of({ imageFactory: { slotz: 2 } }))).toThrow(
      /slotz.*imageFactory/,
    );
  });
});
