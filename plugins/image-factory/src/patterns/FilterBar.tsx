import { SearchField, Switch } from '@backstage/ui';
import { ReactNode, useRef } from 'react';
import { useKey } from '../keys/useKey';
import { useText } from '../translation';
import styles from './list.module.css';

/** What narrows a list, in one line, and at its end what makes a new row. */
export function FilterBar(props: {
  search?: { label: string; text: string; setText: (text: string) => void };
  /** Choices between the search and the switch. */
  children?: ReactNode;
  toggle?: { label: string; isOn: boolean; set: (isOn: boolean) => void };
  action?: ReactNode;
}) {
  const { t } = useText();
  const { search, toggle } = props;
  const bar = useRef<HTMLDivElement>(null);
  useKey(
    search && {
      keys: '/',
      label: t('keys.search'),
      press: () => bar.current?.querySelector('input')?.focus(),
    },
  );
  return (
    <div ref={bar} className={styles.filters} role="search">
      {search && (
        <SearchField
          aria-label={search.label}
          placeholder={search.label}
          value={search.text}
          onChange={search.setText}
        />
      )}
      {props.children}
      {toggle && (
        <div data-fixed>
          <Switch
            label={toggle.label}
            isSelected={toggle.isOn}
            onChange={toggle.set}
          />
        </div>
      )}
      {props.action && (
        <div data-fixed data-end>
          {props.action}
        </div>
      )}
    </div>
  );
}
