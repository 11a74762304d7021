/** Readiness checks of clusters. What the cluster says itself, it says in English. */
export const clusterCheckSentences = {
  'cluster-ready': 'Everything that builds need is there',
  'cluster-title': 'Cluster {{cluster}}',
  'cluster-why': 'Builds run on it',
  'cluster-late': 'it did not answer within {{seconds}} s',
  'cluster-unreachable-remedy':
    'Check the address of the cluster in the configuration of the Kubernetes plugin, and that the backend reaches it',
  'cluster-late-remedy':
    'Check the API server, and the network between it and the backend',
  'cluster-no-plugin-remedy':
    'Add @backstage/plugin-kubernetes-backend to the backend; builds on clusters go through it',
  'cluster-unknown-remedy':
    'Name the cluster in the configuration of the Kubernetes plugin (kubernetes.clusterLocatorMethods), or correct the setting cluster',
  'cluster-denied-remedy':
    'Let the permission policy of the portal allow kubernetes.proxy to its own plugins',
  'cluster-strange-remedy':
    'Check what stands between the backend and the API server, such as a load balancer',
  'cluster-refused-remedy':
    'Check the account that the Kubernetes plugin uses for the cluster, and its rights',
  'cluster-version-title': 'Version of Kubernetes',
  'cluster-version-why': 'Builds need {{least}} or newer',
  'cluster-version-remedy':
    'Update the cluster to Kubernetes {{least}} or newer',
  'cluster-latency-title': 'Answers in good time',
  'cluster-latency-why': 'Each step of a build takes several requests',
  'cluster-latency-seen': '{{milliseconds}} ms',
  'cluster-part-title': 'Looked at in time: {{part}}',
  'cluster-part-seen':
    'not within {{seconds}} s; the other checks are complete',
  'tekton-title': 'Tekton Pipelines',
  'tekton-why': 'It makes the pod of a build',
  'tekton-no-runs': 'tekton.dev/v1 has no runs',
  'tekton-version-untold':
    'tekton.dev/v1 is served; its version may not be read',
  'tekton-remedy': 'Install Tekton Pipelines {{least}} or newer',
  'tekton-controllers-title': 'Controllers of Tekton',
  'tekton-controllers-why': 'Without them a run stays as it is',
  'tekton-controllers-seen': '{{deployments}} are available',
  'tekton-controllers-down': 'not available: {{deployments}}',
  'tekton-controllers-unread':
    'they may not be read; the trial tells whether runs go on',
  'tekton-controllers-remedy': 'See why their pods do not run',
  'tekton-webhook-title': 'Webhook of Tekton',
  'tekton-webhook-why':
    'The API server asks it about each run, and takes none without its answer',
  'tekton-webhook-seen': 'it judged a run on trial',
  'tekton-webhook-idle':
    'a run that Tekton must refuse was taken: nobody asks the webhook',
  'tekton-webhook-remedy':
    'See whether the service of the webhook has endpoints, and its pods run',
  'nodes-title': 'Nodes for builds',
  'nodes-why': 'A pod of a build needs one that takes it',
  'nodes-seen': '{{usable}} of {{nodes}}, for {{architectures}}',
  'nodes-none': 'none has the labels {{labels}}',
  'nodes-unusable': 'none of {{nodes}}: {{reasons}}',
  'nodes-said': 'they may not be read; the settings say {{architectures}}',
  'nodes-labels-remedy':
    'Give nodes the labels of nodeSelector, or change the setting',
  'nodes-unusable-remedy':
    'Let nodes take pods again, or add tolerations to the settings',
  'nodes-unread-remedy':
    'Let the account list nodes, or name the architectures in the settings',
  'capacity-title': 'Room for builds',
  'capacity-why':
    'A build asks for {{cpu}} of processors and {{memoryBytes}} of memory; its pod waits until a node has that free',
  'capacity-seen': 'the nodes are large enough for {{builds}} at once',
  'capacity-none': 'no node is large enough for one build',
  'capacity-few':
    'the nodes are large enough for {{builds}} builds at once, and the provider has {{slots}} slots',
  'capacity-remedy':
    'Lower the requests in the settings or the slots, or add nodes',
  'namespace-title': 'Namespace {{namespace}}',
  'namespace-why': 'Builds run in it, and nothing else may',
  'namespace-there': 'it is there, and for builds',
  'namespace-missing': 'it is not there, or may not be read',
  'namespace-unlabelled': 'it has no label {{label}}',
  'namespace-apply-remedy': 'Prepare the provider, or apply its manifests',
  'namespace-label-remedy': 'If it is for builds only, give it the label',
  'tenant-namespaces-title': 'Namespaces of tenants',
  'tenant-namespaces-none': 'no tenant may use the provider yet',
  'tenant-namespaces-more':
    '{{namespaces}} were looked at; {{others}} more are not, for brevity',
  'service-account-title': 'Service account of builds in {{namespace}}',
  'service-account-why': 'The pod of a build has it; it has no rights',
  'task-title': 'Task of builds in {{namespace}}',
  'pipeline-title': 'Pipeline of builds in {{namespace}}',
  'bundle-why': 'Every build with these settings refers to it',
  'object-there': '{{name}}',
  'object-missing': '{{name}} is not there',
  'right-title': 'May {{verb}} {{resource}} in {{namespace}}',
  'right-cluster-title': 'May {{verb}} {{resource}}',
  'right-allowed': 'allowed',
  'right-refused': 'not allowed for {{account}}',
  'right-remedy':
    'Apply this role, which has all that is needed, or prepare the provider',
  'security-title': 'Pod security in {{namespace}}',
  'security-why':
    'The box of a build is root of its container, with three capabilities, from which it makes a user namespace',
  'security-seen': 'the standard {{standard}} lets pods of builds in',
  'security-unset':
    'the namespace sets no standard; what the cluster sets is not known',
  'security-refused': 'the standard {{standard}} lets no pod of a build in',
  'security-remedy': 'Set the standard of the namespace to baseline',
  'quota-title': 'Quotas in {{namespace}}',
  'quota-why': 'A build that is above them is refused',
  'quota-none': 'none that builds could meet',
  'quota-seen': '{{quotas}}: there is room for a build',
  'quota-small':
    '{{quota}} never has room for a build: {{resource}} is {{limit}}, and a build needs {{need}}',
  'quota-full':
    '{{quota}} has no room for a build now: {{used}} of {{limit}} {{resource}} are used',
  'quota-remedy':
    'Raise the quota, or lower what builds ask for in the settings',
  'quota-unread': 'they may not be read',
  'range-title': 'Limit ranges in {{namespace}}',
  'range-why': 'They decide what containers get, those of Tekton too',
  'range-none': 'none that builds could meet',
  'range-small':
    '{{range}} lets a container have {{limit}} of {{resource}} at most, and a build needs {{need}}',
  'range-default':
    '{{range}} gives containers that ask for nothing {{limit}} of memory; those with which Tekton prepares a pod need {{need}}',
  'range-remedy': 'Raise it, or remove the limit range',
  'egress-title': 'What pods in {{namespace}} reach',
  'egress-why': 'Builds load what they need, and push to the registry',
  'egress-open':
    'no network policy is about it: builds reach what the cluster lets pods reach',
  'egress-kept': 'the network policies {{policies}} limit it ({{plugin}})',
  'egress-ignored':
    'the network policies {{policies}} mean to limit it, and the network plug-in {{plugin}} enforces none',
  'egress-unknown':
    'the network policies {{policies}} mean to limit it; whether the network plug-in enforces any is not known',
  'egress-unread': 'network policies may not be read: it is not known',
  'egress-remedy':
    'Use a network plug-in that enforces network policies where they matter',
  'admission-title': 'A run would be accepted in {{namespace}}',
  'admission-why':
    'The API server and every webhook were asked, without making it',
  'admission-seen': 'yes',
  'admission-remedy':
    'Look at what the sentence names: a webhook, a quota, or the rights of the account',
  'tool-image-title': 'Tool image',
  'tool-image-why': 'All containers of a build are made of it',
  'tool-image-seen': 'a node had it, seen at {{triedAt}}',
  'tool-image-problem': '{{problem}}, seen at {{triedAt}}',
  'tool-image-remedy':
    'Correct toolImage and imagePullSecrets, and look whether the nodes reach that registry',
  'trial-title': 'A trial of a pod',
  'trial-why': 'Some things show only from inside of the cluster',
  'trial-problem': '{{problem}}, seen at {{triedAt}}',
  'trial-late': 'it did not end within {{seconds}} s, seen at {{triedAt}}',
  'trial-remedy': 'Look at the pods of the namespace, and at the nodes',
  'box-way-title': 'The way of the box',
  'box-way-why':
    'What a user wrote runs in a user namespace of its own, which the box makes',
  'box-way-root':
    'root of its container with three capabilities and nothing more: the node gives pods no user namespace; control groups of version {{version}}, seen at {{triedAt}}',
  'box-way-mapped':
    'root of its container, who is nobody on the node: the node gives the pod a user namespace; control groups of version {{version}}, seen at {{triedAt}}',
  'box-way-closed':
    'the box can make no user namespace, since the node has {{setting}} set so, seen at {{triedAt}}',
  'box-way-closed-remedy':
    'Let the nodes of builds make user namespaces, or keep builds to nodes that do with nodeSelector',
  'push-title': 'A push from inside of the cluster',
  'push-why':
    'The registry as pods see it may differ from how the portal sees it',
  'push-works':
    '{{host}} took something small and gave it back, at {{triedAt}}',
  'push-fails': '{{host}}: {{answer}}, seen at {{triedAt}}',
  'push-unreachable-remedy':
    'Let pods reach the registry, or name its address for the cluster in registryAddresses',
  'push-not-https-remedy':
    'The registry does not speak https: set imageFactory.registry.insecure, or give the registry a certificate',
  'push-not-http-remedy':
    'The registry speaks https only: take imageFactory.registry.insecure away',
  'push-certificate-remedy':
    'Pods do not trust the certificate of the registry: use one of an authority that the tool image knows, or make a tool image that knows its authority',
  'push-denied-remedy':
    'The credential may not push: let it, or set imageFactory.registry.tokens',
  'push-failed-remedy': 'Look into the log of the registry',
} as const;
