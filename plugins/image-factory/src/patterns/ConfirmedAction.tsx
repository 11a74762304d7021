import { Text, TextAreaField, TextField } from '@backstage/ui';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../translation';
import { ConfirmDialog } from './ConfirmDialog';
import { ActionLook, DialogAction } from './DialogAction';
import styles from './dialog.module.css';
import pageStyles from './page.module.css';

const LONGEST_REASON = 500;

/** Why it is done, which others will read. */
export interface AskedReason {
  description: string;
  /** What is said when none is given; absent where it may be left out. */
  missing?: string;
}

interface Confirmation {
  /** The act as a question that names its object, e.g. `Archive Web shop?`. */
  title: string;
  /** What will happen to what. */
  consequence: string;
  /** The act; the label of its button unless said otherwise. */
  confirm?: string;
  /** Not doing it, e.g. `Keep it active`. */
  keep: string;
  destructive?: boolean;
  /** Must be typed first: what follows can't be undone. */
  typedName?: string;
  reason?: AskedReason;
  /** Carries it out. The dialog stays open, with the refusal, until it succeeds. */
  act: (given: { reason: string }) => Promise<unknown>;
  onDone?: () => void;
}

/** What is asked beside yes or no, and what it lacks once somebody confirmed. */
function useAnswers({ reason: asked, typedName }: Confirmation) {
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const [isChecked, setChecked] = useState(false);
  const isMissing = Boolean(asked?.missing) && reason.trim() === '';
  const isWrong = typedName !== undefined && typed.trim() !== typedName;
  return {
    reason: { value: reason, onChange: setReason },
    typed: { value: typed, onChange: setTyped },
    isMissing: isChecked && isMissing,
    isWrong: isChecked && isWrong,
    /** The answers; undefined when one is not good, which is then said at its field. */
    check: () => {
      setChecked(true);
      return isMissing || isWrong ? undefined : { reason: reason.trim() };
    },
  };
}

function Answers(props: {
  asked: AskedReason | undefined;
  typedName: string | undefined;
  answers: ReturnType<typeof useAnswers>;
}) {
  const { t } = useText();
  const { asked, typedName, answers } = props;
  if (!asked && typedName === undefined) return null;
  const name = { name: typedName ?? '' };
  return (
    <div className={`${styles.dialogFields} ${pageStyles.bordered}`}>
      {asked && (
        <TextAreaField
          label={t('patterns.reason')}
          description={asked.description}
          isRequired={asked.missing !== undefined}
          secondaryLabel={
            asked.missing ? t('forms.required') : t('forms.optional')
          }
          maxLength={LONGEST_REASON}
          validationBehavior="aria"
          validate={() => (answers.isMissing ? asked.missing ?? null : null)}
          {...answers.reason}
        />
      )}
      {typedName !== undefined && (
        <TextField
          label={t('patterns.typeName', name)}
          isRequired
          secondaryLabel={t('forms.required')}
          autoComplete="off"
          validationBehavior="aria"
          validate={() =>
            answers.isWrong ? t('patterns.typedWrong', name) : null
          }
          {...answers.typed}
        />
      )}
    </div>
  );
}

/** Asks before it is done, for dialogs that something else opens. */
export function Confirm(
  props: Confirmation & { confirm: string; onClose: () => void },
) {
  const answers = useAnswers(props);
  const act = useMutation({
    mutationFn: props.act,
    onSuccess: () => {
      props.onClose();
      props.onDone?.();
    },
  });
  return (
    <ConfirmDialog
      isOpen
      title={props.title}
      confirm={props.confirm}
      keep={props.keep}
      destructive={props.destructive}
      isPending={act.isPending}
      error={act.error}
      onConfirm={() => {
        const given = answers.check();
        if (given && !act.isPending) act.mutate(given);
      }}
      onClose={props.onClose}
    >
      <Text as="p">{props.consequence}</Text>
      <Answers
        asked={props.reason}
        typedName={props.typedName}
        answers={answers}
      />
    </ConfirmDialog>
  );
}

/** An act that says what it will do to what, and asks, before it does it. */
export function ConfirmedAction(props: ActionLook & Confirmation) {
  const { label, icon, size, isIconOnly, shortcut, ...confirmation } = props;
  return (
    <DialogAction {...{ label, icon, size, isIconOnly, shortcut }}>
      {close => <Confirm confirm={label} {...confirmation} onClose={close} />}
    </DialogAction>
  );
}
