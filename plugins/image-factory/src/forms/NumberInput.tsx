import { NumberField } from '@backstage/ui';
import { FieldProps } from './FieldProps';
import { useField } from './useField';

/** A number; what is typed is kept, even when it is too big. */
export function NumberInput(props: FieldProps) {
  const { field, common } = useField(props);
  return (
    <NumberField
      {...common}
      name={field.name}
      value={field.value ?? NaN}
      onChange={field.onChange}
      onBlur={field.onBlur}
      formatOptions={{ useGrouping: false }}
    />
  );
}
