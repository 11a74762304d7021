/** What runs on a cluster wait for, and why they fail. What the cluster says itself, it says in English. */
export const clusterSentences = {
  'cluster-waits-for-node': 'Waits for a node of the cluster: {{problem}}',
  'cluster-waits-for-labelled-node':
    'Waits for a node of the cluster with {{labels}}: {{problem}}',
  'cluster-waits-for-image': 'Waits for an image of tools: {{problem}}',
  'cluster-waits-for-start': 'Waits to be started by its node: {{problem}}',
  'cluster-waits-for-volume': 'Waits for a volume of its pod: {{problem}}',
  'cluster-waits-for-pod': 'Waits for its pod: {{problem}}',
  'cluster-waits-unseen':
    'Waits for what only events tell, which the account of the portal may not list',
  'cluster-waits-unexplained':
    'Waits for its cluster, which does not say for what',
  'cluster-no-node':
    'No node took the run in {{seconds}} s, the waiting limit of the provider: {{problem}}',
  'cluster-no-labelled-node':
    'No node with {{labels}} took the run in {{seconds}} s, the waiting limit of the provider: {{problem}}',
  'cluster-no-image':
    'An image of tools could not be had in {{seconds}} s, the waiting limit of the provider: {{problem}}',
  'cluster-no-start':
    'The node did not start the run in {{seconds}} s, the waiting limit of the provider: {{problem}}',
  'cluster-no-volume':
    'A volume of the pod could not be mounted in {{seconds}} s: {{problem}}',
  'cluster-no-pod':
    'The run got no pod in {{seconds}} s, the waiting limit of the provider: {{problem}}',
  'cluster-no-start-unseen':
    'The run did not begin in {{seconds}} s, the waiting limit of the provider; the account of the portal may not list events, which tell why',
  'cluster-no-start-unexplained':
    'The run did not begin in {{seconds}} s, the waiting limit of the provider, and the cluster does not say why',
  'cluster-container-not-started':
    'The container {{container}} can’t start ({{cause}}): {{problem}}',
  'cluster-preparation-out-of-memory':
    'The container {{container}}, with which Tekton prepares a pod, was killed for want of memory; a LimitRange in the namespace may give it too little',
  'cluster-pod-lost':
    'The pod of the run was removed while it ran; the run was stopped before it could begin again',
  'cluster-box-out-of-memory':
    'The build needed more memory than the {{limit}} that memoryLimit of the provider allows',
  'cluster-evicted': 'The node evicted the run: {{problem}}',
  'cluster-node-ended': 'The node ended the run: {{problem}}',
  'cluster-disrupted': 'The cluster ended the run ({{cause}}): {{problem}}',
  'cluster-supervisor-ended':
    'The supervisor of the run was ended before the run was ({{cause}}, exit code {{exitCode}})',
  'cluster-tekton-ended': 'Tekton ended the run ({{cause}}): {{problem}}',
  'cluster-outcome-unreadable':
    'The run ended and its outcome could not be read: {{problem}}',
  'cluster-outcome-unexplained':
    'The run ended and its outcome could not be read; the cluster does not say why',
  'cluster-success-denied':
    'The supervisor of the run told success, and ended with exit code {{exitCode}}',
  'cluster-refuses': 'The cluster refuses the run: {{problem}}',
  'cluster-proxy-denied':
    'The portal’s own permission policy does not let the image factory use the proxy of its Kubernetes plugin',
  'cluster-not-known':
    'The Kubernetes plugin of the portal knows no cluster of this name',
  'cluster-namespace-not-for-builds':
    'The namespace {{namespace}} is not for builds: it has no label {{label}}',
  'cluster-foreign-run':
    'There is a PipelineRun {{name}} in the namespace {{namespace}} that this provider did not make',
} as const;
