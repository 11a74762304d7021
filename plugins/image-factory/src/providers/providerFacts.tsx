import {
  isOfKind,
  Provider,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ReactNode } from 'react';
import { choiceLabel } from '../forms/fieldLabel';
import { TimeText } from '../patterns/TimeText';
import { WrappedName } from '../patterns/WrappedName';
import { Translate, useText } from '../translation';
import styles from './providers.module.css';

const NOTHING = '–';

export function listText(words: string[]): string {
  return words.join(', ') || NOTHING;
}

/** What it builds, as the form of a build calls it. */
export function methodsText({ methods }: Provider, t: Translate): string {
  return listText(methods.map(method => choiceLabel('method', method, t)));
}

/** When it was last looked at. */
export function checkedText(provider: Provider, t: Translate): ReactNode {
  const { checkedAt } = provider;
  return checkedAt ? <TimeText at={checkedAt} /> : t('providers.never');
}

/** Who may use it, as far as the viewer may know. */
export function TenantsText(props: { provider: Provider }) {
  const { t } = useText();
  const { tenants } = props.provider;
  if (tenants.type === 'all') return <>{t('providers.allTenants')}</>;
  if (!isOfKind(tenants, 'type', 'some')) return <>{tenants.type}</>;
  if (tenants.seen.length === 0) return <>{t('providers.noneOfYours')}</>;
  return (
    <ul className={styles.names}>
      {tenants.seen.map(({ name, title }) => (
        <li key={name}>
          <WrappedName name={title ?? name} />
        </li>
      ))}
    </ul>
  );
}
