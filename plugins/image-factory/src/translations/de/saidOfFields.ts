/** What is wrong with a field; what begins with a small letter goes on after its name. */
export const saidOfFields = {
  'field-url-short': 'muss eine URL sein. Vorschlag: {{url}}',
  'field-url-unreadable': 'ist keine URL, die sich lesen lässt',
  'field-url-scheme':
    'muss mit https://, http:// oder ssh:// beginnen, oder ein absoluter Pfad sein, den die Plattform erlaubt',
  'field-url-credentials': 'darf weder Benutzernamen noch Passwort enthalten',
  'field-url-host': 'muss einen Host nennen',
  'field-url-never':
    'darf nicht auf eine Metadaten-, Link-Local- oder Multicast-Adresse zeigen',
  'field-spaces': 'darf keine Leer- oder Steuerzeichen enthalten',
  'field-dash': 'darf nicht mit einem Bindestrich beginnen',
  'field-dots': 'darf .. nicht enthalten',
  'field-control': 'darf keine Steuerzeichen enthalten',
  'field-nul': 'darf keine NUL-Zeichen enthalten',
  'field-absolute': 'muss relativ zur Wurzel des Repositorys sein',
  'field-ref': 'ist kein Name eines Branches, eines Tags oder eines Commits',
  'field-outside': 'muss eine Datei innerhalb des Repositorys nennen',
  'field-entries': 'hat höchstens {{limit}} Einträge',
  'field-values': 'enthält mehr als {{limit}} Werte',
  'field-depth': 'ist tiefer als {{limit}} Ebenen verschachtelt',
  'field-ids': 'müssen IDs von Projekten mit Kommas dazwischen sein',
  'field-roll-back': 'gehört zu einem Zurückrollen, und nur dazu',
  'field-json': 'ist kein lesbares JSON; prüfen, ob es vollständig ist',
  'field-length': 'ist länger als {{lengthBytes}}',
  'field-future':
    'muss in der Zukunft liegen; für eine Rolle, die bleibt, leer lassen',
  'field-kind': 'ist von anderer Art, als dieses Feld erwartet',
  'field-choice': 'ist keiner der Werte, die dieses Feld annimmt',
  'field-unknown': 'enthält hier Unbekanntes: {{names}}',
  'field-owner':
    'muss eine Gruppe oder Person des Katalogs sein, etwa group:default/web-team',
  'field-system': 'muss ein System des Katalogs sein, etwa system:default/shop',
  'field-form': 'ist nicht so geschrieben, wie es sein muss',
  'source-path-not-allowed': 'ist ein Pfad, den die Plattform nicht erlaubt',
  'source-host-never':
    'zeigt auf {{host}}: eine Metadaten-, Link-Local- oder Multicast-Adresse, die nie erlaubt ist',
  'source-host-own':
    'zeigt auf {{host}}: den eigenen Host der Plattform, den sie nicht erlaubt',
  'source-host-private':
    'zeigt auf {{host}}: einen Host im privaten Netz, den die Plattform nicht erlaubt',
  'source-host-unreadable': 'nennt keinen Host, der sich lesen lässt',
  'time-limit-above':
    'darf höchstens {{seconds}} Sekunden sein; mehr erlaubt die Plattform nicht',
  'tenant-unknown': 'ist kein Mandant: {{tenant}}',
  'registry-own':
    'ist die Registry der Plattform selbst, die keine Zugangsdaten braucht',
  'executor-unknown': 'ist kein Executor dieses Backends: {{executor}}',
  'setting-unknown': 'ist keine Einstellung dieser Art von Provider',
  'cursor-unknown':
    'ist keine Stelle dieser Liste; ohne sie beginnt die Liste von vorn',
  'owner-left':
    'Dem Mandanten bliebe kein Owner auf Dauer; zuerst eine andere Gruppe oder Person ohne Ende zum Owner machen',
  'request-id-used':
    'Die Anfrage {{requestId}} gehört schon zu einem anderen Build dieses Projekts',
  'request-id-taken': 'gehört schon zu einem anderen Build',
  'project-name-taken':
    'Der Mandant {{tenant}} hat schon ein Projekt namens {{project}}',
  'project-name-taken-by-file':
    'Der Mandant {{tenant}} hat schon ein Projekt namens {{project}}, das die Datei {{file}} festlegt',
  'declared-namespace':
    'muss der Name des Mandanten sein, {{tenant}}, wie in jeder Entität der Image Factory',
  'declared-owner-unknown': 'kennt der Katalog nicht: {{owner}}',
  'declared-owner-role':
    'hat im Mandanten {{tenant}} keine Rolle, die Projekte anlegen darf: {{owner}}',
  'declared-method':
    'ist eine Build-Methode, die der Mandant {{tenant}} nicht nutzen darf: {{method}}',
  'declared-in-portal':
    'gehört einem Projekt, das im Portal geführt wird; dort unter „Bearbeiten“ diese Datei angeben oder einen anderen Namen wählen',
  'declared-elsewhere':
    'gehört einem Projekt, das eine andere Datei festlegt: {{file}}',
  'declared-archived':
    'gehört einem Projekt, das im Portal archiviert wurde; es dort wiederherstellen',
  'tenant-name-taken': 'Es gibt schon einen Mandanten namens {{tenant}}',
  'provider-id-taken': 'Es gibt schon einen Provider {{provider}}',
  'provider-id-was-taken':
    '{{provider}} war die ID eines Providers, den Builds noch nennen; eine andere wählen',
} as const;
