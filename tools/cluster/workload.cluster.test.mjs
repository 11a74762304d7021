import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { execute } from './execute.mjs';
import { programsFolder } from './programs.mjs';
import { waitUntil } from './waitUntil.mjs';

const { env } = process;
const SHELL = env.IMAGE_FACTORY_CLUSTER_SHELL_IMAGE;
const TOOLS = env.IMAGE_FACTORY_CLUSTER_TOOL_IMAGE;
const REGISTRY = env.IMAGE_FACTORY_CLUSTER_REGISTRY;
const RUN_TIMEOUT_MS = 180_000;

const built = join(programsFolder(env), 'kubernetes/kubectl');
const KUBECTL = existsSync(built) ? built : 'kubectl';
const id = randomBytes(4).toString('hex');
const namespace = `test-${id}`;
const other = `other-${id}`;

function kubectl(args, options = {}) {
  const kubeconfig = `--kubeconfig=${env.IMAGE_FACTORY_KUBECONFIG}`;
  return execute([KUBECTL, kubeconfig, ...args], {
    env,
    timeoutMs: RUN_TIMEOUT_MS,
    ...options,
  });
}

const inNamespace = args => kubectl([`--namespace=${namespace}`, ...args]);

function create(object) {
  return kubectl(['create', `--namespace=${namespace}`, '--filename=-'], {
    input: JSON.stringify(object),
  });
}

/** Creates a TaskRun and waits for its end. */
async function runTask(name, spec) {
  await create({
    apiVersion: 'tekton.dev/v1',
    kind: 'TaskRun',
    metadata: { name },
    spec,
  });
  const look = async () => {
    const text = await inNamespace(['get', 'taskrun', name, '--output=json']);
    const { status } = JSON.parse(text);
    return status?.completionTime && status;
  };
  return waitUntil(`The TaskRun ${name} does not end.`, look, {
    timeoutMs: RUN_TIMEOUT_MS,
  });
}

const reasonOf = status => status.conditions[0].reason;

/** A build that pushes an image, with nothing of the tool image but buildah. */
function buildScript(image) {
  return `#!/bin/bash
set -e
mkdir -p /tmp/context && cd /tmp/context
cp /usr/bin/true app
printf 'FROM scratch\\nCOPY app /app\\nENTRYPOINT ["/app"]\\n' > Containerfile
echo '{"default":[{"type":"insecureAcceptAnything"}]}' > /tmp/policy.json
options="--storage-driver vfs --root /store/root --runroot /store/run"
buildah $options build --signature-policy /tmp/policy.json --isolation chroot --tag built .
buildah $options push --signature-policy /tmp/policy.json --tls-verify=false --digestfile /tmp/digest built docker://${image}
tr -d '\\n' < /tmp/digest > $(results.digest.path)
`;
}

