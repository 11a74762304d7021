import { Radio, RadioGroup } from '@backstage/ui';
import { useText } from '../translation';
import { choiceLabel } from './fieldLabel';
import { FieldProps } from './FieldProps';
import { useField } from './useField';

/** One of a few values. */
export function ChoiceInput(props: FieldProps) {
  const { t } = useText();
  const { field, common } = useField(props);
  return (
    <RadioGroup
      {...common}
      name={field.name}
      value={field.value}
      onChange={field.onChange}
      onBlur={field.onBlur}
      orientation="horizontal"
    >
      {props.shape.mayBeUnset && <Radio value="">{t('forms.unset')}</Radio>}
      {(props.shape.choices ?? []).map(choice => (
        <Radio key={choice} value={choice}>
          {choiceLabel(props.name, choice, t)}
        </Radio>
      ))}
    </RadioGroup>
  );
}
