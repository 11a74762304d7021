import {
  getManifestsContract,
  providerPreparePermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { defineOperation } from '../platform/operation';
import { PreparationDeps } from './preparationDeps';
import { requirePreparation } from './requirePreparation';
import { tenantNamesOf } from './tenantNamesOf';

/** What an operator applies by hand. */
export function getManifests(deps: PreparationDeps) {
  return defineOperation(getManifestsContract, {
    auditEventId: 'manifests-get',
    permission: providerPreparePermission,
    async run({ params }) {
      const provider = await deps.providers.find(params.providerId);
      const preparation = requirePreparation(deps.providers, provider);
      const tenantNames = await tenantNamesOf(deps, provider);
      return { text: preparation.manifests(tenantNames) };
    },
  });
}
