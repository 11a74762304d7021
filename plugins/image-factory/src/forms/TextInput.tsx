import { TextAreaField, TextField } from '@backstage/ui';
import { FieldProps } from './FieldProps';
import { useField } from './useField';

/** Descriptions are prose and get some lines. */
function isProse(name: string): boolean {
  return name.split('.').pop() === 'description';
}

/** One line of text, or a few for a description. */
export function TextInput(props: FieldProps) {
  const { field, common } = useField(props);
  const Field = isProse(props.name) ? TextAreaField : TextField;
  return (
    <Field
      {...common}
      name={field.name}
      value={field.value ?? ''}
      onChange={field.onChange}
      onBlur={field.onBlur}
      autoComplete="off"
    />
  );
}
