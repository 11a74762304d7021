import type { messages } from '../../messages';
import type { Translated } from '../Translated';

export const refusals: Translated<typeof messages.refusals> = {
  roleRequired: 'Die eigenen Rollen erlauben das nicht.',
  tenantSuspended:
    'Der Mandant ist gesperrt: Nichts Neues startet; laufende Builds laufen weiter.',
  tenantArchived:
    'Der Mandant ist archiviert: Seine Ergebnisse bleiben, und nichts wird mehr geändert.',
  projectArchived: 'Das Projekt ist archiviert: Es nimmt keine Builds mehr an.',
  methodNotEntitled: 'Der Mandant darf diese Build-Methode nicht nutzen.',
  methodAllowed: 'Er darf nutzen: {{methods}}.',
  methodNone: 'Er darf noch keine nutzen.',
  lastOwner:
    'Der Mandant hätte keinen Owner mehr, der bleibt. Zuerst jemand anderem die Rolle Owner ohne Ende geben.',
  managedByConfiguration:
    'Die Konfiguration der Plattform legt dies fest; es wird dort geändert.',
  notUnderstood:
    'Die Antwort des Servers wurde nicht verstanden. Diese Seiten können von einer älteren Version sein als der Server: Neuladen hilft.',
  nameTaken: 'Der Name ist vergeben. Einen anderen wählen.',
  takes: 'Nötig ist die Rolle {{roles}}.',
  lifts: 'Die Rolle {{roles}} kann das ändern.',
  ask: 'Ansprechpartner: {{names}}.',
  askLead: 'Ansprechpartner:',
  unansweredTitle: 'Es kam keine Antwort',
  unanswered:
    'Das Portal ist nicht erreichbar. Die Verbindung prüfen, dann erneut versuchen.',
};
