import { Accordion, AccordionPanel, AccordionTrigger } from '@backstage/ui';
import { useEffect, useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { useText } from '../translation';
import { FieldShape } from './fieldKinds';
import styles from './forms.module.css';
import { SchemaFields } from './SchemaField';

/** The fields that have a default; opened by hand, or when one of them is wrong. */
export function MoreFields(props: { shape: FieldShape }) {
  const { t } = useText();
  const { formState } = useFormContext();
  const [isOpen, setOpen] = useState(false);
  const fields = Object.entries(props.shape.fields ?? {}).filter(
    ([, field]) => !field.isRequired,
  );
  const isWrong = fields.some(([name]) => formState.errors[name]);
  useEffect(() => {
    if (isWrong) setOpen(true);
  }, [isWrong]);
  if (fields.length === 0) return null;
  return (
    <Accordion isExpanded={isOpen} onExpandedChange={setOpen}>
      <AccordionTrigger
        title={t('forms.more')}
        subtitle={t('forms.moreText')}
      />
      <AccordionPanel>
        <div className={styles.fields}>
          <SchemaFields
            name=""
            shape={props.shape}
            only={field => !field.isRequired}
          />
        </div>
      </AccordionPanel>
    </Accordion>
  );
}
