/* eslint-disable jest/no-export -- it describes tests for others */
const VARIABLES = [
  'IMAGE_FACTORY_KUBECONFIG',
  'IMAGE_FACTORY_CLUSTER_REGISTRY',
  'IMAGE_FACTORY_CLUSTER_BASE_IMAGE',
  'IMAGE_FACTORY_CLUSTER_TOOL_IMAGE',
];

/** A cluster for tests, as `npm run test:cluster` names it. */
export interface TestCluster {
  kubeconfig: string;
  /** Host and port of its registry, the same from here and from pods. */
  registry: string;
  /** By its full name. */
  baseImage: string;
  /** By digest. */
  toolImage: string;
}

/** The cluster. Call it only inside `describeWithCluster`. */
export function testCluster(): TestCluster {
  const [kubeconfig, registry, baseImage, toolImage] = VARIABLES.map(
    name => process.env[name]!,
  );
  return { kubeconfig, registry, baseImage, toolImage };
}

/** Describes what needs a cluster. Without one the tests are skipped by name and reason. */
export function describeWithCluster(title: string, tests: () => void) {
  const missing = VARIABLES.find(name => !process.env[name]);
  if (missing) {
    // eslint-disable-next-line jest/valid-describe-callback, jest/no-disabled-tests
    describe.skip(`${title} (skipped: ${missing} is not set)`, tests);
  } else {
    // eslint-disable-next-line jest/valid-describe-callback, jest/valid-title
    describe(title, tests);
  }
}
