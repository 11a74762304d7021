import { RiPencilLine, RiUserUnfollowLine } from '@remixicon/react';
import { ConfirmedAction } from '../patterns/ConfirmedAction';
import { DialogAction } from '../patterns/DialogAction';
import { nameOfRef } from '../people/nameOfRef';
import { useText } from '../translation';
import { BindingDialog } from './BindingDialog';
import { Binding } from './bindingOperations';
import styles from './bindings.module.css';
import { BindingScope } from './BindingScope';
import { describedRole } from './describedRole';
import { useBindingChange } from './useBindingChange';

function RemoveRole(props: { scope: BindingScope; binding: Binding }) {
  const { t } = useText();
  const { scope, binding } = props;
  const { role, principalRef } = binding;
  const who = nameOfRef(principalRef);
  const remove = useBindingChange({
    scope,
    change: operations => operations.remove({ role, principalRef }),
  });
  return (
    <ConfirmedAction
      label={t('bindings.remove', { who })}
      icon={RiUserUnfollowLine}
      isIconOnly
      title={t('bindings.removeTitle', {
        role: describedRole(role, t).title,
        who,
      })}
      consequence={
        scope.kind === 'tenant'
          ? t('bindings.removeTenant')
          : t('bindings.removeProject')
      }
      confirm={t('bindings.removeConfirm')}
      keep={t('bindings.removeKeep')}
      destructive
      act={() => remove.mutateAsync()}
    />
  );
}

/** Takes one role, or changes it. */
export function BindingRowActions(props: {
  scope: BindingScope;
  binding: Binding;
  mayChange: boolean;
}) {
  const { t } = useText();
  const { scope, binding } = props;
  const who = nameOfRef(binding.principalRef);
  return (
    <div className={styles.rowActions}>
      {props.mayChange && (
        <DialogAction
          label={t('bindings.change', { who })}
          icon={RiPencilLine}
          isIconOnly
        >
          {close => (
            <BindingDialog scope={scope} binding={binding} onClose={close} />
          )}
        </DialogAction>
      )}
      <RemoveRole scope={scope} binding={binding} />
    </div>
  );
}
