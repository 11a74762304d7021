import { Button, Dialog, DialogBody, DialogFooter } from '@backstage/ui';
import { ReactNode } from 'react';
import { DialogTitle } from './DialogTitle';
import styles from './dialog.module.css';
import { RefusedAlert } from './RefusedAlert';

/** A question that is answered with the act itself, or with leaving things as they are. */
export function ConfirmDialog(props: {
  isOpen: boolean;
  title: string;
  /** The act as a verb with its object, e.g. `Cancel build`. */
  confirm: string;
  /** Not doing it, e.g. `Keep building`. */
  keep: string;
  destructive?: boolean;
  isPending: boolean;
  /** Why it was not carried out, if it was tried. */
  error?: unknown;
  /** What will happen, and what is asked beside yes or no. */
  children: ReactNode;
  onConfirm: () => void;
  onClose: () => void;
}) {
  return (
    <Dialog
      isOpen={props.isOpen}
      onOpenChange={open => {
        if (!open) props.onClose();
      }}
      width={480}
    >
      <DialogTitle title={props.title} />
      <DialogBody>
        {props.children}
        {Boolean(props.error) && <RefusedAlert error={props.error} />}
      </DialogBody>
      <DialogFooter className={styles.dialogFooter}>
        <Button
          variant="primary"
          destructive={props.destructive}
          isPending={props.isPending}
          onPress={props.onConfirm}
        >
          {props.confirm}
        </Button>
        <Button variant="secondary" onPress={props.onClose}>
          {props.keep}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
