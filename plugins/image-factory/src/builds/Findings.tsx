import { Button } from '@backstage/ui';
import {
  BuildFinding,
  BuildReview,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useFormContext } from 'react-hook-form';
import { WrappedName } from '../patterns/WrappedName';
import { useText } from '../translation';
import { saidText } from '../words/saidText';
import styles from './newBuild.module.css';
import { withSuggestion } from './withBase';

const FIELD = 'source.containerfile';

function Finding(props: { finding: BuildFinding }) {
  const { t } = useText();
  const { getValues, setValue } = useFormContext();
  const { line, suggestion } = props.finding;
  const take = () => {
    if (!suggestion || line === undefined) return;
    const text = withSuggestion(getValues(FIELD), line, suggestion);
    setValue(FIELD, text, { shouldDirty: true, shouldValidate: true });
  };
  return (
    <li>
      {line !== undefined && (
        <strong>{t('forms.findingLine', { line: String(line) })} </strong>
      )}
      <WrappedName name={saidText(props.finding, t)} />
      {suggestion && line !== undefined && (
        <Button size="small" variant="tertiary" onPress={take}>
          {t('forms.findingUse', { value: suggestion.with })}
        </Button>
      )}
    </li>
  );
}

/** What a Containerfile would be refused for, line by line, each with what helps. */
export function Findings(props: { review?: BuildReview }) {
  const { t } = useText();
  const { findings = [], isRefused = false } = props.review ?? {};
  return (
    <div role="status" aria-label={t('forms.findings')}>
      {findings.length > 0 && (
        <div className={styles.findings} data-refused={isRefused}>
          <p>{isRefused ? t('forms.findingsAll') : t('forms.findingsSome')}</p>
          <ul>
            {findings.map((finding, index) => (
              <Finding key={index} finding={finding} />
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
