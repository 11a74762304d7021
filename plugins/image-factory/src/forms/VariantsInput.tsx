import { Radio, RadioGroup } from '@backstage/ui';
import { useRef } from 'react';
import { useController } from 'react-hook-form';
import { useText } from '../translation';
import { FieldShape } from './fieldKinds';
import { choiceLabel, fieldLabel } from './fieldLabel';
import styles from './forms.module.css';
import { type FieldProps, SchemaFields } from './SchemaField';

type Values = Record<string, unknown>;

/** Chooses between several forms; what was typed into the other one is kept. */
export function VariantsInput(props: FieldProps) {
  const { t } = useText();
  const { name, shape } = props;
  const { field } = useController({ name });
  const kept = useRef<Record<string, unknown>>({});
  const { tag = '', variants = {} } = shape;
  const chosen = String((field.value as Values)?.[tag]);

  const choose = (next: string) => {
    kept.current[chosen] = field.value;
    field.onChange(kept.current[next] ?? variants[next].initial);
  };
  return (
    <fieldset className={styles.group}>
      <legend>{fieldLabel(name, shape, t)}</legend>
      <RadioGroup
        aria-label={fieldLabel(name, shape, t)}
        value={chosen}
        onChange={choose}
        orientation="horizontal"
      >
        {Object.keys(variants).map(key => (
          <Radio key={key} value={key}>
            {choiceLabel(name, key, t)}
          </Radio>
        ))}
      </RadioGroup>
      <SchemaFields
        key={chosen}
        name={name}
        shape={variants[chosen] ?? ({ fields: {} } as FieldShape)}
      />
    </fieldset>
  );
}
