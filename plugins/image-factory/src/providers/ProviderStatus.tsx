import { Text } from '@backstage/ui';
import {
  Provider,
  UnknownWord,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { PersonName } from '../people/PersonName';
import { StateName } from '../patterns/states';
import { StatusChip } from '../patterns/StatusChip';
import { TimeText } from '../patterns/TimeText';
import { Translate, useText } from '../translation';
import { summaryText } from './checkText';
import styles from './providers.module.css';

/** What people want of it, where that is not that it works. */
function wantedState(provider: Provider): StateName | UnknownWord | undefined {
  if (provider.retiredAt) return 'removed';
  if (provider.state === 'enabled') return undefined;
  return provider.drainedAt || isEmpty(provider) ? 'drained' : provider.state;
}

/** A draining one runs nothing, whether or not that was recorded already. */
function isEmpty({ state, slotsUsed }: Provider): boolean {
  return state === 'draining' && slotsUsed === 0;
}

function wantedText(provider: Provider, t: Translate): string | undefined {
  switch (wantedState(provider)) {
    case 'removed':
      return t('providers.removedText');
    case 'paused':
      return t('providers.pausedText');
    case 'draining':
      return t('providers.drainingText', { count: provider.slotsUsed });
    case 'drained':
      return t('providers.drainedText');
    default:
      return undefined;
  }
}

function WhoAndWhy(props: { provider: Provider }) {
  const { t } = useText();
  const { stateChange, state } = props.provider;
  if (!stateChange || state === 'enabled') return null;
  return (
    <Text as="p" color="secondary" className={styles.seen}>
      {stateChange.reason && <bdi>{stateChange.reason}</bdi>}
      {stateChange.reason && ' · '}
      {t('providers.by')} <PersonName entityRef={stateChange.by} />,{' '}
      <TimeText at={stateChange.at} />
    </Text>
  );
}

/** When one that does not answer last did: what is said of it is from then. */
function LastSeen(props: { provider: Provider }) {
  const { t } = useText();
  const { readiness, lastSeenAt } = props.provider;
  const isUnread = readiness === 'offline' || readiness === 'unknown';
  if (!isUnread || !lastSeenAt) return null;
  return (
    <Text as="p" color="secondary">
      {t('providers.lastSeen')} <TimeText at={lastSeenAt} />
    </Text>
  );
}

/** Whether it works and whether it is to: the word of people first, since it holds whatever is seen. */
export function ProviderStatus(props: { provider: Provider }) {
  const { t } = useText();
  const { provider } = props;
  const wanted = wantedState(provider);
  return (
    <div className={styles.status} role="status">
      {wanted && (
        <>
          <div className={styles.readiness}>
            <StatusChip state={wanted} />
            <Text as="p">{wantedText(provider, t)}</Text>
          </div>
          <WhoAndWhy provider={provider} />
        </>
      )}
      {!provider.retiredAt && (
        <div className={styles.readiness}>
          <StatusChip state={provider.readiness} />
          <Text as="p">{summaryText(provider, t)}</Text>
        </div>
      )}
      {!provider.retiredAt && <LastSeen provider={provider} />}
    </div>
  );
}
