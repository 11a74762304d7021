import { Button, Text, Tooltip, TooltipTrigger } from '@backstage/ui';
import {
  RiArrowDownDoubleLine,
  RiDownloadLine,
  RiErrorWarningLine,
  RiFileCopyLine,
  RiFullscreenExitLine,
  RiFullscreenLine,
  RiLink,
  RiPauseLine,
  RiPlayLine,
  RiTextWrap,
  RiTimeLine,
} from '@remixicon/react';
import { LiveDot, LiveState } from '../live/LiveDot';
import { useText } from '../translation';
import { LogSearchField } from './LogSearchField';
import { LogTool } from './LogTool';
import { formatCount } from '../words/format';
import styles from './log.module.css';
import { LogSearch } from './useLogSearch';

export interface LogToolbarProps {
  state: LiveState;
  count: number;
  search: LogSearch;
  /** Absent while nothing failed. */
  onFirstError?: () => void;
  isPaused: boolean;
  /** Absent once the log is complete. */
  setPaused?: (paused: boolean) => void;
  isFollowing: boolean;
  onFollow: () => void;
  wrap: boolean;
  setWrap: (wrap: boolean) => void;
  times: boolean;
  setTimes: (times: boolean) => void;
  isFull: boolean;
  setFull: (full: boolean) => void;
  copyLabel: string;
  onCopy: () => void;
  linkLabel: string;
  onCopyLink: () => void;
  onDownload: () => void;
}

function FirstError(props: { onPress: () => void }) {
  const { t } = useText();
  const label = t('log.firstError');
  return (
    <TooltipTrigger>
      <Button
        size="small"
        variant="secondary"
        iconStart={<RiErrorWarningLine aria-hidden />}
        aria-keyshortcuts="e"
        onPress={props.onPress}
      >
        {label}
      </Button>
      <Tooltip>{t('log.withKey', { label, key: 'e' })}</Tooltip>
    </TooltipTrigger>
  );
}

/** How the view goes along with a log that grows. */
function FollowTools(
  props: Pick<
    LogToolbarProps,
    'isPaused' | 'setPaused' | 'isFollowing' | 'onFollow'
  >,
) {
  const { t } = useText();
  const { isPaused, setPaused } = props;
  if (!setPaused) return null;
  const Icon = isPaused ? RiPlayLine : RiPauseLine;
  return (
    <>
      <LogTool
        label={t('log.follow')}
        word={t('log.wordFollow')}
        shortcut="f"
        icon={<RiArrowDownDoubleLine aria-hidden />}
        isOn={props.isFollowing}
        onPress={props.onFollow}
      />
      <LogTool
        label={isPaused ? t('log.resume') : t('log.pause')}
        word={isPaused ? t('log.resume') : t('log.pause')}
        icon={<Icon aria-hidden />}
        onPress={() => setPaused(!isPaused)}
      />
    </>
  );
}

/** Everything that can be done with a log. */
export function LogToolbar(props: LogToolbarProps) {
  const { t } = useText();
  const { onFirstError, wrap, times, isFull, count } = props;
  const Full = isFull ? RiFullscreenExitLine : RiFullscreenLine;
  return (
    <div className={styles.bar}>
      <div className={styles.toolbar}>
        <LogSearchField search={props.search} />
        <div className={styles.tools}>
          {onFirstError && <FirstError onPress={onFirstError} />}
          <FollowTools {...props} />
          <LogTool
            label={t('log.wrap')}
            word={t('log.wordWrap')}
            shortcut="w"
            icon={<RiTextWrap aria-hidden />}
            isOn={wrap}
            onPress={() => props.setWrap(!wrap)}
          />
          <LogTool
            label={t('log.times')}
            word={t('log.wordTimes')}
            icon={<RiTimeLine aria-hidden />}
            isOn={times}
            onPress={() => props.setTimes(!times)}
          />
          <LogTool
            label={props.linkLabel}
            word={t('log.wordLink')}
            shortcut="l"
            icon={<RiLink aria-hidden />}
            onPress={props.onCopyLink}
          />
          <LogTool
            label={props.copyLabel}
            word={t('log.wordCopy')}
            icon={<RiFileCopyLine aria-hidden />}
            onPress={props.onCopy}
          />
          <LogTool
            label={t('log.download')}
            word={t('log.wordDownload')}
            icon={<RiDownloadLine aria-hidden />}
            onPress={props.onDownload}
          />
          <LogTool
            label={isFull ? t('log.leaveFullScreen') : t('log.fullScreen')}
            word={t(isFull ? 'log.wordLeave' : 'log.wordFull')}
            shortcut={isFull ? 'Escape' : undefined}
            icon={<Full aria-hidden />}
            onPress={() => props.setFull(!isFull)}
          />
          <Text variant="body-small" color="secondary">
            {t('log.lines', { count, shown: formatCount(count, t) })}
          </Text>
          <LiveDot state={props.state} />
        </div>
      </div>
    </div>
  );
}
