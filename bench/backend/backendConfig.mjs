/**
 * A tenant that a benchmark uses.
 *
 * @typedef {{ name: string, maxConcurrentBuilds: number }} BenchTenant
 */

/**
 * What differs from the example's configuration while a benchmark runs; it is
 * loaded after `app-config.yaml` and `app-config.production.yaml`.
 *
 * @param {{ port: number, databasePrefix: string, token: string, tenants: BenchTenant[], changes?: { kubernetes: object, imageFactory: object } }} options
 *   `token` lets the benchmark in as a service; `changes` take the place of
 *   what this would have said.
 */
export function backendConfig(options) {
  const { port, databasePrefix, token, tenants, changes } = options;
  const baseUrl = `http://127.0.0.1:${port}`;
  return {
    app: { baseUrl },
    backend: {
      baseUrl,
      listen: { host: '127.0.0.1', port },
      cors: { origin: baseUrl },
      database: { prefix: databasePrefix },
      auth: {
        externalAccess: [
          { type: 'static', options: { token, subject: 'bench' } },
        ],
      },
    },
    imageFactory: {
      registry: { insecure: true },
      // As many as any benchmark runs at once.
      providers: [
        { id: 'local-1', title: 'This machine', executor: 'local', slots: 4 },
      ],
      tenants: tenants.map(({ name, maxConcurrentBuilds }) => ({
        name,
        title: `Benchmark ${name}`,
        maxConcurrentBuilds,
        roleBindings: [
          { role: 'owner', principalRef: 'group:default/benchmarks' },
        ],
      })),
      ...changes?.imageFactory,
    },
    ...(changes && { kubernetes: changes.kubernetes }),
  };
}
