import type { messages } from '../../messages';
import type { Translated } from '../Translated';

export const access: Translated<typeof messages.access> = {
  title: 'Mein Zugriff',
  what: 'Der eigene Zugriff',
  heading: 'Was hier erlaubt ist',
  signedIn: 'Angemeldet als',
  groups: 'Die Rollen kommen vom eigenen Namen und von diesen Gruppen',
  noGroups: 'Der Katalog nennt keine eigenen Gruppen.',
  platformRoles: 'Eigene Rollen auf der Plattform, in jedem Mandanten',
  platform: 'Auf der Plattform',
  tenant: 'Im Mandanten {{name}}',
  project: 'Im Projekt {{name}} von {{tenant}}',
  onlyTenant:
    'Nur was einen Mandanten betrifft, ist zu sehen: oben lässt sich ein anderer wählen.',
  through: 'durch',
  until: 'endet',
  noRole: 'Hier keine eigene Rolle: Es zählt die Rolle auf der Plattform.',
  ownOnly: 'nur selbst Angefordertes',
  nothing: 'Hier ist nichts erlaubt.',
  allowed_one: 'Dies ist erlaubt',
  allowed_other: 'Diese {{count}} Dinge sind erlaubt',
  denied_one: '1 Ding, das nicht erlaubt ist, und wer helfen kann',
  denied_other: '{{count}} Dinge, die nicht erlaubt sind, und wer helfen kann',
  open: 'Öffnen',
  projectsText:
    'In diesen Projekten gelten andere Rollen als in ihrem Mandanten. In allen anderen gelten die des Mandanten.',
  noTenants:
    'Keine Rolle in einem Mandanten. Die Owner können eine Rolle geben, auch einer Gruppe; wer die Plattform betreibt, kann einen Mandanten anlegen.',
  more: 'Es gibt mehr Mandanten oder Projekte, als hier stehen. Die Rechte in einem Mandanten sind zu sehen, wenn er gewählt ist.',
};
