import type { messages } from '../../messages';
import type { Translated } from '../Translated';

export const platform: Translated<typeof messages.platform> = {
  title: 'Plattform',
  deniedTitle: 'Diese Seite ist für die, die die Plattform betreiben',
  deniedText:
    'Sie zählt, was alle Mandanten tun. Ihre eigenen Zahlen stehen auf der ersten Seite.',
  deniedAction: 'Zur ersten Seite',
  queue: 'Warteschlange',
  queueWhat: 'Die Warteschlange',
  queueNone: 'Kein Build wartet.',
  waitingTenants: 'Wer wartet',
  leadTime: 'Vom Auftrag zum Image',
  leadTimeWhat: 'Die Zeiten',
  leadTimeNone: 'In dieser Zeit gelang kein Build.',
  leadTimeOf_one: '1 Build, der gelang',
  leadTimeOf_other: '{{count}} Builds, die gelangen',
  p50: 'Die Hälfte dauerte höchstens',
  p90: 'Neun von zehn dauerten höchstens',
  providers: 'Builds je Provider',
  providersWhat: 'Die Provider',
  providersNone: 'In dieser Zeit baute kein Provider.',
  provider: 'Provider, auf dem gebaut wurde',
  tenants: 'Builds je Mandant',
  tenantsWhat: 'Die Mandanten',
  tenantsNone: 'In dieser Zeit endete kein Build.',
  tenant: 'Mandant',
  minutes: 'Bauzeit',
  storage: 'Images je Mandant',
  storageWhat: 'Die Images',
  storageNone: 'Es gibt noch kein Image.',
  size: 'Größe',
  storageText:
    'Größen aller Versionen zusammen. Schichten, die mehrere teilen, zählen für jede davon.',
};
