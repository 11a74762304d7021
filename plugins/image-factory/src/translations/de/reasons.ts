import type { messages } from '../../messages';
import type { Translated } from '../Translated';

export const reasons: Translated<typeof messages.reasons> = {
  'build-step-failed': {
    title: 'Eine Anweisung des Containerfiles schlug fehl',
    hint: 'Die Zeilen über dem Fehler lesen, die Anweisung berichtigen und einen neuen Build starten.',
  },
  'containerfile-invalid': {
    title: 'Das Containerfile wurde nicht verstanden',
    hint: 'Die genannte Zeile berichtigen.',
  },
  'target-not-found': {
    title: 'Das Containerfile hat keine Stage mit dem verlangten Namen',
    hint: 'Eine Stage wählen, die eine Zeile FROM … AS nennt, oder das Ziel weglassen.',
  },
  'source-not-found': {
    title: 'Repository, Ref oder Pfad gibt es nicht',
    hint: 'Adresse, Ref und Kontextverzeichnis prüfen.',
  },
  'source-denied': {
    title: 'Das Repository verweigerte den Zugriff',
    hint: 'Prüfen, ob das Repository ohne Passwort oder von der Plattform gelesen werden darf.',
  },
  'source-unavailable': {
    title: 'Das Repository war nicht erreichbar',
    hint: 'Die Plattform versucht es erneut. Bleibt es so, den Server des Repositorys prüfen.',
  },
  'source-invalid': {
    title: 'Das Repository ließ sich nicht bis zum Ende lesen',
    hint: 'Das Repository mit git fsck prüfen. Ist es in Ordnung, muss der Betrieb den Provider ansehen.',
  },
  'base-image-not-found': {
    title: 'Ein Basis-Image gibt es nicht',
    hint: 'Die FROM-Zeilen prüfen: Registry, Repository und Tag oder Digest.',
  },
  'base-image-denied': {
    title: 'Ein Basis-Image darf nicht geladen werden',
    hint: 'Ein Basis-Image der Plattform oder des eigenen Mandanten verwenden.',
  },
  'image-push-denied': {
    title: 'Die Registry lehnte das Hochladen ab',
    hint: 'Der Betrieb muss die Zugangsdaten der Plattform für die Registry prüfen.',
  },
  'tag-immutable': {
    title: 'Den Tag gibt es schon, und er darf nicht geändert werden',
    hint: 'Einen anderen Tag wählen; die Registry behält diesen, wie er ist.',
  },
  'image-too-large': {
    title: 'Das Image ist größer, als die Registry annimmt',
    hint: 'Das Image verkleinern, oder den Betrieb bitten, das Limit der Registry zu erhöhen.',
  },
  'image-invalid': {
    title: 'Das Ergebnis des Builders ist ungültig',
    hint: 'Der Betrieb muss den Builder ansehen: Was er hinterließ, ist kein Image.',
  },
  'registry-unavailable': {
    title: 'Die Registry war nicht erreichbar',
    hint: 'Die Plattform versucht es erneut. Bleibt es so, muss der Betrieb die Registry prüfen.',
  },
  'time-limit': {
    title: 'Der Build dauerte länger als sein Zeitlimit',
    hint: 'Den Build beschleunigen, oder sein Zeitlimit erhöhen.',
  },
  'out-of-memory': {
    title: 'Ein Prozess des Builds brauchte mehr Speicher als erlaubt',
    hint: 'Weniger Speicher brauchen (weniger gleichzeitig tun), oder den Betrieb um ein höheres Limit bitten.',
  },
  'process-limit': {
    title: 'Der Build startete mehr Prozesse als erlaubt',
    hint: 'Weniger gleichzeitig tun, oder den Betrieb um ein höheres Limit bitten.',
  },
  'disk-limit': {
    title: 'Der Build schrieb mehr auf die Platte als erlaubt',
    hint: 'Weniger schreiben, Dateien in der Anweisung entfernen, die sie anlegt, oder den Betrieb um ein höheres Limit bitten.',
  },
  'out-of-storage': {
    title: 'Dem Provider ging der Speicherplatz aus',
    hint: 'Der Betrieb muss Platz freigeben oder hinzufügen. Nach dem Aufräumen versucht es die Plattform erneut.',
  },
  'provider-lost': {
    title: 'Der Provider verlor den Lauf',
    hint: 'Die Plattform versucht es erneut. Geschieht es oft, muss der Betrieb den Provider ansehen.',
  },
  'provider-not-ready': {
    title: 'Der Provider konnte den Lauf nicht starten',
    hint: 'Der Betrieb muss die Bereitschaftsprüfungen des Providers ansehen.',
  },
  'provider-misconfigured': {
    title: 'Der Provider ist falsch eingerichtet',
    hint: 'Der Betrieb muss berichtigen, was die Meldung nennt; siehe die Bereitschaftsprüfungen des Providers.',
  },
  unknown: {
    title: 'Der Build schlug aus unbekanntem Grund fehl',
    hint: 'Das Ende des Logs lesen. Der Betrieb sieht Einzelheiten im Log des Backends.',
  },
};

export const waiting: Translated<typeof messages.waiting> = {
  dispatcher: 'Wartet darauf, dass ein Dispatcher ihn aufnimmt',
  'no-provider': 'Kein Provider, den der Mandant nutzen darf, kann ihn bauen',
  'provider-paused':
    'Der Betrieb hält die Provider, die ihn bauen können, von Neuem ab',
  'provider-not-ready': 'Kein Provider, der ihn bauen kann, ist bereit',
  'provider-capacity':
    'Alle Slots der Provider, die ihn bauen können, sind belegt',
  'wished-provider': 'Der gewünschte Provider kann ihn jetzt nicht starten',
  'tenant-limit':
    'Im Mandanten laufen schon so viele Builds gleichzeitig, wie erlaubt sind',
  'tenant-suspended':
    'Der Mandant ist gesperrt oder archiviert; nichts Neues startet, bis der Betrieb die Sperre aufhebt',
  'retry-backoff':
    'Der letzte Versuch scheiterte an der Plattform; es wird erneut versucht',
};

export const rejections: Translated<typeof messages.rejections> = {
  'not-allowed': 'nicht für diesen Mandanten',
  'lacks-requirement': 'es fehlt {{lacks}}',
  'not-checked': 'noch nicht geprüft',
  'not-wished': 'ein anderer ist gewünscht',
  paused: 'vom Betrieb von Neuem abgehalten',
  'not-ready': 'nicht bereit',
  full: 'alle Slots sind belegt',
  'not-emptiest': 'könnte ihn ausführen, hatte aber nicht mehr freie Slots',
};
