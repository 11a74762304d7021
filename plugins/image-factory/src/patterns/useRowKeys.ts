import { RefObject } from 'react';
import { useKey } from '../keys/useKey';
import { useText } from '../translation';
import styles from './list.module.css';

/** What can have the focus for each row: in a table the row, on a card its link. */
function rowsOf(list: HTMLElement | null): HTMLElement[] {
  const links = list?.querySelectorAll<HTMLElement>(`.${styles.rowLink}`) ?? [];
  return [...links].map(
    link => link.closest<HTMLElement>('[role="row"]') ?? link,
  );
}

function move(list: HTMLElement | null, by: 1 | -1) {
  const rows = rowsOf(list);
  const now = rows.findIndex(row => row.contains(document.activeElement));
  const next = now < 0 && by < 0 ? rows.length - 1 : now + by;
  rows[next]?.focus();
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
