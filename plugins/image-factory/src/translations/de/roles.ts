import type { messages } from '../../messages';
import type { Translated } from '../Translated';

export const roles: Translated<typeof messages.roles> = {
  tenant: {
    owner: {
      title: 'Owner',
      about:
        'Vergibt Rollen, legt Projekte an, archiviert sie, und tut, was andere tun',
    },
    developer: {
      title: 'Entwickler',
      about: 'Legt Projekte an; startet, wiederholt und bricht Builds ab',
    },
    operator: {
      title: 'Operator',
      about:
        'Hält Builds am Laufen: wiederholt sie und bricht sie ab, startet aber keine neuen',
    },
    'security-reviewer': {
      title: 'Sicherheitsprüfer',
      about:
        'Sieht alles an, auch wer Zugriff hat und welche Zugangsdaten es gibt',
    },
    viewer: {
      title: 'Leser',
      about: 'Sieht Projekte, Builds und Images an',
    },
  },
  platform: {
    admin: { title: 'Plattform-Admin', about: 'Darf alles' },
    operator: {
      title: 'Plattform-Operator',
      about:
        'Betreibt die Plattform: Provider, Limits der Mandanten, hängende Builds',
    },
    'security-reviewer': {
      title: 'Plattform-Sicherheitsprüfer',
      about: 'Sieht in jedem Mandanten alles an',
    },
    auditor: {
      title: 'Plattform-Auditor',
      about: 'Sieht an, wer Zugriff hat und was geschah; lädt kein Image',
    },
  },
};
