/** Settings of clusters with Tekton. */
export const clusterFields = {
  'settings.cluster': {
    title: 'Cluster',
    text: 'Name des Clusters, wie ihn das Kubernetes-Plugin kennt.',
  },
  'settings.namespace': {
    title: 'Namespace',
    text: 'Namespace, in dem die Builds aller Mandanten laufen. Ohne Angabe image-factory.',
  },
  'settings.namespacePrefix': {
    title: 'Anfang der Namespaces',
    text: 'Statt eines Namespace: jeder Mandant hat einen eigenen, dessen Name so beginnt.',
  },
  'settings.serviceAccount': {
    title: 'Service Account',
    text: 'Service Account der Builds; er braucht keine Rechte.',
  },
  'settings.portalAccount': {
    title: 'Service Account des Portals',
    text: 'Service Account, den das Kubernetes-Plugin für diesen Cluster nutzt, mit seinem Namespace; die Manifeste geben ihm seine Rechte.',
  },
  'settings.toolImage': {
    title: 'Image der Werkzeuge',
    text: 'Image der Werkzeuge, in denen Builds laufen, mit seinem Digest, wie die Nodes es ziehen.',
  },
  'settings.imagePullSecrets': {
    title: 'Secrets zum Ziehen',
    text: 'Namen von Secrets im Namespace, mit denen die Nodes das Image der Werkzeuge ziehen.',
  },
  'settings.registryAddresses': {
    title: 'Adressen von Registrys',
    text: 'Wo eine Registry für den Cluster eine andere Adresse hat als für das Portal: der Host, wie das Portal ihn nennt, und der für den Cluster.',
  },
  'settings.baseImages': {
    title: 'Basis-Images',
    text: 'Anfänge von Images außerhalb der Registry, auf denen jeder Mandant bauen darf, etwa docker.io/library. Ohne Angabe keine.',
  },
  'settings.memoryRequest': {
    title: 'Angeforderter Speicher',
    text: 'Speicher, den ein Node für einen Build frei haben muss.',
  },
  'settings.memoryLimit.cluster': {
    title: 'Speicherlimit',
    text: 'Speicher, den ein Build nutzen darf.',
  },
  'settings.cpuRequest': {
    title: 'Angeforderte Prozessoren',
    text: 'Prozessoren, die ein Node für einen Build frei haben muss.',
  },
  'settings.cpuLimit': {
    title: 'Prozessorlimit',
    text: 'Prozessoren, die ein Build nutzen darf.',
  },
  'settings.network.cluster': {
    title: 'Netzwerk',
    text: 'Ob RUN und ADD etwas erreichen: public, was der Cluster seine Pods erreichen lässt; oder none, nichts.',
  },
  'settings.storageDriver': {
    title: 'Storage-Treiber',
    text: 'Wie Builds ihre Schichten halten. vfs braucht mehr Platz und geht auch, wo Nodes keine Overlays erlauben.',
  },
  'settings.diskLimit.cluster': {
    title: 'Plattenlimit',
    text: 'Was ein Build auf die Platte seines Nodes schreiben darf.',
  },
  'settings.nodeSelector': {
    title: 'Auswahl der Nodes',
    text: 'Labels, die Nodes haben müssen, um Builds auszuführen, etwa disktype: ssd. Ohne Angabe jeder Node.',
  },
  'settings.tolerations': {
    title: 'Tolerations',
    text: 'Taints von Nodes, auf denen Builds trotzdem laufen dürfen.',
  },
  'settings.architectures': {
    title: 'Architekturen',
    text: 'Architekturen der Nodes, etwa amd64, wo die Nodes nicht gelesen werden dürfen. Ohne Angabe von den Nodes gelesen.',
  },
  'settings.waitingLimitSeconds': {
    title: 'Längstes Warten in Sekunden',
    text: 'Wie lange ein Build auf einen Node, ein Image oder ein Volume warten darf, in Sekunden. Es zählt nicht als Zeit des Builds.',
  },
  'settings.mode': {
    title: 'Modus',
    text: 'Wer den Cluster ändert: managed, das Portal, das dann das Recht dazu braucht; self-managed, jemand mit den Manifesten, die das Portal zeigt.',
  },
  'settings.prepareAs': {
    title: 'Vorbereiten als',
    text: 'Name eines zweiten Eintrags desselben Clusters im Kubernetes-Plugin, dessen Account mehr Rechte hat. Er dient nur dem Vorbereiten.',
  },
  'settings.drift': {
    title: 'Abweichungen',
    text: 'Was aus Objekten wird, die anders sind, als sie sein sollen: report, es wird gezeigt; repair, es wird gerichtet, aber nie über das hinweg, was jemand geändert hat. Für den Modus managed.',
  },
} as const;
