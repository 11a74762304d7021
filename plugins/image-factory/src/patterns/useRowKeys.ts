import { RefObject } from 'react';
import { useKey } from '../keys/useKey';
import { useText } from '../translation';
import styles from './patterns.module.css';

function move(list: HTMLElement | null, by: 1 | -1) {
  const links = [
    ...(list?.querySelectorAll<HTMLElement>(`.${styles.rowLink}`) ?? []),
  ];
  const now = links.findIndex(link => link === document.activeElement);
  const next = now < 0 && by < 0 ? links.length - 1 : now + by;
  links[next]?.focus();
}

/** `j` and `k` go from row to row of a list whose rows lead somewhere. */
export function useRowKeys(
  list: RefObject<HTMLElement>,
  leadsSomewhere: boolean,
) {
  const { t } = useText();
  const bind = (keys: string, label: string, by: 1 | -1) =>
    leadsSomewhere
      ? { keys, label, press: () => move(list.current, by) }
      : undefined;
  useKey(bind('j', t('keys.next'), 1));
  useKey(bind('k', t('keys.previous'), -1));
}
