import { useKey } from '../keys/useKey';
import { useText } from '../translation';

/** What the keys of the log do; one without meaning now is left out. */
export interface LogKeys {
  follow: () => void;
  firstError?: () => void;
  wrap: () => void;
  copyLink: () => void;
  leaveFullScreen?: () => void;
}

/** Binds the keys of the log while it is shown. */
export function useLogKeys(keys: LogKeys) {
  const { t } = useText();
  const { firstError, leaveFullScreen } = keys;
  useKey({ keys: 'f', label: t('log.follow'), press: keys.follow });
  useKey(
    firstError && { keys: 'e', label: t('log.firstError'), press: firstError },
  );
  useKey({ keys: 'w', label: t('log.wrap'), press: keys.wrap });
  useKey({ keys: 'l', label: t('log.copyLineLink'), press: keys.copyLink });
  useKey(
    leaveFullScreen && {
      keys: 'Escape',
      label: t('log.leaveFullScreen'),
      press: leaveFullScreen,
    },
  );
}
