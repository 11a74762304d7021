import type { messages } from '../../messages';
import type { Translated } from '../Translated';

export const projects: Translated<typeof messages.projects> = {
  title: 'Projekte',
  what: 'Die Projekte',
  one: 'Dieses Projekt',
  new: 'Projekt anlegen',
  first: 'Erstes Projekt anlegen',
  emptyTitle: 'Noch keine Projekte',
  emptyText:
    'Ein Projekt gehört zu einem Mandanten und enthält Builds und Images. Zuerst eines anlegen, dann darin einen Build starten.',
  emptyNoRight:
    'Ein Projekt gehört zu einem Mandanten und enthält Builds und Images.',
  noTenantText:
    'Keine Mitgliedschaft in einem Mandanten. Ein Mandant ist mit Gruppen des Katalogs verbunden; der Betrieb kann die eigene Gruppe verbinden.',
  emptyFilteredTitle: 'Kein Projekt passt zu diesen Filtern',
  emptyFilteredText: 'Außerhalb davon kann es Projekte geben.',
  clearFilters: 'Filter löschen',
  search: 'Nach Name oder Titel suchen',
  columnProject: 'Projekt',
  columnTenant: 'Mandant',
  columnStatus: 'Status',
  columnLastBuild: 'Letzter Build',
  columnBy: 'Angelegt von',
  columnWhen: 'Angelegt',
  includeArchived: 'Archivierte zeigen',
  createTitle: 'Projekt anlegen',
  createText:
    'Der Name wird ein Teil der Repositorys seiner Images und lässt sich nicht ändern; der Titel ist frei.',
  tenant: 'Mandant',
  tenantText: 'Nur Mandanten, in denen Projekte angelegt werden dürfen',
  tenantMissing: 'Einen Mandanten wählen',
  noTenantTitle: 'Keine Berechtigung, Projekte anzulegen',
  edit: 'Bearbeiten',
  editTitle: '{{name}} bearbeiten',
  editText: 'Der Name bleibt: Er ist ein Teil der Repositorys seiner Images.',
  save: 'Speichern',
  editKeep: 'Nichts ändern',
  restore: 'Projekt wiederherstellen',
  restoreTitle: '{{name}} wiederherstellen?',
  restoreText: 'Es nimmt wieder Builds an, unter seinem alten Namen.',
  restoreKeep: 'Archiviert lassen',
  archive: 'Projekt archivieren',
  archiveTitle: '{{name}} archivieren?',
  archiveText:
    'Es nimmt keine Builds mehr an. Laufende Builds laufen zu Ende. Seine Images bleiben in der Registry und können weiter geladen werden. Es lässt sich jederzeit wiederherstellen.',
  archiveKeep: 'Aktiv lassen',
  archivedText:
    'Archiviert: Es nimmt keine Builds mehr an; seine Images können geladen werden.',
  factTenant: 'des Mandanten {{tenant}}',
  factCreated: 'angelegt von',
  builds: 'Builds',
  images: 'Images',
  allBuilds: 'Alle Builds',
  allImages: 'Alle Images',
  noBuilds: 'In diesem Projekt wurde noch nichts gebaut.',
  noImages: 'Der erste erfolgreiche Build bringt das erste Image.',
  activity: 'Aktivität',
  noActivity:
    'Mit seinen Builds ist nichts geschehen, oder so lange her, dass es nicht mehr aufbewahrt wird.',
  picker: 'Projekt',
};
