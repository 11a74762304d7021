import { useApi } from '@backstage/frontend-plugin-api';
import { Button, Text, VisuallyHidden } from '@backstage/ui';
import { RiArrowDownLine } from '@remixicon/react';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { imageFactoryApiRef } from '../api';
import { LiveState } from '../live/LiveDot';
import { LoadError } from '../patterns/LoadError';
import { useRemembered } from '../patterns/useRemembered';
import { useText } from '../translation';
import { LogReader, LogSnapshot } from './LogReader';
import { LogRows } from './LogRows';
import { LogToolbar } from './LogToolbar';
import styles from './log.module.css';
import { Follow, useFollow } from './useFollow';
import { useLogExport } from './useLogExport';
import { useLogLines } from './useLogLines';
import { LogSearch, useLogSearch } from './useLogSearch';

function liveState(snapshot: LogSnapshot, isPaused: boolean): LiveState {
  if (snapshot.state === 'failed') return 'stale';
  return isPaused && snapshot.state !== 'complete' ? 'paused' : snapshot.state;
}

/** What a screen reader hears: the state of the reading, never the lines. */
function Summary(props: { snapshot: LogSnapshot }) {
  const { t } = useText();
  const { state, count, firstLine } = props.snapshot;
  return (
    <VisuallyHidden role="status">
      {state === 'complete' &&
        t('log.summaryComplete', { lines: String(firstLine - 1 + count) })}
      {state === 'reconnecting' && t('log.summaryReconnecting')}
    </VisuallyHidden>
  );
}

function ToEnd(props: { follow: Follow; isEmpty: boolean }) {
  const { t } = useText();
  const { follow } = props;
  if (follow.isFollowing || props.isEmpty) return null;
  return (
    <div className={styles.toEnd}>
      <Button
        size="small"
        variant="secondary"
        iconEnd={<RiArrowDownLine aria-hidden />}
        onPress={follow.toEnd}
      >
        {follow.fresh > 0
          ? t('log.toEnd', { count: follow.fresh })
          : t('log.toBottom')}
      </Button>
    </div>
  );
}

function Notices(props: { snapshot: LogSnapshot; onRetry: () => void }) {
  const { t } = useText();
  const { state, error, count, firstLine } = props.snapshot;
  return (
    <>
      {state === 'failed' && (
        <LoadError
          error={error}
          what={t('log.failedTitle')}
          onRetry={props.onRetry}
        />
      )}
      {firstLine > 1 && (
        <Text variant="body-small" color="secondary">
          {t('log.dropped', { count: firstLine - 1 })}
        </Text>
      )}
      {count === 0 && (state === 'live' || state === 'complete') && (
        <Text variant="body-small" color="secondary">
          {state === 'complete' ? t('log.emptyComplete') : t('log.empty')}
        </Text>
      )}
    </>
  );
}

/** Goes to the first match when the answer to a search arrives. */
function useFirstMatch(
  search: LogSearch,
  goTo: (line: number | undefined) => void,
) {
  const { settled, isAnswered, line } = search;
  useEffect(() => {
    if (isAnswered) goTo(line);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each text; later answers don't move the reader
  }, [settled, isAnswered]);
}

/** The log of one execution: one reader for live and old. */
export function LogSection(props: {
  executionId: string;
  /** Name of the file that the download is saved as. */
  fileName: string;
  /** The line that shows why it failed. */
  errorLine?: number;
}) {
  const api = useApi(imageFactoryApiRef);
  const { executionId } = props;
  const reader = useMemo(
    () => new LogReader(api, executionId),
    [api, executionId],
  );
  const snapshot = useSyncExternalStore(reader.subscribe, reader.getSnapshot);
  const isComplete = snapshot.state === 'complete';
  const lines = useLogLines();
  const follow = useFollow(
    snapshot.firstLine - 1 + snapshot.count,
    lines.range === undefined,
  );
  const search = useLogSearch(executionId, isComplete);
  const [wrap, setWrap] = useRemembered<boolean>('log-wrap', false);
  const [times, setTimes] = useRemembered<boolean>('log-times', false);
  const { buffer } = reader;
  const exporting = useLogExport({ ...props, buffer, range: lines.range });
  const goTo = (line: number | undefined) => {
    if (line !== undefined) follow.leaveEnd();
    lines.goTo(line);
  };
  useFirstMatch(search, goTo);
  return (
    <div className={styles.log}>
      <LogToolbar
        state={liveState(snapshot, follow.isPaused)}
        count={snapshot.firstLine - 1 + snapshot.count}
        search={search}
        goTo={goTo}
        errorLine={props.errorLine}
        isPaused={follow.isPaused}
        setPaused={isComplete ? undefined : follow.setPaused}
        wrap={wrap}
        setWrap={setWrap}
        times={times}
        setTimes={setTimes}
        copyLabel={exporting.copyLabel}
        onCopy={exporting.copy}
        onDownload={exporting.download}
      />
      <Summary snapshot={snapshot} />
      <Notices snapshot={snapshot} onRetry={reader.restart} />
      <div className={styles.frame}>
        <LogRows
          buffer={buffer}
          firstLine={snapshot.firstLine}
          count={Math.max(0, follow.lastShown - snapshot.firstLine + 1)}
          follow={follow}
          wrap={wrap}
          withTimes={times}
          query={search.settled}
          range={lines.range}
          foundLine={search.line}
          target={lines.target}
          onChoose={lines.choose}
        />
        <ToEnd follow={follow} isEmpty={snapshot.count === 0} />
      </div>
    </div>
  );
}
