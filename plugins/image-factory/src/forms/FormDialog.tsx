import { Button, Dialog, DialogBody, DialogFooter } from '@backstage/ui';
import { FormEvent, ReactNode, RefObject } from 'react';
import { DialogTitle } from '../patterns/DialogTitle';
import dialogStyles from '../patterns/dialog.module.css';
import pageStyles from '../patterns/page.module.css';
import styles from './forms.module.css';
import { FormRefusals, RefusalAlert } from './RefusalAlert';

/** A short form in a dialog. It stays open, with what was filled in, until it was accepted. */
export function FormDialog(props: {
  isOpen: boolean;
  title: string;
  /** The act as a verb with its object, e.g. `Give role`. */
  submit: string;
  /** Not doing it. */
  keep: string;
  isPending: boolean;
  /** Something that it needs is not there yet. */
  isImpossible?: boolean;
  /** Why it was refused, as far as no field can say it. */
  refusals: FormRefusals;
  formRef?: RefObject<HTMLFormElement>;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A dialog lies in a page that may have a form of its own.
    event.stopPropagation();
    if (!props.isPending) props.onSubmit();
  };
  return (
    <Dialog
      isOpen={props.isOpen}
      onOpenChange={open => {
        if (!open) props.onClose();
      }}
      width={560}
    >
      <form
        ref={props.formRef}
        className={`${styles.dialogForm} ${pageStyles.bordered}`}
        onSubmit={submit}
        noValidate
        aria-label={props.title}
      >
        <DialogTitle title={props.title} />
        <DialogBody>
          <div className={styles.fields}>
            {props.children}
            <RefusalAlert {...props.refusals} />
          </div>
        </DialogBody>
        <DialogFooter className={dialogStyles.dialogFooter}>
          <Button
            type="submit"
            variant="primary"
            isPending={props.isPending}
            isDisabled={props.isImpossible}
          >
            {props.submit}
          </Button>
          <Button variant="secondary" onPress={props.onClose}>
            {props.keep}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
