import { Button, ButtonIcon, Tooltip, TooltipTrigger } from '@backstage/ui';
import { RemixiconComponentType } from '@remixicon/react';
import { ReactNode, useState } from 'react';
import { KeyBinding } from '../keys/keyBoard';
import { useKey } from '../keys/useKey';

/** How the button of an act looks. */
export interface ActionLook {
  /** The act as a verb with its object, e.g. `Archive project`. */
  label: string;
  icon: RemixiconComponentType;
  size?: 'small' | 'medium';
  /** In a row of a list only the icon is shown; the label is told on hover, and heard. */
  isIconOnly?: boolean;
  /** A key that opens it as well. */
  shortcut?: Omit<KeyBinding, 'press'>;
}

/** A button that opens a dialog. What was filled in is gone when it closes. */
export function DialogAction(
  props: ActionLook & { children: (close: () => void) => ReactNode },
) {
  const { label, icon: Icon, size, isIconOnly } = props;
  const [isOpen, setOpen] = useState(false);
  const open = () => setOpen(true);
  useKey(props.shortcut && { ...props.shortcut, press: open });
  return (
    <>
      {isIconOnly ? (
        <TooltipTrigger>
          <ButtonIcon
            size="small"
            variant="tertiary"
            aria-label={label}
            icon={<Icon aria-hidden />}
            onPress={open}
          />
          <Tooltip>{label}</Tooltip>
        </TooltipTrigger>
      ) : (
        <Button
          size={size}
          variant="secondary"
          iconStart={<Icon aria-hidden />}
          onPress={open}
        >
          {label}
        </Button>
      )}
      {isOpen && props.children(() => setOpen(false))}
    </>
  );
}
