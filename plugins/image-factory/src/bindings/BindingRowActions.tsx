import { ButtonIcon } from '@backstage/ui';
import { RiPencilLine, RiUserUnfollowLine } from '@remixicon/react';
import { useState } from 'react';
import { ConfirmDialog } from '../patterns/ConfirmDialog';
import { nameOfRef } from '../patterns/format';
import { errorText } from '../refusals/refusalText';
import { useText } from '../translation';
import { BindingDialog } from './BindingDialog';
import { Binding } from './bindingOperations';
import styles from './bindings.module.css';
import { BindingScope } from './BindingScope';
import { describedRole } from './describedRole';
import { useBindingChange } from './useBindingChange';

function RemoveRole(props: {
  scope: BindingScope;
  binding: Binding;
  onClose: () => void;
}) {
  const { t } = useText();
  const { scope, binding, onClose } = props;
  const { role, principalRef } = binding;
  const remove = useBindingChange({
    scope,
    change: operations => operations.remove({ role, principalRef }),
    onDone: onClose,
  });
  return (
    <ConfirmDialog
      isOpen
      title={t('bindings.removeTitle', {
        role: describedRole(role, t).title,
        who: nameOfRef(principalRef),
      })}
      consequence={
        scope.kind === 'tenant'
          ? t('bindings.removeTenant')
          : t('bindings.removeProject')
      }
      confirm={t('bindings.removeConfirm')}
      keep={t('bindings.removeKeep')}
      destructive
      isPending={remove.isPending}
      refusal={remove.isError ? errorText(remove.error, t) : undefined}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    />
  );
}

/** Changes or takes one role. */
export function BindingRowActions(props: {
  scope: BindingScope;
  binding: Binding;
}) {
  const { t } = useText();
  const { scope, binding } = props;
  const [open, setOpen] = useState<'change' | 'remove'>();
  const close = () => setOpen(undefined);
  const who = nameOfRef(binding.principalRef);
  return (
    <div className={styles.rowActions}>
      <ButtonIcon
        size="small"
        variant="tertiary"
        aria-label={t('bindings.change', { who })}
        icon={<RiPencilLine aria-hidden />}
        onPress={() => setOpen('change')}
      />
      <ButtonIcon
        size="small"
        variant="tertiary"
        aria-label={t('bindings.remove', { who })}
        icon={<RiUserUnfollowLine aria-hidden />}
        onPress={() => setOpen('remove')}
      />
      {open === 'change' && (
        <BindingDialog scope={scope} binding={binding} onClose={close} />
      )}
      {open === 'remove' && (
        <RemoveRole scope={scope} binding={binding} onClose={close} />
      )}
    </div>
  );
}
