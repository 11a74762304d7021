import { Button, Text } from '@backstage/ui';
import { ReactNode } from 'react';
import { FieldValues, FormProvider } from 'react-hook-form';
import { HeadName } from '../patterns/HeadName';
import styles from './forms.module.css';
import { RefusalAlert } from './RefusalAlert';
import { SchemaFields } from './SchemaField';
import { SchemaForm } from './useSchemaForm';

/** A form that fills a page: its title, what is to be known, the fields, one act, and at its side what will happen. */
export function PageForm(props: {
  schemaForm: SchemaForm;
  title: string;
  /** What is to be known before anything is filled in. */
  text?: ReactNode;
  /** The act as a verb with its object. */
  submit: string;
  isPending: boolean;
  /** Nothing could come of it, which is said in the form. */
  isImpossible?: boolean;
  /** Above the fields of the schema. */
  before?: ReactNode;
  /** In place of all fields of the schema, one after the other. */
  fields?: ReactNode;
  /** Below the fields of the schema. */
  after?: ReactNode;
  /** What else can be done, after the act. */
  others?: ReactNode;
  /** What will happen, at the side where there is room. */
  aside?: ReactNode;
  onSubmit: (values: FieldValues) => void;
  /** Something is wrong in a field. */
  onInvalid?: () => void;
}) {
  const { schemaForm, title, text, aside, isPending } = props;
  const { form, shape, ref, refusals, clearRefusals } = schemaForm;
  const submit = form.handleSubmit(values => {
    if (isPending) return;
    clearRefusals();
    props.onSubmit(values);
  }, props.onInvalid);
  return (
    <FormProvider {...form}>
      <form
        ref={ref}
        className={styles.form}
        onSubmit={submit}
        noValidate
        aria-label={title}
      >
        <Text as="h2" variant="title-small" weight="bold">
          <HeadName name={title} />
        </Text>
        {text && (
          <Text as="p" color="secondary">
            {text}
          </Text>
        )}
        <div className={aside ? styles.columns : styles.narrow}>
          <div className={styles.fields}>
            {props.before}
            {props.fields ?? <SchemaFields name="" shape={shape} />}
            {props.after}
            <RefusalAlert {...refusals} />
            <div className={styles.actions}>
              <Button
                type="submit"
                variant="primary"
                isPending={isPending}
                isDisabled={props.isImpossible}
              >
                {props.submit}
              </Button>
              {props.others}
            </div>
          </div>
          {aside}
        </div>
      </form>
    </FormProvider>
  );
}
