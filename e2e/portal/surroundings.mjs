import { join, resolve } from 'node:path';

/** @param {string} name */
function required(name) {
  const value = process.env[name];
  if (value) return value;
  throw new Error(`${name} is not set: run the proofs with npm run test:e2e`);
}

const cluster = process.env.IMAGE_FACTORY_E2E_CLUSTER;

/** Where things are; `tools/tasks/e2e.mjs` made and started them. */
export const surroundings = {
  root: resolve(import.meta.dirname, '../..'),
  /** State folder of this run, thrown away at its end. */
  state: required('IMAGE_FACTORY_STATE'),
  /** Folder for logs and pictures that stay. */
  report: required('IMAGE_FACTORY_E2E_REPORT'),
  registry: {
    host: required('IMAGE_FACTORY_REGISTRY_HOST'),
    /** By which the portal and the proofs sign tokens for it. */
    tokens: {
      keyFile: required('IMAGE_FACTORY_REGISTRY_TOKEN_KEY'),
      certificateFile: required('IMAGE_FACTORY_REGISTRY_TOKEN_CERTIFICATE'),
    },
  },
  /** Where the registry sends its clients for tokens. */
  port: Number(required('IMAGE_FACTORY_E2E_PORT')),
  /** The test cluster, where one is up; its account of the portal may do nothing yet. */
  cluster: cluster ? JSON.parse(cluster) : undefined,
  /** What tells the portal of it. */
  clusterConfig: process.env.IMAGE_FACTORY_E2E_CLUSTER_CONFIG || undefined,
  /** Folder for pictures of the pages, if somebody wants to look at them. */
  pictures: process.env.IMAGE_FACTORY_E2E_SCREENSHOTS || undefined,
  /** Colours that the browser asks for. */
  colorScheme:
    process.env.IMAGE_FACTORY_E2E_COLORS === 'dark' ? 'dark' : 'light',
};

/** State folder of the local executor. */
export const localState = join(surroundings.state, 'local');
