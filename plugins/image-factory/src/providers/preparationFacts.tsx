import { Link } from '@backstage/ui';
import { Provider } from '@imagefactory/backstage-plugin-image-factory-common';
import { StatusChip } from '../patterns/StatusChip';
import { TimeText } from '../patterns/TimeText';
import { useNow } from '../patterns/useNow';
import { WaitText } from '../patterns/WaitText';
import { certificateState } from '../preparations/certificateState';
import { kindText } from '../preparations/kindText';
import { mayPrepare } from '../preparations/mayPrepare';
import { usePaths } from '../routes';
import { Translate, useText } from '../translation';
import styles from './providers.module.css';

function Proof(props: { provider: Provider }) {
  const { t } = useText();
  const now = useNow(30_000);
  const certificate = props.provider.preparation?.certificate;
  const state = certificateState(certificate, now);
  return (
    <div className={styles.checkHead}>
      <StatusChip state={state} />
      {certificate && state === 'certified' && (
        <span>
          {t('providers.until')} <WaitText until={certificate.expiresAt} />
        </span>
      )}
      {certificate && state === 'expired' && (
        <TimeText at={certificate.expiresAt} />
      )}
    </div>
  );
}

function Active(props: { provider: Provider }) {
  const { t } = useText();
  const paths = usePaths();
  const { provider } = props;
  const active = provider.preparation?.active;
  if (!active) return null;
  const word = kindText(active, t);
  return (
    <div className={styles.checkHead}>
      <StatusChip state={active.status} />
      {mayPrepare(provider) ? (
        <Link href={paths.preparation(provider.id, active.id)}>{word}</Link>
      ) : (
        <span>{word}</span>
      )}
    </div>
  );
}

/** What is known of how a provider was prepared, in short. */
export function preparationFacts(provider: Provider, t: Translate) {
  const { preparation } = provider;
  if (!preparation) return [];
  const { drift, active } = preparation;
  return [
    {
      label: t('preparations.certificate'),
      value: <Proof provider={provider} />,
    },
    ...(drift
      ? [
          {
            label: t('providers.drift'),
            value: <StatusChip state={drift.state} />,
          },
        ]
      : []),
    ...(active
      ? [
          {
            label: t('preparations.underWay'),
            value: <Active provider={provider} />,
          },
        ]
      : []),
  ];
}
