import type { messages } from '../../messages';
import type { Translated } from '../Translated';
import { clusterFields } from './clusterFields';

export const fields: Translated<typeof messages.fields> = {
  ...clusterFields,
  'source.containerfile': { title: 'Containerfile' },
  'source.url': {
    title: 'Repository',
    text: 'Adresse des Repositorys, mit https://, http:// oder ssh://',
  },
  'source.ref': {
    title: 'Ref',
    text: 'Branch, Tag oder Commit; HEAD ist der Standard-Branch',
  },
  'source.contextDir': {
    title: 'Kontextverzeichnis',
    text: 'Relativ zur Wurzel des Repositorys',
  },
  'source.containerfile.git': {
    title: 'Containerfile',
    text: 'Pfad relativ zum Kontextverzeichnis, oder mit / am Anfang von der Wurzel des Repositorys; sonst Containerfile oder Dockerfile',
  },
  'source.submodules': {
    title: 'Submodule',
    text: 'Auch die Submodule des Repositorys holen',
  },
  'source.lfs': {
    title: 'Große Dateien',
    text: 'Die Dateien holen, die Git LFS verwahrt',
  },
  'source.keepGitDir': {
    title: '.git behalten',
    text: 'Den Ordner .git im Build-Kontext lassen',
  },
  'image.name': {
    title: 'Image-Name',
    text: 'Letzter Teil des Repositorys; davor stehen Mandant und Projekt',
  },
  'image.tags': { title: 'Tags' },
  buildArgs: {
    title: 'Build-Argumente',
    text: 'Sie bleiben in der Historie des Images: nichts für Geheimnisse',
  },
  target: { title: 'Ziel-Stage', text: 'Ohne Angabe die letzte Stage' },
  labels: { title: 'Labels' },
  network: {
    title: 'Netzwerk',
    text: 'Was RUN-Anweisungen erreichen: die Vorgabe des Providers, oder nichts',
  },
  reproducible: {
    title: 'Reproduzierbar',
    text: 'Gleiche Eingaben ergeben einen gleichen Digest: Jede Zeit in dem, was der Build hinzufügt, ist der 1.1.1970, und kein Label der Plattform unterscheidet einen Build von einem anderen',
  },
  timeLimitSeconds: {
    title: 'Zeitlimit',
    text: 'Sekunden ab dem Start des Laufs; ohne Angabe eine Stunde, oder was die Plattform höchstens erlaubt',
  },
  owner: {
    title: 'Eigentümer',
    text: 'Gruppe oder Person im Katalog, etwa group:default/web-team; ohne Angabe der Eigentümer des Mandanten. Eine Rolle gibt das nicht.',
  },
  system: {
    title: 'System',
    text: 'System des Katalogs, zu dem es gehört, etwa system:default/shop',
  },
  sources: {
    title: 'Repositorys',
    text: 'Adressen dessen, was darin gebaut wird',
  },
  defaultMethod: {
    title: 'Standardmethode',
    text: 'Wie Builds darin entstehen, wenn nichts anderes gesagt ist',
  },
  catalogFile: {
    title: 'Katalogdatei',
    text: 'Adresse einer catalog-info.yaml, die das Projekt übernehmen darf: Von da an legt sie fest, wie das Projekt ist',
  },
  id: {
    title: 'Id',
    text: 'Builds nennen sie. Sie lässt sich später nicht ändern.',
  },
  slots: {
    title: 'Slots',
    text: 'Wie viele Builds dort gleichzeitig laufen dürfen',
  },
  tenants: { title: 'Mandanten, die ihn nutzen dürfen' },
  'tenants.names': { title: 'Namen der Mandanten' },
  'settings.network': {
    title: 'Netzwerk',
    text: 'Was Builds erreichen: öffentliche Adressen und die erlaubten Hosts, oder nichts. Ohne Angabe wie auf dem Host.',
  },
  'settings.memoryLimit': {
    title: 'Speicherlimit',
    text: 'Speicher eines Builds, etwa 512m. Ohne Angabe wie auf dem Host.',
  },
  'settings.processLimit': {
    title: 'Prozesslimit',
    text: 'Gleichzeitige Prozesse eines Builds. Ohne Angabe wie auf dem Host.',
  },
  'settings.cpuWeight': {
    title: 'Prozessorgewicht',
    text: 'Anteil an den Prozessoren, wenn sie knapp sind; andere Programme haben 1024. Ohne Angabe wie auf dem Host.',
  },
  'settings.diskLimit': {
    title: 'Plattenlimit',
    text: 'Was ein Build auf die Platte schreiben darf, etwa 5GB. Ohne Angabe wie auf dem Host.',
  },
  'settings.fileLimit': {
    title: 'Dateilimit',
    text: 'Wie viele Dateien ein Build anlegen darf. Ohne Angabe wie auf dem Host.',
  },
};
