/** What is said of runs on clusters. */
export const saidOfClusters = {
  'cluster-waits-for-node': 'Wartet auf einen Knoten des Clusters: {{problem}}',
  'cluster-waits-for-labelled-node':
    'Wartet auf einen Knoten des Clusters mit {{labels}}: {{problem}}',
  'cluster-waits-for-image': 'Wartet auf ein Werkzeug-Image: {{problem}}',
  'cluster-waits-for-start':
    'Wartet darauf, dass sein Knoten ihn startet: {{problem}}',
  'cluster-waits-for-volume': 'Wartet auf ein Volume seines Pods: {{problem}}',
  'cluster-waits-for-pod': 'Wartet auf seinen Pod: {{problem}}',
  'cluster-waits-unseen':
    'Wartet auf etwas, das nur Events sagen, und die darf das Konto des Portals nicht auflisten',
  'cluster-waits-unexplained':
    'Wartet auf seinen Cluster, der nicht sagt, worauf',
  'cluster-no-node':
    'Kein Knoten nahm den Lauf in {{seconds}} s an, der Wartegrenze des Providers: {{problem}}',
  'cluster-no-labelled-node':
    'Kein Knoten mit {{labels}} nahm den Lauf in {{seconds}} s an, der Wartegrenze des Providers: {{problem}}',
  'cluster-no-image':
    'Ein Werkzeug-Image war in {{seconds}} s, der Wartegrenze des Providers, nicht zu bekommen: {{problem}}',
  'cluster-no-start':
    'Der Knoten startete den Lauf nicht in {{seconds}} s, der Wartegrenze des Providers: {{problem}}',
  'cluster-no-volume':
    'Ein Volume des Pods ließ sich in {{seconds}} s nicht einhängen: {{problem}}',
  'cluster-no-pod':
    'Der Lauf bekam in {{seconds}} s, der Wartegrenze des Providers, keinen Pod: {{problem}}',
  'cluster-no-start-unseen':
    'Der Lauf begann nicht in {{seconds}} s, der Wartegrenze des Providers; das Konto des Portals darf die Events nicht auflisten, die sagen, warum',
  'cluster-no-start-unexplained':
    'Der Lauf begann nicht in {{seconds}} s, der Wartegrenze des Providers, und der Cluster sagt nicht, warum',
  'cluster-container-not-started':
    'Der Container {{container}} kann nicht starten ({{cause}}): {{problem}}',
  'cluster-preparation-out-of-memory':
    'Der Container {{container}}, mit dem Tekton einen Pod vorbereitet, wurde aus Mangel an Speicher beendet; vielleicht gibt ihm ein LimitRange im Namespace zu wenig',
  'cluster-pod-lost':
    'Der Pod des Laufs wurde entfernt, während er lief; der Lauf wurde gestoppt, bevor er noch einmal beginnen konnte',
  'cluster-box-out-of-memory':
    'Der Build brauchte mehr Speicher als die {{limit}}, die memoryLimit des Providers erlaubt',
  'cluster-evicted': 'Der Knoten hat den Lauf verdrängt: {{problem}}',
  'cluster-node-ended': 'Der Knoten hat den Lauf beendet: {{problem}}',
  'cluster-disrupted':
    'Der Cluster hat den Lauf beendet ({{cause}}): {{problem}}',
  'cluster-supervisor-ended':
    'Der Supervisor des Laufs wurde vor dem Lauf beendet ({{cause}}, Exit-Code {{exitCode}})',
  'cluster-tekton-ended':
    'Tekton hat den Lauf beendet ({{cause}}): {{problem}}',
  'cluster-outcome-unreadable':
    'Der Lauf endete, und sein Ergebnis war nicht zu lesen: {{problem}}',
  'cluster-outcome-unexplained':
    'Der Lauf endete, und sein Ergebnis war nicht zu lesen; der Cluster sagt nicht, warum',
  'cluster-success-denied':
    'Der Supervisor des Laufs meldete Erfolg und endete mit Exit-Code {{exitCode}}',
  'cluster-refuses': 'Der Cluster lehnt den Lauf ab: {{problem}}',
  'cluster-proxy-denied':
    'Die Richtlinie des Portals für Berechtigungen lässt die Image Factory den Proxy des Kubernetes-Plugins nicht benutzen',
  'cluster-not-known':
    'Das Kubernetes-Plugin des Portals kennt keinen Cluster dieses Namens',
  'cluster-namespace-not-for-builds':
    'Der Namespace {{namespace}} ist nicht für Builds: ihm fehlt das Label {{label}}',
  'cluster-foreign-run':
    'Im Namespace {{namespace}} gibt es einen PipelineRun {{name}}, den dieser Provider nicht gemacht hat',
} as const;
