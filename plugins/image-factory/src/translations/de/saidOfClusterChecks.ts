/** What readiness checks of clusters say. */
export const saidOfClusterChecks = {
  'cluster-ready': 'Alles, was Builds brauchen, ist da',
  'cluster-title': 'Cluster {{cluster}}',
  'cluster-why': 'Darauf laufen Builds',
  'cluster-late': 'er antwortete nicht innerhalb von {{seconds}} s',
  'cluster-unreachable-remedy':
    'Die Adresse des Clusters in der Konfiguration des Kubernetes-Plugins prüfen, und ob das Backend sie erreicht',
  'cluster-late-remedy':
    'Den API-Server prüfen, und das Netz zwischen ihm und dem Backend',
  'cluster-no-plugin-remedy':
    'Dem Backend @backstage/plugin-kubernetes-backend hinzufügen; Builds auf Clustern laufen darüber',
  'cluster-unknown-remedy':
    'Den Cluster in der Konfiguration des Kubernetes-Plugins nennen (kubernetes.clusterLocatorMethods), oder die Einstellung cluster berichtigen',
  'cluster-denied-remedy':
    'Die Berechtigungsrichtlinie des Portals muss kubernetes.proxy für die eigenen Plugins erlauben',
  'cluster-strange-remedy':
    'Prüfen, was zwischen Backend und API-Server steht, etwa ein Load Balancer',
  'cluster-refused-remedy':
    'Das Konto prüfen, das das Kubernetes-Plugin für den Cluster benutzt, und seine Rechte',
  'cluster-version-title': 'Version von Kubernetes',
  'cluster-version-why': 'Builds brauchen {{least}} oder neuer',
  'cluster-version-remedy':
    'Den Cluster auf Kubernetes {{least}} oder neuer bringen',
  'cluster-latency-title': 'Antwortet zügig',
  'cluster-latency-why': 'Jeder Schritt eines Builds braucht mehrere Anfragen',
  'cluster-latency-seen': '{{milliseconds}} ms',
  'cluster-part-title': 'Rechtzeitig angesehen: {{part}}',
  'cluster-part-seen':
    'nicht innerhalb von {{seconds}} s; die anderen Prüfungen sind vollständig',
  'tekton-title': 'Tekton Pipelines',
  'tekton-why': 'Es macht den Pod eines Builds',
  'tekton-no-runs': 'tekton.dev/v1 hat keine Läufe',
  'tekton-version-untold':
    'tekton.dev/v1 ist da; die Version darf nicht gelesen werden',
  'tekton-remedy': 'Tekton Pipelines {{least}} oder neuer installieren',
  'tekton-controllers-title': 'Controller von Tekton',
  'tekton-controllers-why': 'Ohne sie bleibt ein Lauf, wie er ist',
  'tekton-controllers-seen': '{{deployments}} sind verfügbar',
  'tekton-controllers-down': 'nicht verfügbar: {{deployments}}',
  'tekton-controllers-unread':
    'sie dürfen nicht gelesen werden; die Probe zeigt, ob Läufe weitergehen',
  'tekton-controllers-remedy': 'Nachsehen, warum ihre Pods nicht laufen',
  'tekton-webhook-title': 'Webhook von Tekton',
  'tekton-webhook-why':
    'Der API-Server fragt ihn bei jedem Lauf, und nimmt ohne seine Antwort keinen',
  'tekton-webhook-seen': 'er beurteilte einen Lauf auf Probe',
  'tekton-webhook-idle':
    'ein Lauf, den Tekton ablehnen muss, wurde genommen: Niemand fragt den Webhook',
  'tekton-webhook-remedy':
    'Nachsehen, ob der Service des Webhooks Endpunkte hat und seine Pods laufen',
  'nodes-title': 'Knoten für Builds',
  'nodes-why': 'Ein Pod eines Builds braucht einen, der ihn nimmt',
  'nodes-seen': '{{usable}} von {{nodes}}, für {{architectures}}',
  'nodes-none': 'keiner hat die Labels {{labels}}',
  'nodes-unusable': 'keiner von {{nodes}}: {{reasons}}',
  'nodes-said':
    'sie dürfen nicht gelesen werden; die Einstellungen sagen {{architectures}}',
  'nodes-labels-remedy':
    'Knoten die Labels von nodeSelector geben, oder die Einstellung ändern',
  'nodes-unusable-remedy':
    'Knoten wieder Pods nehmen lassen, oder tolerations in die Einstellungen schreiben',
  'nodes-unread-remedy':
    'Das Konto Knoten auflisten lassen, oder die Architekturen in den Einstellungen nennen',
  'capacity-title': 'Platz für Builds',
  'capacity-why':
    'Ein Build verlangt {{cpu}} Prozessoren und {{memoryBytes}} Arbeitsspeicher; sein Pod wartet, bis ein Knoten das frei hat',
  'capacity-seen': 'die Knoten sind groß genug für {{builds}} zugleich',
  'capacity-none': 'kein Knoten ist groß genug für einen Build',
  'capacity-few':
    'die Knoten sind groß genug für {{builds}} Builds zugleich, und der Provider hat {{slots}} Plätze',
  'capacity-remedy':
    'Weniger verlangen (in den Einstellungen), weniger Plätze geben, oder Knoten hinzufügen',
  'namespace-title': 'Namespace {{namespace}}',
  'namespace-why': 'Builds laufen darin, und sonst darf dort nichts laufen',
  'namespace-there': 'er ist da, und für Builds',
  'namespace-missing': 'er ist nicht da, oder darf nicht gelesen werden',
  'namespace-unlabelled': 'er hat kein Label {{label}}',
  'namespace-apply-remedy':
    'Den Provider vorbereiten, oder seine Manifeste anwenden',
  'namespace-label-remedy': 'Wenn er nur für Builds ist, ihm das Label geben',
  'tenant-namespaces-title': 'Namespaces von Mandanten',
  'tenant-namespaces-none': 'noch kein Mandant darf den Provider benutzen',
  'tenant-namespaces-more':
    '{{namespaces}} wurden angesehen; {{others}} weitere der Kürze halber nicht',
  'service-account-title': 'Dienstkonto von Builds in {{namespace}}',
  'service-account-why': 'Der Pod eines Builds hat es; es hat keine Rechte',
  'task-title': 'Task von Builds in {{namespace}}',
  'pipeline-title': 'Pipeline von Builds in {{namespace}}',
  'bundle-why': 'Jeder Build mit diesen Einstellungen bezieht sich darauf',
  'object-there': '{{name}}',
  'object-missing': '{{name}} ist nicht da',
  'right-title': 'Darf in {{namespace}}: {{verb}} {{resource}}',
  'right-cluster-title': 'Darf: {{verb}} {{resource}}',
  'right-allowed': 'erlaubt',
  'right-refused': 'nicht erlaubt für {{account}}',
  'right-remedy':
    'Diese Rolle anwenden, die alles Nötige hat, oder den Provider vorbereiten',
  'security-title': 'Pod-Sicherheit in {{namespace}}',
  'security-why':
    'Die Box eines Builds ist root ihres Containers, mit drei Capabilities, aus denen sie einen User Namespace macht',
  'security-seen': 'der Standard {{standard}} lässt Pods von Builds ein',
  'security-unset':
    'der Namespace setzt keinen Standard; was der Cluster setzt, ist nicht bekannt',
  'security-refused':
    'der Standard {{standard}} lässt keinen Pod eines Builds ein',
  'security-remedy': 'Den Standard des Namespace auf baseline setzen',
  'quota-title': 'Quotas in {{namespace}}',
  'quota-why': 'Ein Build, der darüber liegt, wird abgelehnt',
  'quota-none': 'keine, auf die Builds stoßen könnten',
  'quota-seen': '{{quotas}}: Platz für einen Build ist da',
  'quota-small':
    '{{quota}} hat nie Platz für einen Build: {{resource}} ist {{limit}}, und ein Build braucht {{need}}',
  'quota-full':
    '{{quota}} hat jetzt keinen Platz für einen Build: {{used}} von {{limit}} {{resource}} sind belegt',
  'quota-remedy':
    'Die Quota erhöhen, oder Builds weniger verlangen lassen (in den Einstellungen)',
  'quota-unread': 'sie dürfen nicht gelesen werden',
  'range-title': 'Limit Ranges in {{namespace}}',
  'range-why': 'Sie entscheiden, was Container bekommen, auch die von Tekton',
  'range-none': 'keine, auf die Builds stoßen könnten',
  'range-small':
    '{{range}} lässt einem Container höchstens {{limit}} {{resource}}, und ein Build braucht {{need}}',
  'range-default':
    '{{range}} gibt Containern, die nichts verlangen, {{limit}} Arbeitsspeicher; die, mit denen Tekton einen Pod vorbereitet, brauchen {{need}}',
  'range-remedy': 'Ihn erhöhen, oder die Limit Range entfernen',
  'egress-title': 'Was Pods in {{namespace}} erreichen',
  'egress-why': 'Builds laden, was sie brauchen, und pushen zur Registry',
  'egress-open':
    'keine Network Policy handelt davon: Builds erreichen, was der Cluster Pods erreichen lässt',
  'egress-kept': 'die Network Policies {{policies}} begrenzen es ({{plugin}})',
  'egress-ignored':
    'die Network Policies {{policies}} sollen es begrenzen, und das Netz-Plugin {{plugin}} setzt keine durch',
  'egress-unknown':
    'die Network Policies {{policies}} sollen es begrenzen; ob das Netz-Plugin welche durchsetzt, ist nicht bekannt',
  'egress-unread':
    'Network Policies dürfen nicht gelesen werden: Es ist nicht bekannt',
  'egress-remedy':
    'Wo es auf Network Policies ankommt, ein Netz-Plugin benutzen, das sie durchsetzt',
  'admission-title': 'Ein Lauf würde in {{namespace}} angenommen',
  'admission-why':
    'Der API-Server und jeder Webhook wurden gefragt, ohne ihn zu machen',
  'admission-seen': 'ja',
  'admission-remedy':
    'Ansehen, was der Satz nennt: einen Webhook, eine Quota, oder die Rechte des Kontos',
  'tool-image-title': 'Werkzeug-Image',
  'tool-image-why': 'Alle Container eines Builds sind daraus gemacht',
  'tool-image-seen': 'ein Knoten hatte es, gesehen {{triedAt}}',
  'tool-image-problem': '{{problem}}, gesehen {{triedAt}}',
  'tool-image-remedy':
    'toolImage und imagePullSecrets berichtigen, und nachsehen, ob die Knoten diese Registry erreichen',
  'trial-title': 'Ein Pod auf Probe',
  'trial-why': 'Manches zeigt sich nur von innerhalb des Clusters',
  'trial-problem': '{{problem}}, gesehen {{triedAt}}',
  'trial-late':
    'er endete nicht innerhalb von {{seconds}} s, gesehen {{triedAt}}',
  'trial-remedy': 'Die Pods des Namespace ansehen, und die Knoten',
  'box-way-title': 'Die Art der Box',
  'box-way-why':
    'Was ein Benutzer schrieb, läuft in einem eigenen User Namespace, den die Box macht',
  'box-way-root':
    'root ihres Containers mit drei Capabilities und nichts weiter: Der Knoten gibt Pods keinen User Namespace; Control Groups der Version {{version}}, gesehen {{triedAt}}',
  'box-way-mapped':
    'root ihres Containers, auf dem Knoten niemand: Der Knoten gibt dem Pod einen User Namespace; Control Groups der Version {{version}}, gesehen {{triedAt}}',
  'box-way-closed':
    'die Box kann keinen User Namespace machen, weil auf dem Knoten {{setting}} so gesetzt ist, gesehen {{triedAt}}',
  'box-way-closed-remedy':
    'Die Knoten der Builds User Namespaces machen lassen, oder Builds mit nodeSelector auf Knoten halten, die es tun',
  'push-title': 'Ein Push von innerhalb des Clusters',
  'push-why':
    'Wie Pods die Registry sehen, kann anders sein, als das Portal sie sieht',
  'push-works': '{{host}} nahm etwas Kleines und gab es zurück, {{triedAt}}',
  'push-fails': '{{host}}: {{answer}}, gesehen {{triedAt}}',
  'push-unreachable-remedy':
    'Pods die Registry erreichen lassen, oder ihre Adresse für den Cluster in registryAddresses nennen',
  'push-not-https-remedy':
    'Die Registry spricht kein https: imageFactory.registry.insecure setzen, oder der Registry ein Zertifikat geben',
  'push-not-http-remedy':
    'Die Registry spricht nur https: imageFactory.registry.insecure wegnehmen',
  'push-certificate-remedy':
    'Pods trauen dem Zertifikat der Registry nicht: eines von einer Stelle nehmen, die das Werkzeug-Image kennt, oder ein Werkzeug-Image machen, das ihre Stelle kennt',
  'push-denied-remedy':
    'Die Zugangsdaten dürfen nicht pushen: es erlauben, oder imageFactory.registry.tokens setzen',
  'push-failed-remedy': 'In das Log der Registry sehen',
};
