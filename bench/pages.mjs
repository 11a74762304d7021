// Started by `npm run bench:pages` with the services that it needs.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startBackend } from './backend/startBackend.mjs';
import { inlineSpec, SuiteClient } from './backend/suiteClient.mjs';
import { measureLongLogPage } from './pages/longLogPage.mjs';
import { signIn } from './pages/signIn.mjs';
import { runBench } from './session.mjs';

const PREFIX = 'pages_';

/** The example portal with its built pages, as `npm start` shows it. */
async function startPortal(session) {
  const { services, signal, onClose } = session;
  const { port } = services;
  const url = `http://localhost:${port}`;
  const configFile = join(services.state, 'pages.json');
  const config = {
    app: { baseUrl: url, disableStaticFallbackCache: true },
    backend: {
      baseUrl: url,
      listen: { host: '127.0.0.1', port },
      cors: { origin: url },
      database: { prefix: PREFIX },
    },
  };
  writeFileSync(configFile, JSON.stringify(config), { mode: 0o600 });
  const backend = await startBackend(services, {
    entry: join(services.root, 'packages/backend/src/index.ts'),
    logFile: join(services.logs, 'bench-pages.log'),
    ...{ configFile, port, signal, isDemo: true },
  });
  onClose(backend.stop);
  return url;
}

await runBench(async session => {
  const url = await startPortal(session);
  const { page, token } = await signIn(session, { url, name: 'Ada' });
  const client = new SuiteClient({ url, token, signal: session.signal });
  await client.waitForProvider();
  const project = await client.createProject('web');
  const { build } = await client.submit(
    project,
    inlineSpec(
      `FROM ${session.services.registry.host}/base/debian:bookworm\nRUN true\n`,
    ),
  );
  await client.waitForSuccess(build.id);
  return measureLongLogPage(session, {
    ...{ page, url, token },
    build: await client.read(build.id),
    database: `${PREFIX}image-factory`,
  });
});
