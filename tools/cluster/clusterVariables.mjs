/**
 * What a shell exports to use a cluster; tests read the same variables.
 *
 * @param {import('./clusterState.mjs').Cluster} cluster
 * @returns {Record<string, string>}
 */
export function clusterVariables(cluster) {
  return {
    IMAGE_FACTORY_KUBECONFIG: cluster.kubeconfig,
    IMAGE_FACTORY_CLUSTER_REGISTRY: cluster.registry,
    ...(cluster.closedRegistry && {
      IMAGE_FACTORY_CLUSTER_CLOSED_REGISTRY: cluster.closedRegistry,
    }),
    IMAGE_FACTORY_CLUSTER_HOST: cluster.hostAddress,
    IMAGE_FACTORY_CLUSTER_BASE_IMAGE: cluster.baseImage,
    IMAGE_FACTORY_CLUSTER_TOOL_IMAGE: cluster.toolImage,
    IMAGE_FACTORY_CLUSTER_SHELL_IMAGE: cluster.shellImage,
  };
}

/** The same as lines for a shell. */
export function exportLines(cluster) {
  const variables = {
    KUBECONFIG: cluster.kubeconfig,
    ...clusterVariables(cluster),
  };
  return Object.entries(variables)
    .map(([name, value]) => `export ${name}=${value}\n`)
    .join('');
}
