import { Text, TextField } from '@backstage/ui';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FormDialog } from '../forms/FormDialog';
import { errorText } from '../refusals/refusalText';
import { useText } from '../translation';
import { LONGEST_NAME } from './savedViews';

/** Asks for the name of a view. It stays open until the view is kept under it. */
export function ViewNameDialog(props: {
  title: string;
  text: string;
  submit: string;
  initial: string;
  isTaken: (name: string) => boolean;
  save: (name: string) => Promise<unknown>;
  onClose: () => void;
}) {
  const { t } = useText();
  const [name, setName] = useState(props.initial);
  const [isChecked, setChecked] = useState(false);
  const saving = useMutation({
    mutationFn: props.save,
    onSuccess: props.onClose,
  });
  const wanted = name.trim();
  const problem = () => {
    if (!wanted) return t('builds.viewNameMissing');
    return props.isTaken(wanted) ? t('builds.viewNameTaken') : null;
  };
  return (
    <FormDialog
      isOpen
      title={props.title}
      submit={props.submit}
      keep={t('builds.viewDiscard')}
      isPending={saving.isPending}
      refusals={{ reasons: saving.error ? [errorText(saving.error, t)] : [] }}
      onSubmit={() => {
        setChecked(true);
        if (!problem()) saving.mutate(wanted);
      }}
      onClose={props.onClose}
    >
      <Text as="p" color="secondary">
        {props.text}
      </Text>
      <TextField
        label={t('builds.viewName')}
        isRequired
        secondaryLabel={t('forms.required')}
        autoComplete="off"
        maxLength={LONGEST_NAME}
        validationBehavior="aria"
        validate={() => (isChecked ? problem() : null)}
        value={name}
        onChange={setName}
      />
    </FormDialog>
  );
}
