import { DialogHeader } from '@backstage/ui';
import styles from './dialog.module.css';
import { WrappedName } from './WrappedName';

/** Title of a dialog; a long one wraps, so that the button that closes it stays. */
export function DialogTitle(props: { title: string }) {
  return (
    <DialogHeader className={styles.dialogTitle}>
      <WrappedName name={props.title} />
    </DialogHeader>
  );
}
