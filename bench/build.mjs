// Started by `npm run bench:build` with the services that it needs.
import { startExampleBackend } from './backend/exampleBackend.mjs';
import { SuiteClient } from './backend/suiteClient.mjs';
import {
  measureBuildOverhead,
  overheadTenants,
} from './builds/buildOverhead.mjs';
import {
  buildsAtOnceTenants,
  measureBuildsAtOnce,
} from './builds/buildsAtOnce.mjs';
import {
  logLatencyTenant,
  measureLogLatency,
} from './latencies/logLatency.mjs';
import {
  measureStartLatency,
  startLatencyTenant,
} from './latencies/startLatency.mjs';
import { runBench } from './session.mjs';

const TENANTS = [
  ...overheadTenants,
  ...buildsAtOnceTenants,
  startLatencyTenant,
  logLatencyTenant,
];

await runBench(async session => {
  const { url, token } = await startExampleBackend(session, {
    name: 'build',
    tenants: TENANTS.map(name => ({ name, maxConcurrentBuilds: 2 })),
  });
  const client = new SuiteClient({ url, token, signal: session.signal });
  await client.waitForProvider();
  const overhead = await measureBuildOverhead(session, client);
  await measureBuildsAtOnce(session, client);
  return [
    ...overhead,
    ...(await measureStartLatency(session, client)),
    ...(await measureLogLatency(session, client)),
  ];
});
