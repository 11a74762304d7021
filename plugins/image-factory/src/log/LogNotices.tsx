import { Text, VisuallyHidden } from '@backstage/ui';
import { LoadError } from '../patterns/LoadError';
import { useText } from '../translation';
import { formatCount } from '../words/format';
import { LineRange } from './lineRange';
import { LogSnapshot } from './LogReader';

/** What a screen reader hears: the state of the reading, never the lines. */
export function LogSummary(props: { snapshot: LogSnapshot }) {
  const { t } = useText();
  const { state, total } = props.snapshot;
  return (
    <VisuallyHidden role="status">
      {state === 'complete' &&
        t('log.summaryComplete', { lines: formatCount(total, t) })}
      {state === 'reconnecting' && t('log.summaryReconnecting')}
    </VisuallyHidden>
  );
}

/** A link to a line that the log does not have. */
function Beyond(props: { snapshot: LogSnapshot; line: number }) {
  const { t } = useText();
  const { state, total } = props.snapshot;
  const values = {
    count: total,
    shown: formatCount(total, t),
    line: formatCount(props.line, t),
  };
  return (
    <Text variant="body-small" color="secondary" role="status">
      {state === 'complete'
        ? t('log.beyondComplete', values)
        : t('log.beyond', values)}
    </Text>
  );
}

/** What is to be said above the lines. */
export function LogNotices(props: {
  snapshot: LogSnapshot;
  range?: LineRange;
  onRetry: () => void;
}) {
  const { t } = useText();
  const { snapshot, range } = props;
  const { state, error, total } = snapshot;
  const isRead = state === 'live' || state === 'complete';
  return (
    <>
      {state === 'failed' && (
        <LoadError
          error={error}
          what={t('log.failedTitle')}
          onRetry={props.onRetry}
        />
      )}
      {isRead && total > 0 && range && range.from > total && (
        <Beyond snapshot={snapshot} line={range.from} />
      )}
      {isRead && total === 0 && (
        <Text variant="body-small" color="secondary">
          {state === 'complete' ? t('log.emptyComplete') : t('log.empty')}
        </Text>
      )}
    </>
  );
}
