import { Button } from '@backstage/ui';
import { RiUserAddLine } from '@remixicon/react';
import { useState } from 'react';
import { useText } from '../translation';
import { BindingDialog } from './BindingDialog';
import { BindingScope } from './BindingScope';

/** Gives a role to a group or user. */
export function GiveRoleAction(props: { scope: BindingScope }) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        size="small"
        variant="secondary"
        iconStart={<RiUserAddLine aria-hidden />}
        onPress={() => setOpen(true)}
      >
        {t('bindings.give')}
      </Button>
      {isOpen && (
        <BindingDialog scope={props.scope} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
