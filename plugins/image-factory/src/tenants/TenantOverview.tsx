import { Link, Text } from '@backstage/ui';
import { Tenant } from '@imagefactory/backstage-plugin-image-factory-common';
import { Facts } from '../patterns/Facts';
import { FoldedText } from '../patterns/FoldedText';
import { Section } from '../patterns/Section';
import { refusedAction } from '../refusals/refusalOf';
import { WhoCan } from '../refusals/WhyNot';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { LimitsAction } from './LimitsAction';
import { methodText } from './methodText';

function Limits(props: { tenant: Tenant }) {
  const { t } = useText();
  const { tenant } = props;
  const isMine = tenant.allowedActions.includes('set-limits');
  const refused = refusedAction(tenant, 'set-limits');
  return (
    <Section
      title={t('tenants.limits')}
      actions={isMine && <LimitsAction tenant={tenant} />}
    >
      <Text as="p" color="secondary">
        {t('tenants.limitsText')}
      </Text>
      <Facts
        facts={[
          {
            label: t('tenants.limitBuilds'),
            value: String(tenant.maxConcurrentBuilds),
          },
          { label: t('tenants.limitMethods'), value: methodText(tenant, t) },
          ...(isMine || refused
            ? [
                {
                  label: t('tenants.whoCanChange'),
                  value: refused ? (
                    <WhoCan refusal={refused} />
                  ) : (
                    t('tenants.youCan')
                  ),
                },
              ]
            : []),
        ]}
      />
    </Section>
  );
}

/** What the tenant is, what it may use, and where one's own rights are told. */
export function TenantOverview(props: { tenant: Tenant }) {
  const { t } = useText();
  const paths = usePaths();
  const { tenant } = props;
  const isDeclared = tenant.managedBy === 'configuration';
  return (
    <>
      <Section title={t('tenants.about')}>
        {tenant.description ? (
          <FoldedText text={tenant.description} />
        ) : (
          <Text as="p" color="secondary">
            {t('tenants.noDescription')}
          </Text>
        )}
        <Facts
          facts={[
            {
              label: t('tenants.keptIn'),
              value: isDeclared
                ? t('tenants.keptInConfiguration')
                : t('tenants.keptInPortal'),
            },
          ]}
        />
      </Section>
      <Limits tenant={tenant} />
      <Section title={t('tenants.access')}>
        <Text as="p">{t('tenants.accessText')}</Text>
        <Text as="p">
          <Link href={paths.access({ tenant: tenant.name })}>
            {t('tenants.accessLink')}
          </Link>
        </Text>
      </Section>
    </>
  );
}
