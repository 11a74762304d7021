import { Text } from '@backstage/ui';
import { Tenant } from '@imagefactory/backstage-plugin-image-factory-common';
import { Section } from '../patterns/Section';
import { refusedAction } from '../refusals/refusalOf';
import { WhoCan } from '../refusals/WhyNot';
import { useText } from '../translation';
import { BindingList } from './BindingList';
import { BindingScope } from './BindingScope';
import { GiveRoleAction } from './GiveRoleAction';
import { mayChangeRoles } from './mayChangeRoles';

/** Who has which role in a tenant, and who can change it. */
export function TenantMembers(props: { tenant: Tenant }) {
  const { t } = useText();
  const { tenant } = props;
  const scope: BindingScope = {
    kind: 'tenant',
    id: tenant.id,
    title: tenant.title,
  };
  const may = mayChangeRoles(tenant);
  const refused = refusedAction(tenant, 'bind');
  return (
    <Section
      title={t('bindings.members')}
      actions={may.give && <GiveRoleAction scope={scope} />}
    >
      <Text as="p" color="secondary">
        {t('bindings.membersText')} {refused && <WhoCan refusal={refused} />}
      </Text>
      <BindingList
        scope={scope}
        label={t('bindings.members')}
        may={may}
        emptyText={t('bindings.none')}
      />
    </Section>
  );
}
