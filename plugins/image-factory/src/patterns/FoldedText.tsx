import { Button, Text } from '@backstage/ui';
import { useState } from 'react';
import { useText } from '../translation';
import styles from './patterns.module.css';
import { useIsCut } from './useIsCut';

/** Text of any length in its first four lines, and whole when asked for, so that it pushes nothing away. */
export function FoldedText(props: { text: string }) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  const { ref, isCut } = useIsCut(isOpen);
  return (
    <div className={styles.folded}>
      <Text ref={ref} as="p" className={styles.foldedText} data-open={isOpen}>
        {props.text}
      </Text>
      {(isCut || isOpen) && (
        <Button
          size="small"
          variant="secondary"
          aria-expanded={isOpen}
          onPress={() => setOpen(!isOpen)}
        >
          {isOpen ? t('patterns.showLess') : t('patterns.showWhole')}
        </Button>
      )}
    </div>
  );
}
