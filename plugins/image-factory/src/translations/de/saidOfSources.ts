/** Why the source of a build could not be had. */
export const saidOfSources = {
  'submodule-problem': 'Submodul {{submodule}}: {{problem}}',
  'lfs-problem': 'Git LFS: {{problem}}',
  'source-path-closed':
    '{{path}} liegt in keinem Ordner, den die Plattform als Quelle erlaubt',
  'source-address-form':
    'Die Adresse des Repositorys muss mit https://, http:// oder ssh:// beginnen, einen Host nennen und kein Passwort enthalten',
  'ref-missing':
    'Das Repository hat weder Branch noch Tag noch Commit namens {{ref}}',
  'repository-empty': 'Das Repository hat noch keine Commits',
  'default-branch-missing':
    'Den Standard-Branch {{branch}} des Repositorys gibt es nicht; einen Branch nennen',
  'default-branch-untold':
    'Den Standard-Branch des Repositorys gibt es nicht; einen Branch nennen',
  'commit-id-short':
    'Der Server des Repositorys kann nicht nach {{ref}} suchen; alle 40 Stellen des Commits angeben',
  'commit-id-ambiguous':
    'Mehrere Commits beginnen mit {{ref}}; alle 40 Stellen angeben',
  'ref-no-commit': '{{ref}} ist kein Commit',
  'repository-not-git':
    'Unter {{url}} ist kein Git-Repository, oder der Server gibt nur Dateien heraus',
  'repository-unreadable':
    'Der Builder darf {{url}} nicht lesen; das Lesen für andere erlauben',
  'repository-harmful':
    'Das Repository enthält ein schädliches oder beschädigtes Objekt: {{object}} ({{complaint}})',
  'repository-too-large':
    'Das Repository ist größer, als die Plattform annimmt ({{fetchGiB}} GiB zum Holen, {{checkoutGiB}} GiB in {{files}} Dateien zum Auschecken)',
  'source-no-space': 'Für die Quelle ist kein Platz mehr',
  'checkout-impossible':
    'Die Dateien des Repositorys lassen sich nicht als Dateien schreiben',
  'submodule-path': 'der Pfad oder Name ist nicht erlaubt',
  'submodule-unnamed': 'in .gitmodules ist es nicht genannt',
  'submodule-address':
    'die Adresse muss mit https://, http:// oder ssh:// beginnen, oder zu einer solchen führen',
  'submodule-many': 'es sind zu viele Submodule',
  'context-outside': 'contextDir {{folder}} führt aus dem Repository hinaus',
  'context-missing': 'contextDir {{folder}} gibt es im Repository nicht',
  'context-no-folder': 'contextDir {{folder}} ist kein Verzeichnis',
  'containerfile-outside':
    'Containerfile {{file}} führt aus dem Repository hinaus',
  'containerfile-missing': 'Containerfile {{file}} gibt es im Repository nicht',
  'containerfile-no-file': 'Containerfile {{file}} ist keine Datei',
  'containerfile-large': 'Containerfile {{file}} ist größer als 1 MiB',
  'ignore-folder-outside': 'Die Ignore-Datei führt aus dem Repository hinaus',
  'ignore-folder-missing':
    'Den Ordner der Ignore-Datei gibt es im Repository nicht',
  'ignore-outside': 'Ignore-Datei {{file}} führt aus dem Repository hinaus',
  'ignore-missing': 'Ignore-Datei {{file}} führt ins Leere',
  'ignore-no-file': 'Ignore-Datei {{file}} ist keine Datei',
  'ignore-large': 'Ignore-Datei {{file}} ist größer als 1 MiB',
  'lfs-loopback':
    'Git LFS: von einer Loopback-Adresse werden keine Dateien gelesen',
  'source-gate-closed':
    'Der Builder konnte seinen eigenen Zugang zum Netz nicht erreichen',
  'git-signal':
    'Git wurde durch Signal {{signal}} beendet, während es das Repository las',
  'git-no-set-up': 'Git konnte nicht eingerichtet werden',
  'git-processes': 'Git brauchte mehr Prozesse, als es starten darf',
  'git-memory': 'Git brauchte mehr Speicher, als es benutzen darf',
  'source-slow': 'Das Repository wurde nicht rechtzeitig gelesen',
  'source-signal':
    'Was das Repository liest, wurde durch Signal {{signal}} beendet',
  'source-code':
    'Was das Repository liest, endete mit Code {{exitCode}} und ließ kein ganzes Ergebnis zurück',
  'host-never':
    '{{host}} ist eine Metadaten-, Link-Local- oder Multicast-Adresse, die nie erlaubt ist',
  'host-own':
    '{{host}} ist der eigene Host der Plattform, den sie nicht erlaubt',
  'host-private':
    '{{host}} liegt in einem privaten Netz, und die Plattform erlaubt diesen Host nicht',
  'host-missing': 'Den Host {{host}} gibt es nicht',
  'host-closed': '{{host}} nimmt keine Verbindung an',
  'host-slow': '{{host}} antwortete nicht rechtzeitig',
  'host-cut': '{{host}} brach die Verbindung ab',
  'host-not-looked-up': '{{host}} ließ sich nicht nachschlagen',
  'host-unreachable': '{{host}} war nicht erreichbar',
  'repository-leads-away': '{{url}} führt zu einer anderen Adresse',
  'repository-leads-to-none':
    '{{url}} führt zu {{address}}, wo kein Git-Repository ist',
  'repository-moved': '{{url}} führt zu {{address}}; diese Adresse benutzen',
  'submodule-leads-away': 'die Adresse führt zu einer anderen',
  'submodule-leads-to-none':
    'die Adresse führt zu {{address}}, wo kein Git-Repository ist',
  'submodule-moved': 'die Adresse führt zu {{address}}; diese Adresse benutzen',
  'repository-refuses': 'Das Repository verweigerte den Zugriff',
  'repository-refuses-status':
    'Das Repository verweigerte den Zugriff (HTTP-Status {{httpStatus}})',
  'repository-refuses-ssh':
    'Das Repository verweigerte den Zugriff über ssh, oder die Plattform kennt den Schlüssel seines Hosts nicht',
  'submodule-refuses-status':
    'kein Zugriff mit den Zugangsdaten dieses Projekts (HTTP-Status {{httpStatus}})',
  'repository-missing': 'Unter {{url}} ist kein Repository',
  'submodule-missing': 'Unter der Adresse ist kein Repository',
  'repository-none': 'Unter {{url}} ist kein Git-Repository',
  'submodule-none': 'Unter der Adresse ist kein Git-Repository',
  'repository-server-status':
    'Der Server des Repositorys antwortete mit HTTP-Status {{httpStatus}}',
  'repository-unread': 'Das Repository ließ sich nicht lesen',
  'repository-no-such-commit':
    'Das Repository hat diesen Commit nicht, oder gibt keinen über seine ID heraus',
  'repository-not-secure':
    'Zu {{host}} kam keine sichere Verbindung zustande; vielleicht wird dem Zertifikat nicht vertraut',
  'lfs-unread': 'Die Dateien von Git LFS ließen sich nicht holen',
} as const;
