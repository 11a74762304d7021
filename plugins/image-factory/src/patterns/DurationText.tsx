import { useKnownNow } from '../live/useKnownNow';
import { useText } from '../translation';
import { elapsedMs, formatDuration } from '../words/format';
import { useNow } from './useNow';

function Growing(props: { start: string }) {
  const { t } = useText();
  const now = useKnownNow(useNow(1_000));
  return <>{formatDuration(elapsedMs(props.start, undefined, now), t)}</>;
}

/** How long something took, or has taken so far when it has no end yet. It stands still where nobody knows whether it goes on. */
export function DurationText(props: { start: string; end?: string }) {
  const { t } = useText();
  const { start, end } = props;
  if (!end) return <Growing start={start} />;
  return <>{formatDuration(elapsedMs(start, end, 0), t)}</>;
}