describe('a cluster', () => {
  before(async () => {
    for (const name of [namespace, other]) {
      await kubectl(['create', 'namespace', name]);
      const look = () =>
        kubectl([
          ...['get', 'serviceaccount', 'default', `--namespace=${name}`],
        ]).then(
          () => true,
          () => false,
        );
      await waitUntil(`${name} gets no account.`, look, { timeoutMs: 30_000 });
    }
  });
  after(async () => {
    await kubectl(['delete', 'namespace', namespace, other, '--wait=false']);
  });

  it('runs a pod, whose log can be read and in which commands run', async () => {
    await create({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'hello' },
      spec: {
        containers: [
          {
            name: 'main',
            image: SHELL,
            command: ['sh', '-c', 'echo hello from a pod; sleep 600'],
          },
        ],
      },
    });
    await inNamespace(['wait', '--for=condition=Ready', 'pod/hello']);
    assert.equal(await inNamespace(['logs', 'hello']), 'hello from a pod\n');
    const said = await inNamespace(['exec', 'hello', '--', 'echo', 'inside']);
    assert.equal(said, 'inside\n');
    await inNamespace(['delete', 'pod', 'hello', '--grace-period=1']);
  });

  it('runs a TaskRun that hands on a result', async () => {
    const status = await runTask('greeting', {
      params: [{ name: 'who', value: 'world' }],
      taskSpec: {
        params: [{ name: 'who', type: 'string' }],
        results: [{ name: 'greeting' }],
        steps: [
          {
            name: 'say',
            image: SHELL,
            env: [{ name: 'WHO', value: '$(params.who)' }],
            script:
              '#!/bin/sh\nprintf "hello %s" "$WHO" > $(results.greeting.path)',
          },
        ],
      },
    });
    assert.equal(reasonOf(status), 'Succeeded', JSON.stringify(status));
    assert.equal(status.results[0].value, 'hello world');
  });

  it('looks up in the registry what a step without a command runs', async () => {
    const status = await runTask('as-the-image-says', {
      taskSpec: { steps: [{ name: 'shell', image: SHELL }] },
    });
    assert.equal(reasonOf(status), 'Succeeded', JSON.stringify(status));
  });

  it('says with which code a step failed', async () => {
    const status = await runTask('failing', {
      taskSpec: {
        steps: [{ name: 'bad', image: SHELL, script: '#!/bin/sh\nexit 3' }],
      },
    });
    assert.equal(reasonOf(status), 'Failed');
    assert.equal(status.steps[0].terminated.exitCode, 3);
  });

  it('makes the volume that a claim asks for', async () => {
    const status = await runTask('on-a-volume', {
      workspaces: [
        {
          name: 'work',
          volumeClaimTemplate: {
            spec: {
              accessModes: ['ReadWriteOnce'],
              resources: { requests: { storage: '10Mi' } },
            },
          },
        },
      ],
      taskSpec: {
        workspaces: [{ name: 'work' }],
        steps: [
          {
            name: 'write',
            image: SHELL,
            script:
              '#!/bin/sh\necho filed > $(workspaces.work.path)/f && cat $(workspaces.work.path)/f',
          },
        ],
      },
    });
    assert.equal(reasonOf(status), 'Succeeded', JSON.stringify(status));
  });

  it('denies an account what its role does not name', async () => {
    const as = `--as=system:serviceaccount:${namespace}:builder`;
    await inNamespace(['create', 'serviceaccount', 'builder']);
    await inNamespace([
      ...['create', 'role', 'builder', '--verb=get,list,create'],
      '--resource=taskruns.tekton.dev',
    ]);
    await inNamespace([
      ...['create', 'rolebinding', 'builder', '--role=builder'],
      `--serviceaccount=${namespace}:builder`,
    ]);
    await inNamespace(['get', 'taskruns', as]);
    const denied = { name: 'Fault', message: /Forbidden|forbidden/ };
    await assert.rejects(inNamespace(['get', 'secrets', as]), denied);
    await assert.rejects(
      kubectl(['get', 'taskruns', `--namespace=${other}`, as]),
      denied,
    );
  });

  it('builds and pushes an image in a pod without privileges', async () => {
    const status = await runTask('build', {
      taskSpec: {
        results: [{ name: 'digest' }],
        volumes: [{ name: 'store', emptyDir: {} }],
        steps: [
          {
            name: 'build',
            image: TOOLS,
            script: buildScript(`${REGISTRY}/${namespace}/app:1`),
            securityContext: { privileged: false, runAsUser: 0 },
            volumeMounts: [{ name: 'store', mountPath: '/store' }],
          },
        ],
      },
    });
    assert.equal(reasonOf(status), 'Succeeded', JSON.stringify(status));
    const response = await fetch(
      `http://${REGISTRY}/v2/${namespace}/app/manifests/1`,
      { headers: { accept: 'application/vnd.oci.image.manifest.v1+json' } },
    );
    const pushed = response.headers.get('docker-content-digest');
    assert.match(pushed, /^sha256:[0-9a-f]{64}$/);
    assert.equal(status.results[0].value, pushed);
  });
});
