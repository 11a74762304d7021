import { ListColumn } from '../patterns/ListTable';
import styles from '../patterns/list.module.css';
import { PersonName } from '../people/PersonName';
import { StatusChip } from '../patterns/StatusChip';
import { TimeText } from '../patterns/TimeText';
import { WaitText } from '../patterns/WaitText';
import { WrappedName } from '../patterns/WrappedName';
import { Translate, useText } from '../translation';
import { Binding } from './bindingOperations';
import { BindingRowActions } from './BindingRowActions';
import own from './bindings.module.css';
import { BindingScope } from './BindingScope';
import { describedRole } from './describedRole';
import { RoleChanges } from './mayChangeRoles';

/** A role as a row of a list. */
export type BindingRow = Binding & { id: string };

function Ends(props: { binding: Binding }) {
  const { t } = useText();
  const { expiresAt, expired } = props.binding;
  if (!expiresAt) return <>{t('bindings.noEnd')}</>;
  if (!expired) return <WaitText until={expiresAt} />;
  return (
    <span className={own.ended}>
      <StatusChip state="expired" />
      <TimeText at={expiresAt} />
    </span>
  );
}

function Given(props: { binding: Binding }) {
  const { t } = useText();
  const { managedBy, grantedBy, grantedAt } = props.binding;
  if (managedBy === 'configuration')
    return <>{t('bindings.byConfiguration')}</>;
  return (
    <>
      <TimeText at={grantedAt} /> {t('bindings.by')}{' '}
      <PersonName entityRef={grantedBy} />
    </>
  );
}

/** Columns of the list of roles; what the configuration gives only it takes. */
export function bindingColumns(
  t: Translate,
  options: { scope: BindingScope; may: RoleChanges },
): ListColumn<BindingRow>[] {
  const { scope, may } = options;
  const columns: ListColumn<BindingRow>[] = [
    {
      id: 'who',
      label: t('bindings.columnWho'),
      isRowHeader: true,
      width: '3fr',
      render: binding => (
        <div className={styles.stack}>
          <span className={styles.clamped}>
            <PersonName entityRef={binding.principalRef} />
          </span>
          <span className={`${styles.secondary} ${styles.clamped}`}>
            <WrappedName name={binding.principalRef} />
          </span>
        </div>
      ),
    },
    {
      id: 'role',
      label: t('bindings.columnRole'),
      width: '2fr',
      render: binding => describedRole(binding.role, t).title,
    },
    {
      id: 'ends',
      label: t('bindings.columnEnds'),
      width: '2fr',
      render: binding => <Ends binding={binding} />,
    },
    {
      id: 'given',
      label: t('bindings.columnGiven'),
      width: '2fr',
      render: binding => <Given binding={binding} />,
    },
  ];
  if (!may.take) return columns;
  const actions: ListColumn<BindingRow> = {
    id: 'actions',
    label: t('bindings.columnActions'),
    width: 110,
    render: binding =>
      binding.managedBy !== 'configuration' && (
        <BindingRowActions
          scope={scope}
          binding={binding}
          mayChange={may.give}
        />
      ),
  };
  return [...columns, actions];
}
