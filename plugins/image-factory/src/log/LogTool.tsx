import { Button, Tooltip, TooltipTrigger } from '@backstage/ui';
import { ReactElement } from 'react';
import { useText } from '../translation';
import styles from './log.module.css';

/** A button of the log, with a word where there is room; its tooltip names what it does and its key. */
export function LogTool(props: {
  label: string;
  /** What is beside the icon where there is room. */
  word?: string;
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
      <Button
        size="small"
        variant={props.isOn ? 'secondary' : 'tertiary'}
        aria-label={label}
        aria-pressed={props.isOn}
        aria-keyshortcuts={shortcut}
        className={styles.tool}
        iconStart={props.icon}
        isDisabled={props.isDisabled}
        onPress={props.onPress}
      >
        {props.word && <span className={styles.word}>{props.word}</span>}
      </Button>
      <Tooltip>
        {shortcut ? t('log.withKey', { label, key: shortcut }) : label}
      </Tooltip>
    </TooltipTrigger>
  );
}
