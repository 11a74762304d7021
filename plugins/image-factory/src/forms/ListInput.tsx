import { TextField } from '@backstage/ui';
import { useState } from 'react';
import { useText } from '../translation';
import { FieldProps } from './FieldProps';
import { useField } from './useField';

/** `a, b` as `['a', 'b']`; what is between commas is kept as it was typed. */
export function splitList(text: string): string[] {
  return text
    .split(/[,\n]/)
    .map(part => part.trim())
    .filter(part => part !== '');
}

/** Several short texts, separated by commas. */
export function ListInput(props: FieldProps) {
  const { t } = useText();
  const { field, common } = useField(props);
  const value = (field.value ?? []) as string[];
  const [typed, setTyped] = useState(value.join(', '));
  // The form was filled from elsewhere: show that.
  const shown =
    splitList(typed).join('\n') === value.join('\n') ? typed : value.join(', ');
  return (
    <TextField
      {...common}
      description={[common.description, t('forms.list')]
        .filter(Boolean)
        .join('. ')}
      name={field.name}
      value={shown}
      onChange={text => {
        setTyped(text);
        field.onChange(splitList(text));
      }}
      onBlur={field.onBlur}
      autoComplete="off"
    />
  );
}
