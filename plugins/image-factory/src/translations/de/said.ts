import type { messages } from '../../messages';
import type { Translated } from '../Translated';
import { saidOfChecks } from './saidOfChecks';
import { saidOfClusterChecks } from './saidOfClusterChecks';
import { saidOfClusters } from './saidOfClusters';
import { saidOfContainerfiles } from './saidOfContainerfiles';
import { saidOfFields } from './saidOfFields';
import { saidOfPreparations } from './saidOfPreparations';
import { saidOfSecrets } from './saidOfSecrets';
import { saidOfSources } from './saidOfSources';

export const said: Translated<typeof messages.said> = {
  ...saidOfChecks,
  ...saidOfClusterChecks,
  ...saidOfClusters,
  ...saidOfContainerfiles,
  ...saidOfFields,
  ...saidOfPreparations,
  ...saidOfSecrets,
  ...saidOfSources,
  'build-submitted': 'Build #{{number}} angefordert',
  'build-resubmitted':
    'Build #{{number}} angefordert, als neuer Versuch eines anderen',
  'build-started': 'Auf {{provider}} gestartet',
  'build-started-again': 'Auf {{provider}} gestartet, Versuch {{attempt}}',
  'build-retry-scheduled':
    'Geht für Versuch {{attempt}} zurück in die Reihe: {{reason}}',
  'build-cancel-requested': 'Abbruch des Builds verlangt',
  'build-cancelled': 'Abgebrochen',
  'build-succeeded': 'Erfolgreich: {{reference}} veröffentlicht',
  'build-failed': 'Fehlgeschlagen: {{reason}}',
  'build-failed-in': 'Fehlgeschlagen: {{reason}} ({{step}})',
  'run-ended-unexplained': 'Der Lauf endete, ohne zu sagen, warum',
  'outcome-not-recorded':
    'Das Ergebnis des Laufs konnte nicht gespeichert werden',
  'run-not-answered':
    'Der Provider konnte seit {{sinceAt}} nicht nach dem Lauf gefragt werden',
  'run-stopped-outside': 'Der Lauf wurde von außen gestoppt',
  'run-not-known': 'Der Provider weiß nichts mehr von dem Lauf',
  'result-unusable':
    'Der Executor antwortete mit einem unbrauchbaren Ergebnis: {{problem}}',
  'run-unserved':
    'Kein laufendes Backend hat den Executor „{{executor}}“ des Providers {{provider}}; seit {{sinceAt}} konnte niemand nach dem Lauf fragen',
  'start-unserved':
    'Kein laufendes Backend hat den Executor „{{executor}}“ des Providers {{provider}}; seit {{sinceAt}} konnte niemand den Lauf starten',
  'start-failed':
    'Der Provider konnte den Lauf in {{tries}} Versuchen nicht starten',
  'log-end-lost': 'Die letzten Zeilen des Laufs ließen sich nicht lesen',
  'step-prepare': 'Vorbereiten',
  'step-source': 'Quelle holen',
  'step-build': 'Image bauen',
  'step-push': 'Image hochladen',
  'time-limit-reached': 'Der Lauf wurde nach {{seconds}} s gestoppt',
  'memory-limit-watched':
    'Der Build wurde gestoppt, weil er mehr als {{memoryGiB}} GiB Speicher brauchte',
  'disk-limit-watched':
    'Der Build wurde gestoppt, weil er mehr schrieb als erlaubt: {{diskGiB}} GiB, oder {{files}} Dateien, oder das meiste, was die Platte füllte',
  'storage-almost-full':
    'Der Lauf wurde gestoppt, weil die Platte des Providers fast voll ist',
  'not-boxed':
    'Der Host ließ nicht zu, den Build einzuschließen; siehe die Bereitschaftsprüfungen des Providers',
  'no-space': 'Zum Bauen ist kein Platz mehr',
  'run-broke-off': 'Der Lauf brach innerhalb der Plattform ab',
  'run-not-prepared':
    'Der Lauf konnte auf dem Provider nicht vorbereitet werden',
  'memory-limit-reached':
    'Ein Prozess wurde beendet, weil der Build mehr als {{memoryMiB}} MiB Speicher brauchte',
  'process-limit-reached':
    'Der Build wollte mehr als {{processes}} Prozesse gleichzeitig starten',
  'instruction-ended': 'Die Anweisung endete mit Exit-Code {{exitCode}}',
  'instruction-failed': 'Die Anweisung schlug fehl',
  'image-above-limit': 'Das Image ist größer, als die Plattform annimmt',
  'image-invalid-because':
    'Das Ergebnis des Builders ist nicht gültig: {{problem}}',
  'image-not-whole': 'es wurde nicht vollständig übergeben',
  'image-none': 'es gibt keines',
  'image-part-no-json': '{{part}} ist kein JSON',
  'image-part-missing': '{{part}} fehlt',
  'image-part-other-size': '{{part}} hat nicht die angegebene Größe',
  'image-part-no-object': '{{part}} ist kein Objekt',
  'image-part-no-list': '{{part}} ist keine Liste',
  'image-part-unknown-type': '{{part}} hat einen unbekannten Typ',
  'image-part-malformed': '{{part}} hat nicht die richtige Form',
  'image-field-wrong-type': '{{field}} in {{part}} hat einen falschen Typ',
  'image-config-large': 'die Konfiguration ist zu groß',
  'image-many-layers': 'es hat mehr als {{limit}} Schichten',
  'image-no-platform': 'die Konfiguration nennt keine Plattform',
  'image-layers-differ':
    'Manifest und Konfiguration haben verschiedene Schichten',
  'build-unexplained': 'Das Build-Werkzeug endete, ohne zu sagen, warum',
  'base-image-no-registry':
    '{{image}} nennt keine Registry; den vollen Namen schreiben',
  'base-image-no-registry-example':
    '{{image}} nennt keine Registry; den vollen Namen schreiben, der mit {{example}}/ beginnt',
  'base-image-not-allowed':
    '{{image}} gehört nicht zu den Images, die dieser Mandant nutzen darf',
  'target-missing':
    'Das Containerfile hat keine Stage {{target}}; seine Stages sind {{stages}}',
  'registry-busy':
    'Die Registry {{registry}} bittet zu warten, weil sie zu viele Anfragen bekam',
  'registry-timeout': 'Die Registry {{registry}} antwortete nicht rechtzeitig',
  'registry-cut': 'Die Registry {{registry}} brach die Verbindung ab',
  'registry-trouble':
    'Die Registry {{registry}} hat eine eigene Störung ({{answer}})',
  'registry-unreachable': 'Die Registry {{registry}} war nicht erreichbar',
  'registry-unreachable-because':
    'Die Registry {{registry}} war nicht erreichbar ({{answer}})',
  'registry-of-image-busy':
    'Die Registry von {{image}} bittet zu warten, weil sie zu viele Anfragen bekam',
  'registry-of-image-timeout':
    'Die Registry von {{image}} antwortete nicht rechtzeitig',
  'registry-of-image-cut': 'Die Registry von {{image}} brach die Verbindung ab',
  'registry-of-image-trouble':
    'Die Registry von {{image}} hat eine eigene Störung ({{answer}})',
  'registry-of-image-unreachable':
    'Die Registry von {{image}} war nicht erreichbar',
  'registry-of-image-unreachable-because':
    'Die Registry von {{image}} war nicht erreichbar ({{answer}})',
  'push-denied':
    'Die Registry {{registry}} lehnte das Hochladen nach {{repository}} ab',
  'push-no-repository':
    'Die Registry {{registry}} hat kein Repository {{repository}}, oder lässt es nicht anlegen',
  'tag-immutable':
    'Den Tag {{tag}} gibt es schon, und er ist unveränderlich; einen anderen wählen',
  'some-tag-immutable':
    'Den Tag gibt es schon, und er ist unveränderlich; einen anderen wählen',
  'image-above-registry-limit':
    'Das Image ist größer, als die Registry {{registry}} annimmt',
  'push-refused': 'Die Registry {{registry}} nahm das Image nicht an',
  'push-refused-because':
    'Die Registry {{registry}} nahm das Image nicht an ({{answer}})',
  'base-image-missing': '{{image}} gibt es nicht',
  'base-image-refused': '{{image}} darf nicht geladen werden',
  'pull-refused': 'Die Registry von {{image}} gab es nicht heraus',
  'pull-refused-because':
    'Die Registry von {{image}} gab es nicht heraus ({{answer}})',
  'not-there': 'Das gibt es nicht, oder die eigenen Rollen zeigen es nicht',
  'log-was-removed':
    'Das Log wurde am {{removedAt}} gelöscht, so lange bewahrt die Plattform Logs auf; Ergebnis und Schritte sind noch da',
  'not-in-status': 'Das geht nicht, solange der Status „{{status}}“ ist',
  'changed-meanwhile': 'Es wurde inzwischen geändert; noch einmal ansehen',
  'tenant-changed': 'Der Mandant {{tenant}} wurde inzwischen geändert',
  'tenant-in-status': 'Der Mandant {{tenant}} hat den Status „{{status}}“',
  'project-in-status': 'Das Projekt {{project}} hat den Status „{{status}}“',
  'project-managed-by-file':
    'Die Datei {{file}} legt fest, wie das Projekt {{project}} ist; es wird dort geändert',
  'project-changed': 'Das Projekt {{project}} wurde inzwischen geändert',
  'build-in-status': 'Der Build hat den Status „{{status}}“',
  'build-not-ended':
    'Der Build hat den Status „{{status}}“; nur ein beendeter kann wiederholt werden',
  'build-is-retried': 'Der Build wird schon wiederholt',
  'build-is-retried-as':
    'Der Build wird schon wiederholt, als Build {{number}}; dessen Ende abwarten, oder ihn abbrechen',
  'queue-full':
    'Der Mandant {{tenant}} hat {{builds}} Builds in der Reihe, mehr erlaubt die Plattform nicht; erneut versuchen, wenn einige gestartet sind, oder einige abbrechen',
  'tenant-name-reserved':
    'Der Mandant {{tenant}} kann nichts hochladen: Die Plattform hält unter diesem Namen eigene Images',
  'wish-unknown':
    'Es gibt keinen Provider {{provider}}, den der Mandant nutzen darf; einen anderen wählen, oder keinen',
  'wish-lacks':
    'Der Provider {{provider}} kann diesen Build nicht ausführen: Ihm fehlt {{requirements}}; einen anderen wählen, oder keinen',
  'provider-runs':
    'Auf dem Provider {{provider}} läuft noch etwas ({{builds}}); leerlaufen lassen und entfernen, wenn er leer ist',
  'provider-removed': 'Der Provider {{provider}} wurde entfernt',
  'provider-in-status': 'Der Provider {{provider}} hat den Status „{{status}}“',
  'provider-not-checkable':
    'Dieses Backend hat den Executor „{{executor}}“ nicht; eines, das ihn hat, prüft den Provider von selbst',
  'provider-changed':
    'Der Provider {{provider}} wurde inzwischen geändert; vor dem Ändern noch einmal ansehen',
  'too-many-tokens':
    'Es gibt schon {{tokens}} eigene Pull-Tokens; einen widerrufen, der nicht mehr gebraucht wird',
  'registry-without-tokens':
    'Die Registry nimmt keine Pull-Tokens an; der Betrieb muss imageFactory.registry.tokens setzen',
};
