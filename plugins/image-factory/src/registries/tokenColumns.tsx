import { PullToken } from '@imagefactory/backstage-plugin-image-factory-common';
import { CopyField } from '../patterns/CopyField';
import { dayOf } from '../words/format';
import styles from '../patterns/list.module.css';
import { ListColumn } from '../patterns/ListTable';
import { TimeText } from '../patterns/TimeText';
import { WrappedName } from '../patterns/WrappedName';
import { Translate } from '../translation';
import { RevokeTokenAction } from './RevokeTokenAction';

function endOf(t: Translate, { expiresAt }: PullToken): string {
  if (!expiresAt) return t('registries.expiryNever');
  return Date.parse(expiresAt) <= Date.now()
    ? t('registries.expired')
    : dayOf(expiresAt, t);
}

/** Columns of a person's tokens. */
export function tokenColumns(t: Translate): ListColumn<PullToken>[] {
  return [
    {
      id: 'title',
      label: t('registries.columnTitle'),
      isRowHeader: true,
      width: '2fr',
      render: token => (
        <span className={styles.clamped} title={token.title}>
          <WrappedName name={token.title} />
        </span>
      ),
    },
    {
      id: 'id',
      label: t('registries.columnId'),
      width: '3fr',
      render: token => (
        <CopyField text={token.id} label={t('registries.copyUser')} />
      ),
    },
    {
      id: 'ends',
      label: t('registries.columnExpires'),
      width: '1fr',
      render: token => <>{endOf(t, token)}</>,
    },
    {
      id: 'used',
      label: t('registries.columnUsed'),
      width: '1fr',
      render: token =>
        token.lastUsedAt ? (
          <TimeText at={token.lastUsedAt} />
        ) : (
          <>{t('registries.never')}</>
        ),
    },
    {
      id: 'revoke',
      label: t('registries.columnRevoke'),
      width: 120,
      render: token => <RevokeTokenAction token={token} />,
    },
  ];
}
