import type { messages } from '../../messages';
import type { Translated } from '../Translated';

export const entities: Translated<typeof messages.entities> = {
  noAccessProject: 'Dieses Projekt der Image Factory ist nicht sichtbar',
  noAccessImage: 'Dieses Image der Image Factory ist nicht sichtbar',
  noAccessImages: 'Seine Images sind nicht sichtbar',
  noAccessText:
    'Die Image Factory zeigt es Personen mit einer Rolle in seinem Mandanten.',
  open: 'In der Image Factory öffnen',
  newBuild: 'Neuer Build',
  project: 'Image-Projekt',
  projectWhat: 'Das Projekt',
  factTenant: 'Mandant',
  factStatus: 'Zustand',
  factLastBuild: 'Letzter Build',
  factCreatedBy: 'Angelegt von',
  factCreated: 'Angelegt',
  noBuild: 'noch keiner',
  imageWhat: 'Das Image',
  standsOn: 'Baut auf',
  standsOnText:
    'Woraus die neueste Version gebaut wurde, und woraus dies wiederum.',
  olderVersion:
    'Worauf diese Version aufbaut, wird nicht gezeigt: sie ist eine alte.',
  builtFromIt: 'Daraus gebaut',
  builtFromItNone: 'Kein anderes Image seines Mandanten baut darauf auf.',
  runsOnIt: 'Läuft darauf',
  runsOnItNone: 'Nichts im Katalog sagt, dass es auf diesem Image läuft.',
  used: 'Images',
  usedWhat: 'Die Images',
  usedText:
    'Worauf es läuft, wie seine Katalogdatei sagt. Welche Version läuft, ist hier nicht bekannt: von jedem Image ist dies die neueste.',
  usedNone: 'Keines der Images, die seine Katalogdatei nennt, ist da.',
  columnImage: 'Image',
  columnVersion: 'Neueste Version',
  columnPushed: 'Veröffentlicht',
  columnBase: 'Basis-Image',
  columnStandsOn: 'Auf der neuesten',
  rowMissing: 'nicht im Katalog',
  rowNoAccess: 'nicht sichtbar',
  rowNoVersion: 'noch nichts veröffentlicht',
  tenants: 'Image Factory',
  tenantsWhat: 'Die Mandanten',
  tenantsNone: 'Keiner der sichtbaren Mandanten gibt dieser Gruppe eine Rolle.',
  columnRoles: 'Rolle dieser Gruppe',
};
