import type { messages } from '../../messages';
import type { Translated } from '../Translated';

export const registries: Translated<typeof messages.registries> = {
  title: 'Mit eigenen Werkzeugen laden',
  what: 'Die Anmeldung an der Registry',
  noTokens:
    'Diese Registry nimmt keine eigenen Tokens an. Das Plattform-Team gibt einen Benutzernamen und ein Passwort dafür.',
  tool: 'Werkzeug',
  docker: 'Docker',
  podman: 'Podman',
  skopeo: 'Skopeo',
  stepSignIn:
    'Einmal anmelden. Das Passwort ist das Geheimnis eines Pull-Tokens.',
  stepPull: 'Diese Version laden.',
  copySignIn: 'Anmeldebefehl kopieren',
  copyPull: 'Pull-Befehl kopieren',
  insecure:
    'Die Registry spricht nur http; Docker erlaubt das nur auf dieser Maschine.',
  tokenPlaceholder: 'TOKEN-ID',
  tokens: 'Eigene Pull-Tokens',
  tokensWhat: 'Die eigenen Pull-Tokens',
  tokensText:
    'Ein Token lädt, was man im selben Moment selbst laden darf: Er endet mit dem eigenen Zugriff.',
  none: 'Noch kein eigener Pull-Token.',
  columnTitle: 'Name',
  columnId: 'Benutzername',
  columnExpires: 'Endet',
  columnUsed: 'Zuletzt benutzt',
  columnRevoke: 'Widerrufen',
  never: 'Nie',
  expired: 'Beendet',
  create: 'Pull-Token anlegen',
  createTitle: 'Pull-Token anlegen',
  createText:
    'Für eine Maschine oder ein Werkzeug, damit er einzeln widerrufen werden kann. Sein Geheimnis ist nur einmal zu sehen.',
  createName: 'Name',
  createNameText: 'Wo er benutzt wird, z. B. Laptop',
  createExpiry: 'Endet',
  days_one: 'In 1 Tag',
  days_other: 'In {{count}} Tagen',
  expiryNever: 'Wenn er widerrufen wird',
  close: 'Schließen',
  createdTitle: 'Das Geheimnis jetzt kopieren',
  createdText:
    'Es ist nur hier zu sehen. Wer es hat, lädt Images unter dem eigenen Namen; geht es verloren, den Token widerrufen und einen anderen anlegen.',
  copySecret: 'Geheimnis kopieren',
  copyUser: 'Benutzernamen kopieren',
  user: 'Benutzername',
  secret: 'Passwort',
  revoke: '{{title}} widerrufen',
  revokeTitle: 'Den Token {{title}} widerrufen?',
  revokeText:
    'Werkzeuge mit diesem Token können nichts mehr laden; was sie gerade laden, kann noch fünf Minuten weitergehen.',
  revokeConfirm: 'Token widerrufen',
  revokeKeep: 'Behalten',
};
