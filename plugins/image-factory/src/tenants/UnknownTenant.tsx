import { Button } from '@backstage/ui';
import { EmptyState } from '../patterns/EmptyState';
import { useText } from '../translation';
import { ALL_TENANTS, TenantFilter } from './useTenantFilter';

/** The URL names a tenant that this person does not belong to. */
export function UnknownTenant(props: { filter: TenantFilter }) {
  const { t } = useText();
  return (
    <EmptyState
      title={t('tenants.unknownTitle', { name: props.filter.name })}
      description={t('tenants.unknownText')}
      action={
        <Button
          variant="secondary"
          onPress={() => props.filter.choose(ALL_TENANTS)}
        >
          {t('tenants.showAll')}
        </Button>
      }
    />
  );
}
