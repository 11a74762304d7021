import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { kubeconfigText } from './certificates.mjs';
import { exportLines } from './clusterVariables.mjs';
import { execute } from './execute.mjs';
import { recordSettings, restoreSettings } from './hostTraces.mjs';
import { findNode } from './namespaces.mjs';
import { API_CLIENTS, nodeServices } from './nodeServices.mjs';
import { writeNodeSettings } from './nodeSettings.mjs';
import { cacheHome } from './places.mjs';
import { ensurePrograms, hasPrograms, programsFolder } from './programs.mjs';
import {
  KUBERNETES_VERSION,
  MODULES,
  programsKey,
  TEKTON_VERSION,
} from './programSettings.mjs';
import { cgroupKind, lacks } from './requirements.mjs';
import { tektonManifests } from './tektonManifests.mjs';
import { waitUntil } from './waitUntil.mjs';
import { withOwnFolder } from '../testing/ownFolder.mjs';

const onLinux = { skip: process.platform !== 'linux' && 'needs Linux' };

let folder;
withOwnFolder(made => (folder = made));

function write(name, text) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

describe('the machine of a cluster', () => {
  const v1 = ['cpu', 'cpuacct', 'cpuset', 'memory', 'pids', 'systemd'].map(
    name => `/sys/fs/cgroup/${name}`,
  );
  const sound = {
    platform: 'linux',
    uid: 0,
    isThere: path => path.startsWith('/proc') || v1.includes(path),
    read: () => 'nodev\ttmpfs\nnodev\toverlay\n',
  };

  it('lacks nothing', () => {
    assert.deepEqual(lacks(sound), []);
  });

  it('has cgroups of either kind, with all that the kubelet asks for', () => {
    const kind = paths => cgroupKind(path => paths.includes(path));
    assert.equal(kind(['/sys/fs/cgroup/cgroup.controllers']), 'v2');
    assert.equal(kind(v1), 'v1');
    assert.equal(kind(v1.slice(1)), undefined);
  });

  it('is told all that it lacks, in words', () => {
    const said = lacks({
      ...sound,
      uid: 1000,
      isThere: () => false,
      read: () => 'nodev\ttmpfs\n',
    });
    assert.equal(said.length, 4);
    for (const [index, word] of [
      'root',
      'cgroup',
      'overlay',
      'br_netfilter',
    ].entries())
      assert.match(said[index], new RegExp(word));
  });

  it('is a Linux', () => {
    assert.deepEqual(lacks({ platform: 'darwin' }), ['it is no Linux']);
  });

  it('gets its settings back, unless it was booted since', onLinux, () => {
    const file = join(folder, 'settings.json');
    const change = value => write('sys/kernel/panic', value);
    const now = () => readFileSync(join(folder, 'sys/kernel/panic'), 'utf8');
    restoreSettings(file, join(folder, 'sys'));
    change('0\n');
    recordSettings(file, join(folder, 'sys'));
    change('10\n');
    restoreSettings(file, join(folder, 'sys'));
    assert.equal(now(), '0');

    const record = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...record, bootId: 'other' }));
    change('10\n');
    restoreSettings(file, join(folder, 'sys'));
    assert.equal(now(), '10\n');
  });

  it('has no node of a state folder that no cluster has', onLinux, () => {
    assert.equal(findNode(folder), undefined);
  });
});

describe('the programs of a cluster', () => {
  it('are kept outside of the checkout, by what they are built from', () => {
    assert.match(programsKey(), /^[0-9a-f]{12}$/);
    assert.equal(
      programsFolder({ XDG_CACHE_HOME: '/cache', HOME: '/home/eve' }),
      `/cache/image-factory/cluster-${programsKey()}`,
    );
    assert.equal(
      cacheHome({ HOME: '/home/eve' }),
      '/home/eve/.cache/image-factory',
    );
  });

  it('have the versions that the modules pin', () => {
    assert.match(KUBERNETES_VERSION, /^v1\.\d+\.\d+$/);
    assert.match(TEKTON_VERSION, /^v1\.\d+\.\d+$/);
  });

  it('are there when none is missing or empty', () => {
    write('tekton-config/controller.yaml', '');
    for (const { name, programs } of MODULES)
      for (const program of programs) write(`${name}/${program}`, 'program');
    assert.equal(hasPrograms(folder), true);
    write('kubernetes/kubelet', '');
    assert.equal(hasPrograms(folder), false);
    assert.equal(hasPrograms(join(folder, 'missing')), false);
  });

  it('are asked for in words where there is no Go', async () => {
    await assert.rejects(
      ensurePrograms({ env: { XDG_CACHE_HOME: folder, PATH: '/nowhere' } }),
      { name: 'Fault', message: /install Go/ },
    );
    assert.equal(existsSync(join(folder, 'image-factory')), false);
  });
});

