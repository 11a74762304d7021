import type { messages } from '../../messages';
import type { Translated } from '../Translated';

export const rights: Translated<typeof messages.rights> = {
  'image-factory.access.own': 'Die eigenen Rechte lesen',
  'image-factory.tenant.read': 'Den Mandanten sehen',
  'image-factory.tenant.create': 'Mandanten anlegen',
  'image-factory.tenant.update': 'Titel und Beschreibung des Mandanten ändern',
  'image-factory.tenant.limit': 'Die Limits des Mandanten setzen',
  'image-factory.tenant.suspend':
    'Den Mandanten sperren und die Sperre aufheben',
  'image-factory.tenant.archive': 'Den Mandanten archivieren',
  'image-factory.access.read': 'Sehen, wer welche Rolle hat',
  'image-factory.tenant.bind': 'Rollen im Mandanten geben und nehmen',
  'image-factory.project.create': 'Projekte anlegen',
  'image-factory.project.read': 'Projekte sehen',
  'image-factory.project.update': 'Projekte archivieren',
  'image-factory.project.bind': 'Rollen in einem Projekt geben und nehmen',
  'image-factory.project.declare':
    'Übernehmen, was Dateien des Katalogs über Projekte sagen',
  'image-factory.build.create': 'Builds starten',
  'image-factory.build.read': 'Builds sehen',
  'image-factory.build.cancel': 'Builds abbrechen',
  'image-factory.build.retry': 'Builds wiederholen',
  'image-factory.execution.read': 'Logs lesen',
  'image-factory.image.read': 'Images sehen',
  'image-factory.image.pull': 'Images laden',
  'image-factory.provider.read': 'Provider sehen',
  'image-factory.provider.check': 'Die Bereitschaft von Providern prüfen',
  'image-factory.provider.create': 'Provider hinzufügen',
  'image-factory.provider.update':
    'Provider ändern, anhalten und leerlaufen lassen',
  'image-factory.provider.prepare': 'Provider vorbereiten',
  'image-factory.provider.delete': 'Provider entfernen',
  'image-factory.credential.read':
    'Sehen, welche Zugangsdaten für Registrys der Mandant hat',
  'image-factory.credential.set':
    'Zugangsdaten des Mandanten für Registrys setzen',
  'image-factory.credential.delete':
    'Zugangsdaten des Mandanten für Registrys entfernen',
  'image-factory.registry.read': 'Die Registrys der Plattform sehen',
  'image-factory.registry.update':
    'Registrys und Zugangsdaten der Plattform ändern',
  'image-factory.token.create': 'Einen eigenen Pull-Token anlegen',
  'image-factory.token.read': 'Pull-Tokens sehen',
  'image-factory.token.delete': 'Pull-Tokens widerrufen',
};
