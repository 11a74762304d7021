import { useController } from 'react-hook-form';
import { useText } from '../translation';
import { fieldDescription, fieldLabel } from './fieldLabel';
import { FieldProps } from './FieldProps';

/** What every input needs: value, name, description, and what is wrong with it. */
export function useField(props: FieldProps) {
  const { t } = useText();
  const { name, shape } = props;
  const { field, fieldState } = useController({ name });
  const error = fieldState.error?.message ?? fieldState.error?.root?.message;
  const label = fieldLabel(name, shape, t);
  const description = fieldDescription(name, shape, t);
  return {
    field,
    error,
    label,
    description,
    /** Props that the fields of the component library share. */
    common: {
      label,
      description,
      secondaryLabel: shape.isRequired
        ? t('forms.required')
        : t('forms.optional'),
      isRequired: shape.isRequired,
      validationBehavior: 'aria' as const,
      // The components show what `validate` says; `isInvalid` would hide it.
      validate: () => error ?? null,
    },
  };
}
