/** Why a preparation failed, or can't be started. */
export const saidOfPreparations = {
  'preparation-nothing': 'Der Provider {{provider}} braucht keine Vorbereitung',
  'preparation-by-operator':
    'Den Cluster von {{provider}} ändert sein Betreiber: die Manifeste des Providers anwenden, dann den Nachweis verlangen',
  'preparation-under-way':
    'Eine Vorbereitung von {{provider}} ist im Gang; auf ihr Ende warten oder sie abbrechen',
  'preparation-over': 'Die Vorbereitung ist {{status}}',
  'preparation-conflict':
    '{{object}} wurde von jemand anderem geändert; den Unterschied ansehen und sagen, dass er überschrieben werden soll, wenn nichts davon gebraucht wird',
  'preparation-foreign':
    '{{object}} ist da und gehört nicht zur Image Factory, bleibt also unberührt: in den Einstellungen einen anderen Namespace nennen oder es entfernen',
  'preparation-missing':
    '{{object}} ist nicht, wie es sein soll; die Manifeste des Providers mit kubectl apply --server-side anwenden, dann den Nachweis erneut verlangen',
  'preparation-unprepared':
    '{{object}} ist nicht, wie es sein soll; den Provider vorbereiten',
  'preparation-refused':
    '{{object}} wurde abgelehnt: {{problem}}. Dem Konto, das vorbereitet, geben, was ihm fehlt, dann erneut vorbereiten',
  'preparation-not-allowed':
    'Der Provider lehnt ab: {{problem}}. Dem Konto, das vorbereitet, geben, was ihm fehlt, dann erneut vorbereiten',
  'preparation-unreachable':
    'Der Provider war {{minutes}} Minuten lang nicht erreichbar; erneut vorbereiten, wenn er es wieder ist: {{problem}}',
  'preparation-settings-changed':
    'Die Einstellungen des Providers wurden inzwischen geändert; erneut vorbereiten',
  'preparation-provider-removed': 'Der Provider wurde inzwischen entfernt',
  'preparation-not-ready': '{{check}}: {{seen}}',
  'preparation-broken':
    'Sie ließ sich nicht ausführen; das Protokoll des Backends sagt, warum',
  'canary-no-registry':
    'Es ist keine Registry konfiguriert; ein Betreiber muss imageFactory.registry.host setzen',
  'canary-failed':
    'Der Probe-Build schlug fehl: {{problem}}. Sein Protokoll sagt mehr; den Nachweis erneut verlangen, wenn es behoben ist',
  'canary-lost':
    'Der Probe-Build ging beim Provider verloren; den Nachweis erneut verlangen',
  'canary-stopped':
    'Der Probe-Build wurde von außen gestoppt; den Nachweis erneut verlangen',
  'canary-slow':
    'Der Probe-Build dauerte länger als {{seconds}} Sekunden; nachsehen, ob der Provider überlastet ist, oder imageFactory.preparation.canaryTimeLimit erhöhen',
  'canary-not-pushed':
    'Die Registry weiß nichts von dem Image, das der Probe-Build hochgeladen haben will; prüfen, ob der Provider in die Registry des Portals hochlädt',
  'canary-other-digest':
    'Die Registry hat ein anderes Image, als der Probe-Build hochgeladen haben will: {{found}} statt {{told}}',
  'roll-back-configured':
    'Der Provider {{provider}} ist in imageFactory.providers der Konfiguration deklariert; dort die früheren Einstellungen wieder eintragen, dann vorbereiten',
  'roll-back-unproved':
    'Diese Vorbereitung war nicht erfolgreich; es gibt nichts, wohin man zurückgehen könnte',
  'roll-back-present': 'Diese Einstellungen gelten bereits',
} as const;
