import { Alert } from '@backstage/ui';
import { isUnreachable } from '../refusals/isUnreachable';
import { errorText } from '../refusals/refusalText';
import { useText } from '../translation';

/** Why an act was not carried out: it was refused, or nobody could be asked. */
export function RefusedAlert(props: { error: unknown }) {
  const { t } = useText();
  return (
    <Alert
      mt="3"
      role="alert"
      status="danger"
      icon
      title={
        isUnreachable(props.error)
          ? t('refusals.unansweredTitle')
          : t('patterns.refused')
      }
      description={errorText(props.error, t)}
    />
  );
}
