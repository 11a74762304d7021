import { LiveDot, LiveState } from './LiveDot';
import { Translate, useText } from '../translation';
import { clockTime } from '../words/format';
import { Freshness } from './LiveFeed';
import { useLive } from './useLive';

function stateOf({ state, isFailing }: Freshness): LiveState {
  if (isFailing) return 'stale';
  return state === 'polling' ? 'asOf' : state;
}

function textOf({ state, isFailing, asOf }: Freshness, t: Translate): string {
  const time =
    asOf === undefined
      ? undefined
      : clockTime(new Date(asOf).toISOString(), asOf, t);
  if (!isFailing && (state === 'live' || state === 'connecting')) {
    return t(`live.${state}`);
  }
  const isTrying = isFailing || state === 'reconnecting';
  if (time === undefined) return t('live.reconnecting');
  return isTrying ? t('live.trying', { time }) : t('live.asOf', { time });
}

/** Says quietly whether what is shown is live, or of when it is. */
export function LiveMark() {
  const { t } = useText();
  const freshness = useLive();
  // Nothing is shown yet whose age could be told.
  if (freshness.asOf === undefined) return null;
  return (
    <div role="status">
      <LiveDot state={stateOf(freshness)} text={textOf(freshness, t)} />
    </div>
  );
}
