// Started by `npm run bench:queue` with the services that it needs.
import { startExampleBackend } from './backend/exampleBackend.mjs';
import { SuiteClient } from './backend/suiteClient.mjs';
import { logLatencyTenant } from './latencies/logLatency.mjs';
import { crowdTenants, HELD_TENANT } from './queue/WaitingCrowd.mjs';
import { measureLogBesideQueue } from './queue/logBesideQueue.mjs';
import { runBench } from './session.mjs';

await runBench(async session => {
  const { url, token } = await startExampleBackend(session, {
    name: 'queue',
    tenants: [
      { name: logLatencyTenant, maxConcurrentBuilds: 2 },
      { name: HELD_TENANT, maxConcurrentBuilds: 1 },
      ...crowdTenants.map(name => ({ name, maxConcurrentBuilds: 1 })),
    ],
  });
  const client = new SuiteClient({ url, token, signal: session.signal });
  await client.waitForProvider();
  return measureLogBesideQueue(session, client);
});
