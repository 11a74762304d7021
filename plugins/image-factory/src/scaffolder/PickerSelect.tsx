import { Select } from '@backstage/ui';
import { FieldProblem } from '../forms/FieldProblem';
import styles from '../forms/forms.module.css';
import { useText } from '../translation';
import { FormFieldProps } from './FormField';

/** One of what was found, told by a title and chosen by its full reference. */
export interface PickerOption {
  id: string;
  label: string;
  description: string;
}

/** What all pickers look like; what is typed only searches and is never the value. */
export function PickerSelect(props: {
  field: Partial<FormFieldProps>;
  label: string;
  description?: string;
  options: PickerOption[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
  isSearching?: boolean;
  isDisabled?: boolean;
  search?: { text: string; typed: string; onType: (typed: string) => void };
}) {
  const { t } = useText();
  const { field, search } = props;
  const [problem] = field.rawErrors ?? [];
  return (
    <div className={styles.choice} data-invalid={Boolean(problem)}>
      <Select
        label={props.label}
        description={props.description}
        isRequired={field.required}
        secondaryLabel={field.required ? t('forms.required') : undefined}
        isDisabled={field.disabled || props.isDisabled}
        placeholder={props.label}
        options={props.options}
        search={
          search && {
            mode: 'server',
            inputValue: search.typed,
            placeholder: search.text,
            onInputChange: search.onType,
          }
        }
        loading={{ state: props.isSearching ? 'filtering' : 'idle' }}
        selectedKey={props.chosen ?? null}
        onSelectionChange={key => key !== null && props.onChoose(String(key))}
      />
      <FieldProblem text={problem} />
    </div>
  );
}
