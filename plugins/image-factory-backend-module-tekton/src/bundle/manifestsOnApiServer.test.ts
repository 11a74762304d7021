import { randomUUID } from 'node:crypto';
import { neverAborted } from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { kubeconfigTransport } from '../__testUtils__/kubeconfigTransport';
import { settingsWith } from '../__testUtils__/samples';
import {
  describeWithApiServer,
  testApiServer,
} from '../__testUtils__/testApiServer';
import { ClusterClient } from '../cluster/ClusterClient';
import { isRefusal } from '../cluster/ClusterError';
import { RESOURCES } from '../cluster/resourcePaths';
import { TektonTask } from '../cluster/tektonObjects';
import { buildBundle, bundleName } from './buildBundle';
import { namespaceObjects } from './accessObjects';

// The client of Kubernetes is large, and loaded with the first request.
jest.setTimeout(60_000);

describeWithApiServer('the manifests on a real API server', () => {
  const namespace = `test-${randomUUID().slice(0, 8)}`;
  const signal = neverAborted();
  const settings = settingsWith({ namespace });
  let client: ClusterClient;

  beforeAll(async () => {
    client = new ClusterClient(kubeconfigTransport(testApiServer()));
    const [object, account] = namespaceObjects(settings, namespace);
    await client.create({ resource: RESOURCES.namespaces }, object, { signal });
    const accounts = { resource: RESOURCES.serviceAccounts, namespace };
    await client.create(accounts, account, { signal });
  });

  it('have a task that Tekton’s own definition keeps whole', async () => {
    const { task } = buildBundle(settings, namespace);
    const place = { resource: RESOURCES.tasks, namespace };
    await client.create(place, task, { signal });
    const name = bundleName(settings);
    const kept = await client.get<TektonTask>({ ...place, name }, signal);
    // Without the webhook nothing is filled in: what is missing was dropped.
    expect(kept.spec).toEqual(JSON.parse(JSON.stringify(task.spec)));
  });

  it('have a pipeline that Tekton’s own definition keeps whole', async () => {
    const { pipeline } = buildBundle(settings, namespace);
    const place = { resource: RESOURCES.pipelines, namespace };
    await client.create(place, pipeline, { signal });
    const name = bundleName(settings);
    const kept = await client.get<typeof pipeline>({ ...place, name }, signal);
    expect(kept.spec).toEqual(JSON.parse(JSON.stringify(pipeline.spec)));
  });

  it('are in a namespace that takes no pod beyond the standard baseline', async () => {
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'host', namespace },
      spec: {
        hostNetwork: true,
        serviceAccountName: settings.serviceAccount,
        containers: [{ name: 'host', image: 'x' }],
      },
    };
    const made = client.create({ resource: RESOURCES.pods, namespace }, pod, {
      signal,
      query: { dryRun: 'All' },
    });
    const refused = await made.catch(error => error);
    expect(isRefusal(refused, 'Forbidden')).toBe(true);
    expect(refused.message).toContain('baseline');
  });
});
