import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));
const COMPONENT = 'k8s.io/component-base/version';

/** Version of a module, from the go.mod file that pins it. */
function pinnedVersion(folder, module) {
  const text = readFileSync(join(HERE, folder, 'go.mod'), 'utf8');
  const line = text
    .split('\n')
    .map(words => words.trim().split(/\s+/))
    .find(words => words[0] === module && words[1]?.startsWith('v'));
  return line[1];
}

export const TEKTON_MODULE = 'github.com/tektoncd/pipeline';
export const TEKTON_VERSION = pinnedVersion('tekton', TEKTON_MODULE);
export const KUBERNETES_VERSION = pinnedVersion(
  'kubernetes',
  'k8s.io/kubernetes',
);

/** What the Kubernetes programs say about themselves; clients read the version. */
function kubernetesStamp() {
  const [major, minor] = KUBERNETES_VERSION.slice(1).split('.');
  const values = {
    gitVersion: KUBERNETES_VERSION,
    gitMajor: major,
    gitMinor: minor,
    gitTreeState: 'clean',
    gitCommit: '0'.repeat(40),
    buildDate: '1970-01-01T00:00:00Z',
  };
  return Object.entries(values).map(([k, v]) => `-X ${COMPONENT}.${k}=${v}`);
}

/** Go modules whose programs the cluster consists of: `what` is the argument of `go build`. */
export const MODULES = [
  {
    name: 'kubernetes',
    what: 'tool',
    ldflags: ['-s', '-w', ...kubernetesStamp()],
    programs: [
      'kube-apiserver',
      'kube-controller-manager',
      'kube-proxy',
      'kube-scheduler',
      'kubectl',
      'kubelet',
    ],
  },
  {
    name: 'tekton',
    what: 'tool',
    ldflags: ['-s', '-w'],
    programs: [
      'controller',
      'entrypoint',
      'nop',
      'sidecarlogresults',
      'webhook',
      'workingdirinit',
    ],
  },
  { name: 'pause', what: '.', ldflags: ['-s', '-w'], programs: ['pause'] },
].map(module => ({ ...module, source: join(HERE, module.name) }));

/** Variables of `go` that decide what is built. */
export const GO_VARIABLES = {
  CGO_ENABLED: '0',
  GOFLAGS: '-buildvcs=false -modcacherw -mod=readonly',
  GOWORK: 'off',
};

/** Files that decide what is built. */
const FILES = [
  'kubernetes/go.mod',
  'kubernetes/go.sum',
  'tekton/go.mod',
  'tekton/go.sum',
  'pause/go.mod',
  'pause/main.go',
];

/**
 * Names what is built: twelve hexadecimal digits that change with the pinned
 * modules, the settings and the processor.
 */
export function programsKey() {
  const hash = createHash('sha256');
  for (const file of FILES) hash.update(readFileSync(join(HERE, file)));
  const settings = MODULES.map(({ source: _, ...module }) => module);
  hash.update(JSON.stringify([settings, GO_VARIABLES, process.arch]));
  return hash.digest('hex').slice(0, 12);
}
