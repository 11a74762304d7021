import { Checkbox, CheckboxGroup, Radio, RadioGroup } from '@backstage/ui';
import { buildSpecSchema } from '@imagefactory/backstage-plugin-image-factory-common';
import { useMemo } from 'react';
import { choiceLabel } from '../forms/fieldLabel';
import { shapeOf } from '../forms/fieldKinds';
import styles from '../forms/forms.module.css';
import { useText } from '../translation';

/** Methods of the suite, and those that the tenant was given under other names. */
function useMethods(chosen: string[]): string[] {
  return useMemo(() => {
    const known = Object.keys(shapeOf(buildSpecSchema).variants ?? {});
    return [...known, ...chosen.filter(method => !known.includes(method))];
  }, [chosen]);
}

/** All build methods, or only some of them. */
export function MethodsInput(props: {
  /** Null for all. */
  value: string[] | null;
  onChange: (value: string[] | null) => void;
}) {
  const { t } = useText();
  const { value, onChange } = props;
  const methods = useMethods(value ?? []);
  return (
    <div className={styles.choice}>
      <RadioGroup
        label={t('tenants.limitMethods')}
        value={value === null ? 'all' : 'some'}
        onChange={key => onChange(key === 'all' ? null : methods)}
      >
        <Radio value="all">{t('tenants.methodsAll')}</Radio>
        <Radio value="some">{t('tenants.methodsSome')}</Radio>
      </RadioGroup>
      {value !== null && (
        <CheckboxGroup
          label={t('tenants.methodsOf')}
          value={value}
          onChange={onChange}
        >
          {methods.map(method => (
            <Checkbox key={method} value={method}>
              {choiceLabel('method', method, t)}
            </Checkbox>
          ))}
        </CheckboxGroup>
      )}
    </div>
  );
}
