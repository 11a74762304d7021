import { Alert } from '@backstage/ui';
import { useText } from '../translation';

/** Why a form was not accepted, as far as no field can say it. */
export function RefusalAlert(props: { refusals: string[] }) {
  const { t } = useText();
  if (props.refusals.length === 0) return null;
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={t('forms.refusedTitle')}
      description={t('forms.unchanged', { reason: props.refusals.join(' · ') })}
    />
  );
}
