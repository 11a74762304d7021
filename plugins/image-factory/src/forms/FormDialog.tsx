import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { FormEvent, ReactNode, RefObject } from 'react';
import styles from './forms.module.css';
import { RefusalAlert } from './RefusalAlert';

/** A short form in a dialog. It stays open, with what was filled in, until it was accepted. */
export function FormDialog(props: {
  isOpen: boolean;
  title: string;
  /** The act as a verb with its object, e.g. `Give role`. */
  submit: string;
  /** Not doing it. */
  keep: string;
  isPending: boolean;
  /** Why it was refused, as far as no field can say it. */
  refusals: string[];
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
        className={styles.dialogForm}
        onSubmit={submit}
        noValidate
        aria-label={props.title}
      >
        <DialogHeader>{props.title}</DialogHeader>
        <DialogBody>
          <div className={styles.fields}>
            {props.children}
            <RefusalAlert refusals={props.refusals} />
          </div>
        </DialogBody>
        <DialogFooter>
          <Button type="submit" variant="primary" isPending={props.isPending}>
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
