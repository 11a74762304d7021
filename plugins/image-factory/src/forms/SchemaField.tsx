import { Box } from '@backstage/ui';
import { useText } from '../translation';
import { CheckboxInput } from './CheckboxInput';
import { ChoiceInput } from './ChoiceInput';
import { CodeInput } from './CodeInput';
import { FieldProps } from './FieldProps';
import { FieldShape } from './fieldKinds';
import { fieldLabel } from './fieldLabel';
import styles from './forms.module.css';
import { ListInput } from './ListInput';
import { NumberInput } from './NumberInput';
import { PairsInput } from './PairsInput';
import { RowsInput } from './RowsInput';
import { TextInput } from './TextInput';
import { VariantsInput } from './VariantsInput';

function GroupInput(props: FieldProps) {
  const { t } = useText();
  const { name, shape } = props;
  return (
    <Box as="fieldset" bg="neutral" className={styles.group}>
      <legend>{fieldLabel(name, shape, t)}</legend>
      <SchemaFields name={name} shape={shape} />
    </Box>
  );
}

/** The fields of a group, one after the other. */
export function SchemaFields(props: {
  name: string;
  shape: FieldShape;
  only?: (field: FieldShape) => boolean;
}) {
  const { only = () => true } = props;
  return (
    <>
      {Object.entries(props.shape.fields ?? {})
        .filter(([, field]) => only(field))
        .map(([key, field]) => (
          <SchemaField
            key={key}
            name={props.name ? `${props.name}.${key}` : key}
            shape={field}
          />
        ))}
    </>
  );
}

const renderFields = (field: FieldProps) => <SchemaFields {...field} />;

/** One field of a form, drawn after its schema. */
export function SchemaField(props: FieldProps) {
  switch (props.shape.kind) {
    case 'constant':
      return null;
    case 'group':
      return <GroupInput {...props} />;
    case 'variants':
      return <VariantsInput {...props} renderFields={renderFields} />;
    case 'choice':
      return <ChoiceInput {...props} />;
    case 'number':
      return <NumberInput {...props} />;
    case 'boolean':
      return <CheckboxInput {...props} />;
    case 'list':
      return <ListInput {...props} />;
    case 'pairs':
      return <PairsInput {...props} />;
    case 'rows':
      return <RowsInput {...props} renderFields={renderFields} />;
    case 'code':
      return <CodeInput {...props} />;
    default:
      return <TextInput {...props} />;
  }
}
