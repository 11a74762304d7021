import { RiUserAddLine } from '@remixicon/react';
import { DialogAction } from '../patterns/DialogAction';
import { useText } from '../translation';
import { BindingDialog } from './BindingDialog';
import { BindingScope } from './BindingScope';

/** Gives a role to a group or user. */
export function GiveRoleAction(props: { scope: BindingScope }) {
  const { t } = useText();
  return (
    <DialogAction label={t('bindings.give')} icon={RiUserAddLine} size="small">
      {close => <BindingDialog scope={props.scope} onClose={close} />}
    </DialogAction>
  );
}
