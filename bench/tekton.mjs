// Started by `npm run bench:tekton` with the services that it needs and a cluster.
import { SuiteClient } from './backend/suiteClient.mjs';
import { runBench } from './session.mjs';
import { ClusterProvider } from './tekton/ClusterProvider.mjs';
import { measureCost } from './tekton/cost.mjs';
import { measureLatencies } from './tekton/latencies.mjs';

await runBench(async session => {
  const provider = await ClusterProvider.create(session);
  session.onClose(() => provider.end());
  const { url, token, pid } = await provider.startBackend();
  const client = new SuiteClient({ url, token, signal: session.signal });
  await client.waitForProvider();
  const surroundings = { session, client, provider };
  const verdicts = await measureLatencies(surroundings);
  await measureCost(surroundings, pid);
  return verdicts;
});
