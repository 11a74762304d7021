import { Alert } from '@backstage/ui';
import { useText } from '../translation';

/** Why a form was not accepted, as far as no field can say it. */
export interface FormRefusals {
  reasons: string[];
  /** There was no answer: nobody refused it. */
  isUnanswered?: boolean;
}

/** Says why a form was not accepted, and that nothing of it is lost. */
export function RefusalAlert(props: FormRefusals) {
  const { t } = useText();
  if (props.reasons.length === 0) return null;
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={
        props.isUnanswered
          ? t('refusals.unansweredTitle')
          : t('forms.refusedTitle')
      }
      description={t('forms.unchanged', { reason: props.reasons.join(' · ') })}
    />
  );
}
