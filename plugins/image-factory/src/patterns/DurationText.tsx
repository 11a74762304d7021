import { elapsedMs, formatDuration } from './format';
import { useNow } from './useNow';

/** How long something took, or has taken so far when it has no end yet. */
export function DurationText(props: { start: string; end?: string }) {
  const now = useNow(1_000);
  return <>{formatDuration(elapsedMs(props.start, props.end, now))}</>;
}
