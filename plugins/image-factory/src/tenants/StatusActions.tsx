import { useApi } from '@backstage/frontend-plugin-api';
import {
  RiArchiveLine,
  RiPauseCircleLine,
  RiPlayCircleLine,
} from '@remixicon/react';
import {
  archiveTenantContract,
  resumeTenantContract,
  suspendTenantContract,
  Tenant,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { imageFactoryApiRef } from '../api';
import { ConfirmedAction } from '../patterns/ConfirmedAction';
import { useText } from '../translation';
import { useTenantChanged } from './useTenantChanged';

const moves = {
  suspend: {
    contract: suspendTenantContract,
    icon: RiPauseCircleLine,
    destructive: true,
    asksWhy: true,
    asksName: false,
  },
  resume: {
    contract: resumeTenantContract,
    icon: RiPlayCircleLine,
    destructive: false,
    asksWhy: false,
    asksName: false,
  },
  archive: {
    contract: archiveTenantContract,
    icon: RiArchiveLine,
    destructive: true,
    asksWhy: true,
    // It can't be undone.
    asksName: true,
  },
} as const;

function StatusAction(props: { tenant: Tenant; move: keyof typeof moves }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const changed = useTenantChanged();
  const { tenant, move } = props;
  const { contract, icon, destructive, asksWhy, asksName } = moves[move];
  return (
    <ConfirmedAction
      label={t(`tenants.${move}`)}
      icon={icon}
      title={t(`tenants.${move}Title`, { name: tenant.title })}
      consequence={t(`tenants.${move}Text`)}
      keep={t(`tenants.${move}Keep`)}
      destructive={destructive}
      typedName={asksName ? tenant.name : undefined}
      reason={
        asksWhy
          ? {
              description: t('tenants.reasonText'),
              missing: t('tenants.reasonMissing'),
            }
          : undefined
      }
      act={({ reason }) =>
        api.call(contract, {
          params: { tenantId: tenant.id },
          body: asksWhy ? { reason } : {},
        })
      }
      onDone={changed}
    />
  );
}

/** Suspending, resuming and archiving, as far as the server lets this person. */
export function StatusActions(props: { tenant: Tenant }) {
  const { tenant } = props;
  return (
    <>
      {(['suspend', 'resume', 'archive'] as const)
        .filter(move => tenant.allowedActions.includes(move))
        .map(move => (
          <StatusAction key={move} tenant={tenant} move={move} />
        ))}
    </>
  );
}
