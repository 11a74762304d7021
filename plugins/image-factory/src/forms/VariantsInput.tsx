import { Box, Radio, RadioGroup } from '@backstage/ui';
import { Fragment, ReactNode, useRef } from 'react';
import { useFormContext } from 'react-hook-form';
import { useText } from '../translation';
import { choiceLabel, fieldLabel } from './fieldLabel';
import styles from './forms.module.css';
import { FieldProps } from './FieldProps';

type Values = Record<string, unknown>;

/** Chooses between several forms; what was typed into the other one is kept. */
export function VariantsInput(
  props: FieldProps & {
    /** Draws the fields of the chosen form. */
    renderFields: (field: FieldProps) => ReactNode;
  },
) {
  const { t } = useText();
  const { name, shape } = props;
  const { getValues, setValue, watch } = useFormContext();
  const kept = useRef<Record<string, unknown>>({});
  const { tag = '', variants = {} } = shape;
  const chosen = String((watch(name) as Values)?.[tag]);

  const choose = (next: string) => {
    // The controller of the group does not hear of its fields; the form does.
    kept.current[chosen] = getValues(name);
    setValue(name, kept.current[next] ?? variants[next].initial, {
      shouldDirty: true,
    });
  };
  return (
    <Box as="fieldset" bg="neutral" className={styles.group}>
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
      {variants[chosen] && (
        <Fragment key={chosen}>
          {props.renderFields({ name, shape: variants[chosen] })}
        </Fragment>
      )}
    </Box>
  );
}
