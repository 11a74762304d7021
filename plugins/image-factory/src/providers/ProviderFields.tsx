import { Button, Text } from '@backstage/ui';
import { ReactNode } from 'react';
import { FieldValues, FormProvider } from 'react-hook-form';
import styles from '../forms/forms.module.css';
import { RefusalAlert } from '../forms/RefusalAlert';
import { SchemaFields } from '../forms/SchemaField';
import { SchemaForm } from '../forms/useSchemaForm';

/** A form of a provider: its title, what is to be known, the fields, and one button. */
export function ProviderFields(props: {
  schemaForm: SchemaForm;
  title: string;
  text: string;
  save: string;
  isPending: boolean;
  /** Above the fields of the schema. */
  children?: ReactNode;
  onSubmit: (values: FieldValues) => void;
}) {
  const { form, shape, ref, refusals, clearRefusals } = props.schemaForm;
  const submit = form.handleSubmit(values => {
    if (props.isPending) return;
    clearRefusals();
    props.onSubmit(values);
  });
  return (
    <FormProvider {...form}>
      <form
        ref={ref}
        className={styles.form}
        onSubmit={submit}
        noValidate
        aria-label={props.title}
      >
        <Text as="h2" variant="title-small" weight="bold">
          {props.title}
        </Text>
        <Text as="p" color="secondary">
          {props.text}
        </Text>
        <div className={`${styles.fields} ${styles.narrow}`}>
          {props.children}
          <SchemaFields name="" shape={shape} />
          <RefusalAlert refusals={refusals} />
          <div className={styles.actions}>
            <Button type="submit" variant="primary" isPending={props.isPending}>
              {props.save}
            </Button>
          </div>
        </div>
      </form>
    </FormProvider>
  );
}
