import { ButtonIcon, Tooltip, TooltipTrigger } from '@backstage/ui';
import { ReactElement } from 'react';
import { useText } from '../translation';

/** A button of the log; its tooltip names what it does and its key. */
export function LogTool(props: {
  label: string;
  icon: ReactElement;
  onPress: () => void;
  shortcut?: string;
  isOn?: boolean;
  isDisabled?: boolean;
}) {
  const { t } = useText();
  const { label, shortcut } = props;
  return (
    <TooltipTrigger>
      <ButtonIcon
        size="small"
        variant={props.isOn ? 'secondary' : 'tertiary'}
        aria-label={label}
        aria-pressed={props.isOn}
        aria-keyshortcuts={shortcut}
        icon={props.icon}
        isDisabled={props.isDisabled}
        onPress={props.onPress}
      />
      <Tooltip>
        {shortcut ? t('log.withKey', { label, key: shortcut }) : label}
      </Tooltip>
    </TooltipTrigger>
  );
}
