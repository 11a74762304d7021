/** What readiness checks say. */
export const saidOfChecks = {
  'check-wrong': '{{check}}',
  'checks-wrong': '{{check}} und {{others}} weitere',
  'not-checked-yet': 'Noch nicht geprüft',
  'check-slow': 'Die Prüfung dauerte zu lange',
  'check-slow-title': 'Antwortet rechtzeitig',
  'check-slow-seen': 'Keine Antwort in {{seconds}} Sekunden',
  'check-slow-why':
    'Ein Ort, der nicht gefragt werden kann, kann nichts ausführen',
  'check-slow-remedy':
    'Nachsehen, ob der Host des Providers überlastet oder aus ist',
  'check-broken': 'Die Prüfung war nicht möglich',
  'check-broken-title': 'Lässt sich prüfen',
  'check-broken-seen': 'Die Prüfung endete mit einem Fehler',
  'check-broken-remedy': 'Den Fehler im Log des Backends lesen',
  'settings-unusable': 'Seine Einstellungen sind nicht brauchbar',
  'settings-title': 'Einstellungen',
  'settings-why': 'Der Executor öffnet einen Provider mit seinen Einstellungen',
  'settings-remedy': 'Die Einstellungen des Providers berichtigen',
  'executor-missing': 'Kein laufendes Backend hat den Executor „{{executor}}“',
  'executor-title': 'Executor installiert',
  'executor-seen':
    'Kein Backend mit dem Executor „{{executor}}“ hat ihn seit Minuten geprüft',
  'executor-why': 'Ein Executor ist der Code, der den Provider betreibt',
  'executor-remedy':
    'Ein Backend mit dem Modul starten, das den Executor „{{executor}}“ bringt, oder den Provider mit einem anderen einrichten',
  'local-ready': 'Alles, was Builds brauchen, funktioniert',
  'check-fails': '{{check}}: {{seen}}',
  'checks-fail': '{{check}}: {{seen}}, und {{others}} weitere',
  'user-title': 'Benutzer',
  'user-root-why':
    'Root kann Builds genau begrenzen; was sie ausführen, ist nie Root des Hosts',
  'user-other-why': 'Builds laufen mit untergeordneten Ids dieses Benutzers',
  'open-files-title': 'Offene Dateien',
  'open-files-unknown': 'unbekannt',
  'open-files-why': 'Paketmanager öffnen viele Dateien gleichzeitig',
  'open-files-remedy': 'Das Limit des Backends auf {{files}} oder mehr erhöhen',
  'space-title': 'Freier Platz',
  'space-seen': '{{freeBytes}} in {{folder}}',
  'space-why': 'Schichten und Quellen von Builds liegen dort',
  'space-remedy':
    'Dort Platz schaffen, oder imageFactory.local.stateDir setzen',
  'registry-title': 'Registry',
  'registry-why':
    'Basis-Images kommen von ihr, und gebaute Images gehen zu ihr',
  'registry-accepts': '{{host}} nimmt die Zugangsdaten an',
  'registry-answers': '{{host}} antwortet {{status}}',
  'registry-fails': '{{host}}: {{problem}}',
  'registry-not-asked': '{{host}} konnte nicht gefragt werden: {{problem}}',
  'registry-none': 'keine ist konfiguriert',
  'registry-host-remedy': 'imageFactory.registry.host setzen',
  'registry-start-remedy':
    'Die Registry starten, oder imageFactory.registry berichtigen',
  'registry-correct-remedy': 'imageFactory.registry berichtigen',
  'registry-tokens-remedy':
    'Der Registry das Zertifikat von imageFactory.registry.tokens als rootcertbundle geben, und denselben issuer und service',
  'registry-login-remedy':
    'Die Zugangsdaten in imageFactory.registry.authFile berichtigen',
  'registry-add-login-remedy':
    'Zugangsdaten für {{host}} in imageFactory.registry.authFile ergänzen',
  'namespaces-title': 'User Namespaces',
  'namespaces-why': 'Root einer Box ist eine gewöhnliche Id des Hosts',
  'namespaces-none': 'user.max_user_namespaces ist 0',
  'namespaces-none-remedy':
    'sysctl user.max_user_namespaces=15000, und dasselbe in einer Datei von /etc/sysctl.d',
  'namespaces-work': 'sie funktionieren',
  'namespaces-fail': 'sie lassen sich nicht anlegen',
  'namespaces-helper': '{{helper}} hat kein Set-ID-Bit',
  'namespaces-helpers': '{{helpers}} haben kein Set-ID-Bit',
  'namespaces-policy-remedy':
    'Der Kernel, oder eine Richtlinie wie die von AppArmor, muss diesem Benutzer User Namespaces erlauben',
  'ids-title': 'Ids der Builds',
  'ids-why': 'Root einer Box ist eine Id des Hosts, die dort nichts darf',
  'ids-no-line': '{{file}} hat keine Zeile für {{user}}',
  'ids-add-line-remedy':
    'In {{file}} eine Zeile wie {{line}} ergänzen, mit einer ersten Id, die keine andere Zeile hat',
  'ids-few':
    '{{file}} gibt {{user}} {{given}} Ids; {{needed}} werden gebraucht',
  'ids-widen-remedy':
    'Die Zeile {{line}} in {{file}} zu {{better}} ändern, wenn keine andere Zeile diese Ids hat',
  'ids-own': '{{file}}: {{line}} enthält die eigene Id {{id}} von {{user}}',
  'ids-other-range-remedy': '{{user}} in {{file}} einen anderen Bereich geben',
  'ids-shared': '{{file}}: {{line}} und {{other}} haben gemeinsame Ids',
  'ids-part-remedy': 'Einem von beiden in {{file}} einen anderen Bereich geben',
  'ids-first-taken':
    'Builds beginnen mit Id {{id}}, die in {{line}} von /etc/subuid liegt',
  'ids-first-remedy':
    'imageFactory.local.firstId auf eine Id hinter allen Zeilen von /etc/subuid setzen',
  'ids-by-tenant': 'ab {{id}}, je Mandant',
  'runc-why': 'Macht die Boxen, in denen Builds laufen',
  'util-linux-why':
    'Hält Prozesse und Mounts einer Box zusammen, damit sie mit ihr enden',
  'iproute2-why': 'Gibt jeder Box ein eigenes Netzwerk',
  'iptables-why': 'Entscheidet, welche Adressen Builds erreichen',
  'slirp4netns-why':
    'Verbindet das Netzwerk einer Box für einen gewöhnlichen Benutzer',
  'uidmap-why': 'Gibt den Boxen eines gewöhnlichen Benutzers eigene Ids',
  'tool-missing': 'nicht installiert',
  'tools-root-title': 'Werkzeuge der Boxen',
  'tools-root-why':
    'In den Boxen laufen eigene Werkzeuge, unabhängig davon, was dieser Host installiert hat',
  'tools-root-absent': '{{folder}} ist nicht da, oder noch nicht vollständig',
  'tools-root-incomplete': '{{files}} nicht da',
  'tools-root-remedy':
    'Einen Ordner mit Werkzeugen anlegen, wie docs/local-provider.md sagt, und imageFactory.local.toolsRoot darauf setzen',
  'tools-root-seen': '{{tools}}, aus {{origin}}',
  'box-title': 'Box',
  'box-works': 'eine Probe-Box lief',
  'box-why': 'Alles, was Builds ausführen und lesen, bleibt darin',
  'box-remedy':
    'Das Backend muss User Namespaces anlegen können: sysctl user.max_user_namespaces darf nicht 0 sein, und es darf nicht selbst in einem unprivilegierten Container laufen',
  'not-tried': 'es konnte nicht probiert werden',
  'walls-title': 'Wände der Box',
  'walls-why': 'Ein Build darf den Host nicht erreichen, was er auch ausführt',
  'walls-hold':
    'eine Probe versuchte {{ways}} Arten von Auswegen, und keiner ging',
  'walls-open': 'eine Probe erreichte, oder konnte nicht prüfen: {{ways}}',
  'walls-remedy':
    'Hier läuft kein Build, bis das hält; docs/security.md beschreibt die Wand, die nicht hielt',
  'network-title': 'Netzwerk der Builds',
  'network-none': 'keines, wie konfiguriert',
  'network-works': 'öffentliche Adressen, und namentlich erlaubte Hosts',
  'network-tun-closed': '{{file}} ist gesperrt',
  'network-why': 'Ohne es laufen nur Builds, deren Netzwerk none ist',
  'network-install-remedy':
    'apt-get install iproute2 iptables slirp4netns, auf einem Kernel mit Network Namespaces; oder imageFactory.local.network auf none setzen',
  'network-open-tun-remedy': 'chmod 666 {{file}}, wie es üblich ist',
  'network-make-tun-remedy':
    'modprobe tun, damit es {{file}} gibt; oder imageFactory.local.network auf none setzen',
  'names-title': 'Namen in Builds',
  'names-work': 'die Nameserver dieses Hosts werden gefragt',
  'names-why':
    'Builds schlagen die Hosts nach, von denen sie Pakete installieren',
  'names-remedy':
    'Der Host fragt einen Nameserver unter einer eigenen Adresse, die Builds nicht erreichen: imageFactory.local.dns auf Nameserver setzen, die sie erreichen, z. B. die, an die er weiterleitet (resolvectl dns)',
  'storage-title': 'Speichertreiber',
  'storage-works': 'overlay',
  'storage-why': 'Schichten von Images werden ohne Kopien gestapelt',
  'storage-remedy':
    'imageFactory.local.stateDir muss auf einem Dateisystem liegen, das overlayfs nutzen kann, etwa ext4 oder xfs',
  'limits-title': 'Limits eines Builds',
  'limits-exact':
    '{{memoryBytes}} Speicher, {{processes}} Prozesse, {{diskBytes}} Platte',
  'limits-measured':
    '{{memoryBytes}} Speicher, {{processes}} Prozesse, {{diskBytes}} Platte; der Speicher wird fünfmal in der Sekunde gemessen',
  'limits-exact-why': 'Ein Build darf nicht nehmen, was die anderen brauchen',
  'limits-measured-why':
    'Für Builds gibt es keine Control Group: Ein Build kann einen Moment über seinem Speicherlimit sein, und hat keinen kleineren Anteil an den Prozessoren',
  'limits-remedy':
    'Dem Benutzer des Backends eine Control Group übertragen, mit den Controllern memory, pids und cpu',
};
