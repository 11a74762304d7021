import { Button, ButtonIcon, Text, TextField } from '@backstage/ui';
import { RiAddLine, RiDeleteBinLine } from '@remixicon/react';
import { useText } from '../translation';
import { FieldProblem } from './FieldProblem';
import styles from './forms.module.css';
import { Pair } from './formValues';
import { FieldProps } from './FieldProps';
import { useField } from './useField';
import { get, useFormContext } from 'react-hook-form';

function PairLine(props: {
  label: string;
  pair: Pair;
  error?: string;
  onChange: (pair: Pair) => void;
  onRemove: () => void;
}) {
  const { t } = useText();
  const { pair, onChange, label, error } = props;
  return (
    <div className={styles.pair}>
      <TextField
        aria-label={`${label}: ${t('forms.pairName')}`}
        placeholder={t('forms.pairName')}
        value={pair.name}
        onChange={name => onChange({ ...pair, name })}
        validationBehavior="aria"
        validate={() => error ?? null}
      />
      <TextField
        aria-label={`${label}: ${t('forms.pairValue')}`}
        placeholder={t('forms.pairValue')}
        value={pair.value}
        onChange={value => onChange({ ...pair, value })}
      />
      <ButtonIcon
        aria-label={t('forms.remove', { name: pair.name || label })}
        variant="tertiary"
        icon={<RiDeleteBinLine aria-hidden />}
        onPress={props.onRemove}
      />
    </div>
  );
}

interface LineErrors {
  [line: number]: { value?: { message?: string } } | undefined;
}

/** Names with values, line by line. */
export function PairsInput(props: FieldProps) {
  const { t } = useText();
  const { field, label, description, error } = useField(props);
  const { formState } = useFormContext();
  const lines: LineErrors = get(formState.errors, props.name) ?? {};
  const pairs = (field.value ?? []) as Pair[];
  const put = (next: Pair[]) => field.onChange(next);
  return (
    <fieldset className={styles.pairs}>
      <legend>{label}</legend>
      {description && (
        <Text variant="body-small" color="secondary">
          {description}
        </Text>
      )}
      {pairs.map((pair, line) => (
        <PairLine
          key={line}
          label={t('forms.pairLine', { field: label, line: String(line + 1) })}
          pair={pair}
          error={lines[line]?.value?.message}
          onChange={changed =>
            put(pairs.map((each, at) => (at === line ? changed : each)))
          }
          onRemove={() => put(pairs.filter((_, at) => at !== line))}
        />
      ))}
      <FieldProblem text={error} />
      <div>
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiAddLine aria-hidden />}
          onPress={() => put([...pairs, { name: '', value: '' }])}
        >
          {t('forms.add')}
        </Button>
      </div>
    </fieldset>
  );
}
