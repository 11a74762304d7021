import { TektonContainer, TektonTask } from '../cluster/tektonObjects';
import { TektonSettings } from '../tektonSettings';
import { SUPERVISOR_RESOURCES } from './podRequests';

/** Names of what a pod of a build consists of. */
export const STEP = 'build';
export const BOX = 'box';
/** As Tekton calls the containers of these. */
export const STEP_CONTAINER = `step-${STEP}`;
export const BOX_CONTAINER = `sidecar-${BOX}`;

/** Name of the parameter with the name of the run's Secret. */
export const RUN_PARAM = 'run';
/** Key of the Secret. */
export const RUN_KEY = 'run.json';

/** Where the tool image has its programs. */
export const PROGRAMS = '/opt/image-factory';

/** The volume `work`, as the box sees its folders. */
const BOX_FOLDERS: Array<{ from: string; to: string; readOnly?: true }> = [
  { from: 'source-out', to: '/mnt/work' },
  { from: 'out', to: '/mnt/out' },
  { from: 'store', to: '/mnt/store' },
  { from: 'cache', to: '/var/lib/containers/cache' },
  { from: 'box', to: '/mnt/box' },
  { from: 'conf', to: '/mnt/conf', readOnly: true },
  { from: 'gate', to: '/mnt/gate', readOnly: true },
  { from: 'context', to: '/mnt/context', readOnly: true },
  { from: 'scripts', to: '/mnt/scripts', readOnly: true },
];

/** Has the credentials, and runs nothing that a user wrote. */
export function supervisorContainer({
  toolImage,
}: TektonSettings): TektonContainer {
  return {
    name: STEP,
    image: toolImage,
    command: [`${PROGRAMS}/bin/node`, `${PROGRAMS}/supervisor/pod/main.mjs`],
    env: [{ name: 'RESULTS_FOLDER', value: '/tekton/results' }],
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      seccompProfile: { type: 'RuntimeDefault' },
    },
    computeResources: SUPERVISOR_RESOURCES,
    volumeMounts: [
      { name: 'run', mountPath: '/image-factory/run', readOnly: true },
      { name: 'work', mountPath: '/work' },
    ],
  };
}

/** Runs what a user wrote, and has neither credentials nor a token of the cluster. */
function boxSidecar(settings: TektonSettings): TektonContainer {
  return {
    name: BOX,
    image: settings.toolImage,
    command: ['/bin/bash', `${PROGRAMS}/supervisor/pod/box.sh`],
    securityContext: {
      // Root of the container makes a user namespace for what it runs; for
      // mapping its ids, that of root among them, it needs these three.
      runAsUser: 0,
      runAsNonRoot: false,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'], add: ['SETUID', 'SETGID', 'SETFCAP'] },
    },
    computeResources: {
      requests: { cpu: settings.cpuRequest, memory: settings.memoryRequest },
      limits: { cpu: settings.cpuLimit, memory: settings.memoryLimit },
    },
    volumeMounts: BOX_FOLDERS.map(({ from, to, readOnly }) => ({
      name: 'work',
      subPath: from,
      mountPath: to,
      ...(readOnly && { readOnly }),
    })),
  };
}

/** What the names of Tekton Chains call the image that a build pushed. */
export const BUILD_RESULTS = [
  { name: 'IMAGE_DIGEST', description: 'Digest of the image' },
  { name: 'IMAGE_URL', description: 'Repository of the image' },
];

/** The specification of the task that builds an image: supervisor and box in one pod. */
export function buildTaskSpec(settings: TektonSettings): TektonTask['spec'] {
  return {
    description: 'Builds and pushes an image for the image factory',
    params: [
      {
        name: RUN_PARAM,
        type: 'string',
        description: 'Name of the Secret with the run',
      },
    ],
    results: BUILD_RESULTS,
    volumes: [
      {
        name: 'run',
        secret: {
          secretName: `$(params.${RUN_PARAM})`,
          items: [{ key: RUN_KEY, path: RUN_KEY }],
        },
      },
      { name: 'work', emptyDir: { sizeLimit: settings.diskLimit } },
    ],
    steps: [supervisorContainer(settings)],
    sidecars: [boxSidecar(settings)],
  };
}
