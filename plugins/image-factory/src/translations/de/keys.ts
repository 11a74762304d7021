import type { messages } from '../../messages';
import type { Translated } from '../Translated';

export const keys: Translated<typeof messages.keys> = {
  title: 'Tastenkürzel',
  text: 'Nicht beim Tippen. Was eine Taste tut, kann auch ein Knopf oder ein Link.',
  close: 'Schließen',
  then: 'dann',
  builds: 'Zu den Builds',
  projects: 'Zu den Projekten',
  images: 'Zu den Images',
  home: 'Zum Anfang',
  new: 'Neuen Build starten',
  search: 'Suchen',
  next: 'Nächste Zeile, Enter öffnet sie',
  previous: 'Vorige Zeile',
  help: 'Diese Tastenkürzel zeigen',
  retry: 'Erneut bauen',
  cancel: 'Build abbrechen, nach einer Rückfrage',
};
