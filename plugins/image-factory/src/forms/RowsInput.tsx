import { Box, Button, ButtonIcon, Text } from '@backstage/ui';
import { RiAddLine, RiDeleteBinLine } from '@remixicon/react';
import { ReactNode } from 'react';
import { useFieldArray } from 'react-hook-form';
import { useText } from '../translation';
import { FieldProblem } from './FieldProblem';
import { FieldProps } from './FieldProps';
import styles from './forms.module.css';
import { useField } from './useField';

/** Any number of groups of fields, one below the other. */
export function RowsInput(
  props: FieldProps & {
    /** Draws the fields of one of them. */
    renderFields: (field: FieldProps) => ReactNode;
  },
) {
  const { t } = useText();
  const { name, shape } = props;
  const { label, description, error } = useField(props);
  const { fields, append, remove } = useFieldArray({ name });
  const row = shape.row!;
  return (
    <fieldset className={styles.pairs}>
      <legend>{label}</legend>
      {description && (
        <Text variant="body-small" color="secondary">
          {description}
        </Text>
      )}
      {fields.map(({ id }, at) => {
        const rowName = t('forms.rowName', {
          field: label,
          row: String(at + 1),
        });
        return (
          <Box key={id} as="fieldset" bg="neutral" className={styles.group}>
            <legend className={styles.rowHead}>
              {rowName}
              <ButtonIcon
                size="small"
                aria-label={t('forms.remove', { name: rowName })}
                variant="tertiary"
                icon={<RiDeleteBinLine aria-hidden />}
                onPress={() => remove(at)}
              />
            </legend>
            {props.renderFields({ name: `${name}.${at}`, shape: row })}
          </Box>
        );
      })}
      <FieldProblem text={error} />
      <div>
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiAddLine aria-hidden />}
          onPress={() => append(row.initial as object)}
        >
          {t('forms.add')}
        </Button>
      </div>
    </fieldset>
  );
}
