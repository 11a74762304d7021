import { Button } from '@backstage/ui';
import { RiArrowDownLine } from '@remixicon/react';
import { useCallback, useEffect, useState } from 'react';
import { LiveState } from '../live/LiveDot';
import paletteStyles from '../patterns/palette.module.css';
import { useRemembered } from '../patterns/useRemembered';
import { useText } from '../translation';
import { LogNotices, LogSummary } from './LogNotices';
import { LogSnapshot } from './LogReader';
import { LogRows } from './LogRows';
import { LogToolbar } from './LogToolbar';
import { formatCount } from '../words/format';
import ansiStyles from './ansi.module.css';
import styles from './log.module.css';
import { Follow, useFollow } from './useFollow';
import { useLogExport } from './useLogExport';
import { useLogKeys } from './useLogKeys';
import { useLogLines } from './useLogLines';
import { useLogReader } from './useLogReader';
import { useLogSearch } from './useLogSearch';

function liveState(snapshot: LogSnapshot, isPaused: boolean): LiveState {
  if (snapshot.state === 'failed') return 'stale';
  return isPaused && snapshot.state !== 'complete' ? 'paused' : snapshot.state;
}

function ToEnd(props: { follow: Follow; isEmpty: boolean }) {
  const { t } = useText();
  const { follow } = props;
  if (follow.isFollowing || props.isEmpty) return null;
  const { fresh } = follow;
  return (
    <div className={styles.toEnd}>
      <Button
        size="small"
        variant="secondary"
        iconEnd={<RiArrowDownLine aria-hidden />}
        aria-keyshortcuts="f"
        onPress={follow.toEnd}
      >
        {fresh > 0
          ? t('log.toEnd', { count: fresh, shown: formatCount(fresh, t) })
          : t('log.toBottom')}
      </Button>
    </div>
  );
}

/** How the lines look, which is remembered, and whether they fill the window. */
function useLook() {
  const [wrap, setWrap] = useRemembered<boolean>('log-wrap', false);
  const [times, setTimes] = useRemembered<boolean>('log-times', false);
  const [isFull, setFull] = useState(false);
  return { wrap, setWrap, times, setTimes, isFull, setFull };
}

/** All that a log view knows and can do. */
function useLog(props: { executionId: string; fileName: string }) {
  const { executionId } = props;
  const lines = useLogLines();
  const { range, open } = lines;
  const { reader, snapshot } = useLogReader(executionId, range?.from);
  const isComplete = snapshot.state === 'complete';
  const follow = useFollow(snapshot.total, range === undefined);
  const search = useLogSearch({
    ...lines,
    executionId,
    isComplete,
    hasLine: range !== undefined,
  });
  const look = useLook();
  const [top, onTop] = useState(1);
  const exporting = useLogExport({ ...props, reader, range });
  const { firstErrorLine } = snapshot;
  const onFirstError =
    firstErrorLine === undefined
      ? undefined
      : () => open({ from: firstErrorLine, to: firstErrorLine });
  const onCopyLink = () => exporting.copyLink(top);
  const { leaveEnd, toEnd, isFollowing } = follow;
  const { choose } = lines;
  const onChoose = useCallback(
    (line: number, extend: boolean) => {
      leaveEnd();
      choose(line, extend);
    },
    [leaveEnd, choose],
  );
  const toggleFollow = isFollowing ? leaveEnd : toEnd;
  useLogKeys({
    follow: isComplete ? toEnd : toggleFollow,
    firstError: onFirstError,
    wrap: () => look.setWrap(!look.wrap),
    copyLink: onCopyLink,
    leaveFullScreen: look.isFull ? () => look.setFull(false) : undefined,
  });
  const actions = { onFirstError, onCopyLink, onChoose, onTop, toggleFollow };
  return {
    ...{ lines, reader, snapshot, isComplete, follow, search, look },
    ...{ top, exporting, actions },
  };
}

/** The log of one execution: one reader for live and old. */
export function LogSection(props: {
  executionId: string;
  /** Name of the file that the download is saved as. */
  fileName: string;
  /** Told when the first line is there, and when the last one is. */
  onProgress?: (log: { hasBegun: boolean; isComplete: boolean }) => void;
}) {
  const { t } = useText();
  const log = useLog(props);
  const { lines, snapshot, follow, search, look, exporting, actions } = log;
  const { isComplete } = log;
  const { onProgress } = props;
  const hasBegun = snapshot.total > 0;
  useEffect(
    () => onProgress?.({ hasBegun, isComplete }),
    [hasBegun, isComplete, onProgress],
  );
  return (
    <div
      className={`${styles.log} ${ansiStyles.ansi} ${paletteStyles.palette}`}
      data-full={look.isFull}
    >
      <LogToolbar
        {...look}
        state={liveState(snapshot, follow.isPaused)}
        count={snapshot.total}
        search={search}
        onFirstError={actions.onFirstError}
        isPaused={follow.isPaused}
        setPaused={log.isComplete ? undefined : follow.setPaused}
        isFollowing={follow.isFollowing}
        onFollow={actions.toggleFollow}
        copyLabel={exporting.copyLabel}
        onCopy={exporting.copy}
        linkLabel={t('log.copyLink', {
          line: formatCount(lines.range?.from ?? log.top, t),
        })}
        onCopyLink={actions.onCopyLink}
        onDownload={exporting.download}
      />
      <LogSummary snapshot={snapshot} />
      <LogNotices
        snapshot={snapshot}
        range={lines.range}
        onRetry={log.reader.restart}
      />
      <div className={styles.frame}>
        <LogRows
          reader={log.reader}
          snapshot={snapshot}
          follow={follow}
          wrap={look.wrap}
          withTimes={look.times}
          query={search.settled}
          range={lines.range}
          foundLine={search.line}
          target={lines.target}
          onChoose={actions.onChoose}
          onTop={actions.onTop}
        />
        <ToEnd follow={follow} isEmpty={snapshot.total === 0} />
      </div>
    </div>
  );
}
