import {
  ButtonIcon,
  SearchField,
  Text,
  Tooltip,
  TooltipTrigger,
} from '@backstage/ui';
import {
  RiArrowDownSLine,
  RiArrowUpSLine,
  RiDownloadLine,
  RiErrorWarningLine,
  RiFileCopyLine,
  RiPauseLine,
  RiPlayLine,
  RiTextWrap,
  RiTimeLine,
} from '@remixicon/react';
import { ReactElement } from 'react';
import { LiveDot, LiveState } from '../live/LiveDot';
import { errorText } from '../refusals/refusalText';
import { useText } from '../translation';
import styles from './log.module.css';
import { LogSearch } from './useLogSearch';

function Tool(props: {
  label: string;
  icon: ReactElement;
  onPress: () => void;
  isOn?: boolean;
  isDisabled?: boolean;
}) {
  return (
    <TooltipTrigger>
      <ButtonIcon
        size="small"
        variant={props.isOn ? 'secondary' : 'tertiary'}
        aria-label={props.label}
        aria-pressed={props.isOn}
        icon={props.icon}
        isDisabled={props.isDisabled}
        onPress={props.onPress}
      />
      <Tooltip>{props.label}</Tooltip>
    </TooltipTrigger>
  );
}

function SearchTools(props: {
  search: LogSearch;
  goTo: (line: number | undefined) => void;
}) {
  const { t } = useText();
  const { search, goTo } = props;
  const none = search.isAnswered && search.total === 0;
  let outcome = '';
  if (search.error) {
    outcome = t('log.searchFailed', { reason: errorText(search.error, t) });
  } else if (none) outcome = t('log.noMatch');
  else if (search.isAnswered) {
    outcome = t('log.matches', {
      current: String(search.current),
      total: String(search.total),
    });
  }
  return (
    <div className={styles.search}>
      <SearchField
        aria-label={t('log.search')}
        placeholder={t('log.search')}
        value={search.text}
        onChange={search.setText}
        onSubmit={() => goTo(search.move(1))}
      />
      <Text variant="body-small" color="secondary" role="status">
        {outcome}
      </Text>
      <Tool
        label={t('log.previous')}
        icon={<RiArrowUpSLine aria-hidden />}
        isDisabled={!search.total}
        onPress={() => goTo(search.move(-1))}
      />
      <Tool
        label={t('log.next')}
        icon={<RiArrowDownSLine aria-hidden />}
        isDisabled={!search.total}
        onPress={() => goTo(search.move(1))}
      />
    </div>
  );
}

export interface LogToolbarProps {
  state: LiveState;
  count: number;
  search: LogSearch;
  goTo: (line: number | undefined) => void;
  errorLine?: number;
  isPaused: boolean;
  setPaused?: (paused: boolean) => void;
  wrap: boolean;
  setWrap: (wrap: boolean) => void;
  times: boolean;
  setTimes: (times: boolean) => void;
  copyLabel: string;
  onCopy: () => void;
  onDownload: () => void;
}

/** Everything that can be done with a log. */
export function LogToolbar(props: LogToolbarProps) {
  const { t } = useText();
  const { errorLine, setPaused, isPaused, wrap, times } = props;
  return (
    <div className={styles.toolbar}>
      <SearchTools search={props.search} goTo={props.goTo} />
      <div className={styles.tools}>
        {errorLine !== undefined && (
          <Tool
            label={t('log.firstError')}
            icon={<RiErrorWarningLine aria-hidden />}
            onPress={() => props.goTo(errorLine)}
          />
        )}
        {setPaused && (
          <Tool
            label={isPaused ? t('log.resume') : t('log.pause')}
            icon={
              isPaused ? (
                <RiPlayLine aria-hidden />
              ) : (
                <RiPauseLine aria-hidden />
              )
            }
            onPress={() => setPaused(!isPaused)}
          />
        )}
        <Tool
          label={t('log.wrap')}
          icon={<RiTextWrap aria-hidden />}
          isOn={wrap}
          onPress={() => props.setWrap(!wrap)}
        />
        <Tool
          label={t('log.times')}
          icon={<RiTimeLine aria-hidden />}
          isOn={times}
          onPress={() => props.setTimes(!times)}
        />
        <Tool
          label={props.copyLabel}
          icon={<RiFileCopyLine aria-hidden />}
          onPress={props.onCopy}
        />
        <Tool
          label={t('log.download')}
          icon={<RiDownloadLine aria-hidden />}
          onPress={props.onDownload}
        />
        <Text variant="body-small" color="secondary">
          {t('log.lines', { count: props.count })}
        </Text>
        <LiveDot state={props.state} />
      </div>
    </div>
  );
}
