/** Titles and descriptions of the settings of clusters with Tekton; see `fieldTexts`. */
export const clusterFieldTexts = {
  'settings.cluster': {
    title: 'Cluster',
    text: 'Name of the cluster, as the Kubernetes plugin knows it.',
  },
  'settings.namespace': {
    title: 'Namespace',
    text: 'Namespace in which the builds of all tenants run. image-factory by default.',
  },
  'settings.namespacePrefix': {
    title: 'Namespace prefix',
    text: 'In place of one namespace: each tenant has its own, whose name begins so.',
  },
  'settings.serviceAccount': {
    title: 'Service account',
    text: 'Service account of builds; it needs no rights.',
  },
  'settings.portalAccount': {
    title: 'Portal account',
    text: 'Service account that the Kubernetes plugin uses for this cluster, with its namespace; the manifests give it its rights.',
  },
  'settings.toolImage': {
    title: 'Tool image',
    text: 'Image of the tools that builds run in, by its digest, as the nodes pull it.',
  },
  'settings.imagePullSecrets': {
    title: 'Image pull secrets',
    text: 'Names of Secrets in the namespace with which the nodes pull the tool image.',
  },
  'settings.registryAddresses': {
    title: 'Registry addresses',
    text: 'Where a registry has another address for the cluster than for the portal: the host as the portal names it, and the one for the cluster.',
  },
  'settings.baseImages': {
    title: 'Base images',
    text: 'Prefixes of images outside of the registry that every tenant may build on, such as docker.io/library. None by default.',
  },
  'settings.memoryRequest': {
    title: 'Memory request',
    text: 'Memory that a node must have free for a build.',
  },
  'settings.memoryLimit.cluster': {
    title: 'Memory limit',
    text: 'Memory that a build may use.',
  },
  'settings.cpuRequest': {
    title: 'Cpu request',
    text: 'Processors that a node must have free for a build.',
  },
  'settings.cpuLimit': {
    title: 'Cpu limit',
    text: 'Processors that a build may use.',
  },
  'settings.network.cluster': {
    title: 'Network',
    text: 'Whether RUN and ADD may reach anything: public, what the cluster lets its pods reach; or none.',
  },
  'settings.storageDriver': {
    title: 'Storage driver',
    text: 'How builds keep layers. vfs takes more disk, and works where nodes do not let users mount overlays.',
  },
  'settings.diskLimit.cluster': {
    title: 'Disk limit',
    text: 'What a build may write to the disk of its node.',
  },
  'settings.nodeSelector': {
    title: 'Node selector',
    text: 'Labels that nodes must have to run builds, such as disktype: ssd. Any node by default.',
  },
  'settings.tolerations': {
    title: 'Tolerations',
    text: 'Taints of nodes that builds may run on all the same.',
  },
  'settings.architectures': {
    title: 'Architectures',
    text: 'Architectures of the nodes, such as amd64, where the nodes may not be read. Read from the nodes by default.',
  },
  'settings.waitingLimitSeconds': {
    title: 'Waiting limit seconds',
    text: 'How long a build may wait for a node, an image or a volume, in seconds. It does not count as time of the build.',
  },
  'settings.mode': {
    title: 'Mode',
    text: 'Who changes the cluster: managed, the portal, which then needs the right to; self-managed, an operator with the manifests that the portal shows.',
  },
  'settings.prepareAs': {
    title: 'Prepare as',
    text: 'Name of a second entry of the same cluster in the Kubernetes plugin, whose account has more rights. It is used for preparing alone.',
  },
  'settings.drift': {
    title: 'Drift',
    text: 'What becomes of objects that differ from what they should be: report, it is shown; repair, it is put right, but never over what somebody changed. For the mode managed.',
  },
} as const;
