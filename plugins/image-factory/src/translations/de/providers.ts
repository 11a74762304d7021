import type { messages } from '../../messages';
import type { Translated } from '../Translated';

export const providers: Translated<typeof messages.providers> = {
  title: 'Provider',
  what: 'Die Provider',
  one: 'Dieser Provider',
  emptyTitle: 'Es gibt keinen Provider',
  emptyText:
    'Auf einem Provider laufen Builds. Der Betrieb fügt hier oder in der Konfiguration des Backends einen hinzu; bis dahin wartet jeder Build.',
  noneOfTenantTitle: 'Dieser Mandant darf keinen Provider nutzen',
  noneOfTenantText: 'Für andere Mandanten kann es Provider geben.',
  hostHidden:
    'Was auf dem Host gefunden wurde, und was zu tun ist, erfährt, wer ihn betreibt.',
  add: 'Provider hinzufügen',
  edit: 'Bearbeiten',
  slots: '{{used}} von {{slots}} Slots belegt',
  methods: 'Baut',
  architectures: 'Architekturen',
  capabilities: 'Hat',
  executor: 'Betrieben durch',
  checked: 'Geprüft',
  never: 'nie',
  check: 'Erneut prüfen',
  checkFailed: 'Die Prüfung war nicht möglich',
  passed_one: '1 Prüfung bestanden',
  passed_other: '{{count}} Prüfungen bestanden',
  remedy: 'Was zu tun ist',
  copyRemedy: 'Kopieren, was zu tun ist',
  noChecks: 'Er wurde noch nicht geprüft.',
  checks: 'Bereitschaft',
  load: 'Auslastung',
  setup: 'Wie er eingerichtet ist',
  id: 'Id',
  tenants: 'Mandanten, die ihn nutzen dürfen',
  allTenants: 'Alle Mandanten',
  noneOfYours: 'Keiner der eigenen',
  source: 'Eingerichtet in',
  sourcePortal: 'Portal',
  sourceConfiguration: 'Konfiguration des Backends',
  managedThere:
    'imageFactory.providers beschreibt ihn: Titel, Slots, Mandanten und Einstellungen werden dort geändert.',
  settings: 'Einstellungen',
  noSettings: 'Nichts ist eingestellt: Alles ist, wie der Executor es vorgibt.',
  by: 'von',
  pausedText: 'Nichts Neues startet, Laufendes läuft weiter.',
  drainingText_one:
    'Nichts Neues startet. 1 Build läuft noch; sein Ende wird hier gemeldet.',
  drainingText_other:
    'Nichts Neues startet. {{count}} Builds laufen noch; ihr Ende wird hier gemeldet.',
  drainedText: 'Dort läuft nichts mehr, und nichts Neues startet.',
  removedText: 'Er bleibt für die Builds, die dort liefen, verzeichnet.',
  pause: 'Anhalten',
  pauseTitle: '{{name}} anhalten?',
  pauseText:
    'Dort startet nichts Neues, bis jemand ihn fortsetzt. Laufendes läuft weiter; Wartendes geht zu anderen Providern oder wartet weiter.',
  drain: 'Leerlaufen lassen',
  drainTitle: '{{name}} leerlaufen lassen?',
  drainText:
    'Dort startet nichts Neues. Laufendes läuft weiter, und diese Seite meldet, wenn nichts mehr läuft, damit an der Maschine gearbeitet werden kann.',
  resume: 'Fortsetzen',
  resumeTitle: '{{name}} fortsetzen?',
  resumeText: 'Wartendes kann dort sofort wieder starten.',
  remove: 'Provider entfernen',
  removeTitle: '{{name}} entfernen?',
  removeText:
    'Dort läuft nichts mehr. Builds, die dort liefen, behalten Logs und Ergebnisse; der Provider selbst ist weg.',
  keep: 'Nichts ändern',
  reason: 'Grund',
  reasonText: 'Alle, die den Provider sehen, können ihn lesen.',
  addTitle: 'Provider hinzufügen',
  addText:
    'Ein Ort, an dem Builds laufen. Er wird sofort geprüft und bekommt Builds, sobald er bereit ist.',
  kind: 'Art',
  kindText: 'Was ihn betreibt',
  noKindTitle: 'Dieses Backend kann keinen Provider betreiben',
  noKindText:
    'Ein Executor ist ein Modul des Backends, etwa das für den lokalen Host. Zuerst eines installieren, dann einen Provider hinzufügen.',
  executors: 'Die Arten von Providern',
  editTitle: '{{name}} bearbeiten',
  editText:
    'Laufendes läuft weiter. Mit anderen Einstellungen wird er neu geprüft, bevor er etwas bekommt.',
  save: 'Provider speichern',
  mayNotAdd: 'Keine Berechtigung, Provider hinzuzufügen',
  mayNotAddText:
    'Der Betrieb der Plattform fügt die Orte hinzu, an denen Builds laufen. Ihm kann gesagt werden, was Builds brauchen.',
  mayNotEdit: 'Dieser Provider lässt sich hier nicht bearbeiten',
  mayNotEditText:
    'Der Betrieb der Plattform ändert Provider, die im Portal angelegt wurden; die anderen werden in der Konfiguration des Backends geändert.',
  back: 'Zurück zum Provider',
  backToAll: 'Provider ansehen',
  idTaken: 'Diese Id ist vergeben. Eine andere wählen.',
};
