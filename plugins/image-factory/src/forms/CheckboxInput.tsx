import { Checkbox, Text } from '@backstage/ui';
import { useId } from 'react';
import { FieldProblem } from './FieldProblem';
import { FieldProps } from './FieldProps';
import styles from './forms.module.css';
import { useField } from './useField';

/** Something that is wanted or not. */
export function CheckboxInput(props: FieldProps) {
  const { field, label, description, error } = useField(props);
  const id = useId();
  const told = [
    ...(description ? [`${id}-text`] : []),
    ...(error ? [`${id}-error`] : []),
  ];
  return (
    <div className={styles.choice}>
      <Checkbox
        name={field.name}
        isSelected={field.value === true}
        onChange={field.onChange}
        onBlur={field.onBlur}
        isInvalid={Boolean(error)}
        aria-describedby={told.join(' ') || undefined}
      >
        {label}
      </Checkbox>
      {description && (
        <Text id={`${id}-text`} variant="body-small" color="secondary">
          {description}
        </Text>
      )}
      <FieldProblem id={`${id}-error`} text={error} />
    </div>
  );
}
