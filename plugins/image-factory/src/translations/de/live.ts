import type { messages } from '../../messages';
import type { Translated } from '../Translated';

export const live: Translated<typeof messages.live> = {
  connecting: 'Verbindet',
  live: 'Aktuell',
  reconnecting: 'Verbindet neu',
  asOf: 'Stand von {{time}}',
  trying: 'Stand von {{time}}, verbindet neu',
};
