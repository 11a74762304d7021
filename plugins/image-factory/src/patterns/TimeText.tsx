import { useText } from '../translation';
import { ageOf, dayOf, exactTime } from '../words/format';
import { useNow } from './useNow';

/** When something was, as people say it; exact on hover. */
export function TimeText(props: { at: string }) {
  const { t } = useText();
  const now = useNow(30_000);
  const age = ageOf(props.at, now);
  let text: string;
  if (age.unit === 'now') text = t('time.now');
  else if (age.unit === 'date') text = dayOf(props.at, t);
  else text = t(`time.${age.unit}`, { count: age.count });
  return (
    <time dateTime={props.at} title={exactTime(props.at, t)}>
      {text}
    </time>
  );
}
