import { useText } from '../translation';
import { dayOf, exactTime, waitOf } from '../words/format';
import { useNow } from './useNow';

/** When something will be, as people say it; exact on hover. */
export function WaitText(props: { until: string }) {
  const { t } = useText();
  const now = useNow(30_000);
  const wait = waitOf(props.until, now);
  let text: string;
  if (wait.unit === 'soon') text = t('time.soon');
  else if (wait.unit === 'date') text = dayOf(props.until, t);
  else text = t(`time.${wait.unit}`, { count: wait.count });
  return (
    <time dateTime={props.until} title={exactTime(props.until, t)}>
      {text}
    </time>
  );
}
