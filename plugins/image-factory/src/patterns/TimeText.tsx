import { useText } from '../translation';
import { ageOf, dayOf, exactTime } from './format';
import { useNow } from './useNow';

/** When something was, as people say it; exact on hover. */
export function TimeText(props: { at: string }) {
  const { t } = useText();
  const now = useNow(30_000);
  const age = ageOf(props.at, now);
  let text: string;
  if (age.unit === 'now') text = t('time.now');
  else if (age.unit === 'date') text = dayOf(props.at);
  else text = t(`time.${age.unit}`, { count: age.count });
  return (
    <time dateTime={props.at} title={exactTime(props.at)}>
      {text}
    </time>
  );
}
