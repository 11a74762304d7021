import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Text,
} from '@backstage/ui';
import { ReactNode } from 'react';
import { useText } from '../translation';

/** Asks before something is done, and says what will happen to what. */
export function ConfirmDialog(props: {
  isOpen: boolean;
  title: string;
  consequence: string;
  /** The act as a verb with its object, e.g. `Cancel build`. */
  confirm: string;
  /** Not doing it, e.g. `Keep building`. */
  keep: string;
  destructive?: boolean;
  isPending: boolean;
  /** Why it was refused, if it was. */
  refusal?: string;
  /** What is asked beside yes or no, e.g. why. */
  children?: ReactNode;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const { t } = useText();
  return (
    <Dialog
      isOpen={props.isOpen}
      onOpenChange={open => {
        if (!open) props.onClose();
      }}
      width={480}
    >
      <DialogHeader>{props.title}</DialogHeader>
      <DialogBody>
        <Text as="p">{props.consequence}</Text>
        {props.children}
        {props.refusal && (
          <Alert
            mt="3"
            role="alert"
            status="danger"
            icon
            title={t('patterns.refused')}
            description={props.refusal}
          />
        )}
      </DialogBody>
      <DialogFooter>
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
