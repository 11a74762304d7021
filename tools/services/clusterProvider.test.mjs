import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { portalAccountObjects } from '../cluster/portalAccount.mjs';
import { clusterProvider, kubernetesConfig } from './clusterProvider.mjs';
import { forwardPort } from './forwardPort.mjs';

const closers = [];
let folder;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'cluster-provider-'))));
afterEach(() => {
  for (const close of closers.splice(0)) close();
  rmSync(folder, { recursive: true });
});
const run = { onClose: close => closers.push(close) };

describe('the cluster as a provider', () => {
  it('is known to the Kubernetes plugin by the name that the provider has, and its token is in no file', () => {
    const kubeconfig = join(folder, 'kubeconfig');
    const cluster = { 'certificate-authority-data': 'Q0E=' };
    writeFileSync(kubeconfig, JSON.stringify({ clusters: [{ cluster }] }));
    const server = 'https://10.0.0.2:6443';
    const { clusterLocatorMethods } = kubernetesConfig({ server, kubeconfig });
    const provider = clusterProvider({
      toolImage: 'r/tools@sha256:1',
      registry: { host: '127.0.0.1:5000', address: '10.0.0.1:5000' },
    });
    assert.deepEqual(clusterLocatorMethods[0].clusters, [
      {
        name: provider.settings.cluster,
        url: server,
        caData: 'Q0E=',
        authProvider: 'serviceAccount',
        serviceAccountToken: '${IMAGE_FACTORY_CLUSTER_TOKEN}',
      },
    ]);
    assert.deepEqual(provider.settings.registryAddresses, {
      '127.0.0.1:5000': '10.0.0.1:5000',
    });
  });

  it('has an account that may do everything only where that is said', () => {
    const kinds = account => portalAccountObjects(account).map(o => o.kind);
    const namespace = 'demo';
    assert.deepEqual(kinds({ namespace }), ['Namespace', 'ServiceAccount']);
    assert.ok(
      kinds({ namespace, mayEverything: true }).includes('ClusterRoleBinding'),
    );
  });
});

describe('a port that is reached from elsewhere', () => {
  it('hands on what comes and what is answered, and ends with the run', async () => {
    const echo = createServer(socket => socket.pipe(socket));
    echo.listen(0, '127.0.0.1');
    await once(echo, 'listening');
    closers.push(() => echo.close());
    const at = { address: '127.0.0.1', port: 0 };
    const port = await forwardPort(run, at, echo.address().port);
    const client = connect(port, '127.0.0.1');
    client.write('hello');
    const [answer] = await once(client, 'data');
    assert.equal(String(answer), 'hello');
    closers.pop()();
    await once(client, 'close');
  });

  it('is refused where somebody has it', async () => {
    const at = { address: '127.0.0.1', port: 0 };
    const port = await forwardPort(run, at, 1);
    await assert.rejects(forwardPort(run, { ...at, port }, 1), /EADDRINUSE/);
  });
});
