import { Text } from '@backstage/ui';
import { RiCheckLine } from '@remixicon/react';
import { useController } from 'react-hook-form';
import { choiceLabel } from '../forms/fieldLabel';
import { FieldShape } from '../forms/fieldKinds';
import { useText } from '../translation';
import styles from './newBuild.module.css';

/** One line about what each method is for. */
const purposes = { container: 'forms.methodContainerText' } as const;

function isKnown(method: string): method is keyof typeof purposes {
  return method in purposes;
}

/** The kinds of builds, as cards of which one is chosen. */
export function MethodCards(props: { shape: FieldShape }) {
  const { t } = useText();
  const { tag = 'method', variants = {} } = props.shape;
  const { field } = useController({ name: tag });
  return (
    <fieldset className={styles.methods}>
      <legend>{t('forms.method')}</legend>
      {Object.keys(variants).map(method => (
        <label key={method} className={styles.method}>
          <input
            type="radio"
            name={tag}
            value={method}
            checked={field.value === method}
            onChange={() => field.onChange(method)}
          />
          <span>
            <Text weight="bold">{choiceLabel(tag, method, t)}</Text>
            {isKnown(method) && (
              <Text as="p" variant="body-small" color="secondary">
                {t(purposes[method])}
              </Text>
            )}
          </span>
          {field.value === method && <RiCheckLine size={18} aria-hidden />}
        </label>
      ))}
    </fieldset>
  );
}
