import { Text } from '@backstage/ui';
import { useMutation } from '@tanstack/react-query';
import { ReactNode } from 'react';
import { FieldValues, FormProvider } from 'react-hook-form';
import { z } from 'zod';
import { ActionLook, DialogAction } from '../patterns/DialogAction';
import { FormDialog } from './FormDialog';
import { SchemaFields } from './SchemaField';
import { useSchemaForm } from './useSchemaForm';

interface FormOfAction {
  title: string;
  /** What is to be known before anything is filled in. */
  text?: string;
  /** The act as a verb with its object. */
  submit: string;
  /** Not doing it. */
  keep: string;
  schema: z.ZodType;
  /** Where in the request the data of the form is. */
  prefix: string[];
  saved?: FieldValues;
  /** Below the fields of the schema. */
  after?: ReactNode;
  /** Sends the data. The dialog stays open until it is accepted. */
  act: (data: unknown) => Promise<unknown>;
}

function SchemaDialog(props: FormOfAction & { onClose: () => void }) {
  const { title, text, after, onClose } = props;
  const schemaForm = useSchemaForm(props);
  const { form, shape, refusals, refuse, clearRefusals } = schemaForm;
  const act = useMutation({
    mutationFn: props.act,
    onSuccess: onClose,
    onError: refuse,
  });
  return (
    <FormProvider {...form}>
      <FormDialog
        isOpen
        title={title}
        submit={props.submit}
        keep={props.keep}
        isPending={act.isPending}
        refusals={refusals}
        formRef={schemaForm.ref}
        onSubmit={form.handleSubmit(values => {
          clearRefusals();
          act.mutate(schemaForm.dataOf(values));
        })}
        onClose={onClose}
      >
        {text && (
          <Text as="p" color="secondary">
            {text}
          </Text>
        )}
        <SchemaFields name="" shape={shape} />
        {after}
      </FormDialog>
    </FormProvider>
  );
}

/** A button that opens a short form, made of the schema that the server checks it with. */
export function FormAction(props: ActionLook & FormOfAction) {
  const { label, icon, size, isIconOnly, shortcut, ...form } = props;
  return (
    <DialogAction {...{ label, icon, size, isIconOnly, shortcut }}>
      {close => <SchemaDialog {...form} onClose={close} />}
    </DialogAction>
  );
}
