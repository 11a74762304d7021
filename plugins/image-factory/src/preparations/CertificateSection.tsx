import { Link, Text } from '@backstage/ui';
import {
  Certificate,
  Provider,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { CopyField } from '../patterns/CopyField';
import { Facts } from '../patterns/Facts';
import { Section } from '../patterns/Section';
import { StatusChip } from '../patterns/StatusChip';
import { TimeText } from '../patterns/TimeText';
import { useNow } from '../patterns/useNow';
import { WaitText } from '../patterns/WaitText';
import { WrappedName } from '../patterns/WrappedName';
import { usePaths } from '../routes';
import { shortDigest } from '../words/format';
import { useText } from '../translation';
import { certificateState } from './certificateState';
import { mayPrepare } from './mayPrepare';
import styles from './preparations.module.css';
import { ProveAction } from './ProveAction';

function CertificateFacts(props: {
  certificate: Certificate;
  isExpired: boolean;
}) {
  const { t } = useText();
  const { certificate, isExpired } = props;
  const { digest, bundle, issuedAt, expiresAt } = certificate;
  return (
    <Facts
      facts={[
        { label: t('preparations.proved'), value: <TimeText at={issuedAt} /> },
        {
          label: isExpired
            ? t('preparations.expired')
            : t('preparations.expires'),
          value: isExpired ? (
            <TimeText at={expiresAt} />
          ) : (
            <WaitText until={expiresAt} />
          ),
        },
        {
          label: t('preparations.digest'),
          value: (
            <CopyField
              text={digest}
              shown={shortDigest(digest)}
              label={t('preparations.copyDigest')}
            />
          ),
        },
        {
          label: t('preparations.bundle'),
          value: <WrappedName name={bundle} />,
        },
      ]}
    />
  );
}

/** Whether a canary build went through here, until when that counts, and how to prove it again. */
export function CertificateSection(props: { provider: Provider }) {
  const { t } = useText();
  const paths = usePaths();
  const now = useNow(30_000);
  const { provider } = props;
  const { preparation } = provider;
  if (!preparation) return null;
  const { certificate, active } = preparation;
  const state = certificateState(certificate, now);
  return (
    <Section
      title={t('preparations.certificate')}
      actions={!active && <ProveAction provider={provider} />}
    >
      <div className={styles.objectHead}>
        <StatusChip state={state} />
        <Text>{t(`preparations.state_${state}`)}</Text>
      </div>
      {certificate && (
        <CertificateFacts
          certificate={certificate}
          isExpired={state === 'expired'}
        />
      )}
      {certificate && mayPrepare(provider) && (
        <Link href={paths.preparation(provider.id, certificate.preparationId)}>
          {t('preparations.canaryLink')}
        </Link>
      )}
    </Section>
  );
}
