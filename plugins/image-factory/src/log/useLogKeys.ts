import { KeyBinding } from '../keys/keyBoard';
import { useKey } from '../keys/useKey';
import { useText } from '../translation';

/** What the keys of the log do; one without meaning now is left out. */
export interface LogKeys {
  f?: () => void;
  e?: () => void;
  w?: () => void;
  l?: () => void;
  Escape?: () => void;
}

/** Keys of the log, anywhere on its page but where somebody types or a dialog is open. */
export function useLogKeys(acts: LogKeys) {
  const { t } = useText();
  const bind = (keys: keyof LogKeys, label: string): KeyBinding | undefined => {
    const press = acts[keys];
    return press && { keys, label, press };
  };
  useKey(bind('f', t('keys.follow')));
  useKey(bind('e', t('keys.firstError')));
  useKey(bind('w', t('keys.wrap')));
  useKey(bind('l', t('keys.link')));
  useKey(bind('Escape', t('keys.leaveFull')));
}