describe('the settings of a cluster', () => {
  it('start no program from outside of the folders that are given', () => {
    const services = nodeServices('/state', '/programs');
    for (const name of API_CLIENTS) {
      assert.equal(services[name][0], `/programs/${name}`);
      assert.ok(
        services[name].includes(`--kubeconfig=/state/${name}.kubeconfig`),
      );
    }
  });

  it('let the node pull from its registry by plain http', () => {
    writeNodeSettings(folder, { pauseImage: 'registry/pause@sha256:0' });
    const read = name => readFileSync(join(folder, name), 'utf8');
    assert.match(read('containerd.toml'), /sandbox_image = "registry\/pause@/);
    const { http } = JSON.parse(read('registry.json'));
    assert.match(
      read(`registries/${http.addr}/hosts.toml`),
      new RegExp(`^server = "http://${http.addr}"$`, 'm'),
    );
    assert.match(
      read('registries/10.98.0.1:5001/hosts.toml'),
      /^server = "http:\/\/10\.98\.0\.1:5001"$/m,
    );
  });

  it('make a kubeconfig with everything in it', () => {
    for (const name of ['ca.crt', 'admin.crt', 'admin.key']) write(name, name);
    const config = JSON.parse(
      kubeconfigText(folder, { name: 'admin', server: 'https://server' }),
    );
    const decoded = text => Buffer.from(text, 'base64').toString();
    const [{ cluster }] = config.clusters;
    assert.equal(cluster.server, 'https://server');
    assert.equal(decoded(cluster['certificate-authority-data']), 'ca.crt');
    const [{ user }] = config.users;
    assert.equal(decoded(user['client-key-data']), 'admin.key');
  });

  it('are exported as a shell reads them', async () => {
    const lines = exportLines({
      kubeconfig: '/state/kubeconfig',
      registry: 'registry:5000',
    });
    const said = await execute(['sh', '-c', `${lines} echo $KUBECONFIG`], {
      env: {},
    });
    assert.equal(said, '/state/kubeconfig\n');
  });
});

describe('the manifests of Tekton', () => {
  function writeManifests() {
    write('100-namespace/100-namespace.yaml', 'kind: Namespace\n');
    write('300-crds/300-task.yaml', 'name: tasks\n  version: "devel"\n');
    write('200-role.yaml', 'kind: Role\n');
    write('clusterrole-aggregate-view.yaml', 'kind: View\n');
    write('config-defaults.yaml', 'kind: ConfigMap\n');
    write('webhook-hpa.yaml', 'kind: Autoscaler\n');
    write('events.yaml', 'kind: Events\n');
    write('500-webhooks.yaml', 'kind: Webhooks\n');
    write(
      'controller.yaml',
      [
        'image: ko://github.com/tektoncd/pipeline/cmd/controller',
        `"-shell-image", "cgr.dev/chainguard/busybox@sha256:${'0'.repeat(
          64,
        )}",`,
      ].join('\n'),
    );
  }

  it('name images of our own and the version', () => {
    writeManifests();
    const text = tektonManifests(folder, name => `registry/${name}`);
    assert.match(text, /^image: registry\/tekton\/controller$/m);
    assert.match(text, /"-shell-image", "registry\/busybox",/);
    assert.match(text, new RegExp(`^  version: "${TEKTON_VERSION}"$`, 'm'));
  });

  it('come in an order in which nothing waits for what comes later', () => {
    writeManifests();
    const text = tektonManifests(folder, () => 'image');
    const kinds = [...text.matchAll(/^kind: (\w+)$/gm)].map(([, kind]) => kind);
    assert.deepEqual(kinds, [
      ...['Namespace', 'Role', 'View', 'ConfigMap', 'Webhooks'],
    ]);
  });

  it('are refused when they name an image that is not there', () => {
    writeManifests();
    assert.throws(
      () => tektonManifests(folder, () => undefined),
      /name tekton\/controller, of which there is no image/,
    );
  });
});

describe('waiting', () => {
  it('ends with what was seen', async () => {
    let looks = 0;
    const seen = await waitUntil('late', () => ++looks > 1 && 'seen', {
      timeoutMs: 5000,
    });
    assert.equal(seen, 'seen');
  });

  it('ends with words after its time, and when it is hopeless', async () => {
    const never = () => false;
    await assert.rejects(waitUntil('too late', never, { timeoutMs: 0 }), {
      message: 'too late',
    });
    const options = { timeoutMs: 60_000, isHopeless: () => true };
    await assert.rejects(waitUntil('hopeless', never, options), {
      message: 'hopeless',
    });
  });

  it('ends when the command is stopped', async () => {
    const signal = AbortSignal.abort(new Error('stopped'));
    await assert.rejects(
      waitUntil('late', () => false, { timeoutMs: 60_000, signal }),
      { message: 'stopped' },
    );
  });
});

describe('a short program', () => {
  it('says by its last complaint why it failed', async () => {
    await assert.rejects(
      execute(['sh', '-c', 'echo one >&2; echo two >&2; exit 1'], { env: {} }),
      { name: 'Fault', message: 'sh failed: two' },
    );
  });

  it('reads its input', async () => {
    assert.equal(await execute(['cat'], { env: {}, input: 'text' }), 'text');
  });
});
