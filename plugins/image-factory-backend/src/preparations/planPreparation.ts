import {
  planPreparationContract,
  providerPreparePermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { toIso } from '../platform/clock';
import { defineOperation } from '../platform/operation';
import { withinTime } from '../platform/withinTime';
import { PreparationDeps } from './preparationDeps';
import { requirePreparation } from './requirePreparation';
import { tenantNamesOf } from './tenantNamesOf';

const PLAN_LIMIT_MS = 20_000;

/** Says what a preparation would change; changes nothing. */
export function planPreparation(deps: PreparationDeps) {
  return defineOperation(planPreparationContract, {
    auditEventId: 'preparation-plan',
    permission: providerPreparePermission,
    async run({ params }) {
      const provider = await deps.providers.find(params.providerId);
      const preparation = requirePreparation(deps.providers, provider);
      const tenantNames = await tenantNamesOf(deps, provider);
      const objects = await withinTime(
        deps.timers,
        { limitMs: PLAN_LIMIT_MS, what: 'Planning a preparation' },
        signal => preparation.plan({ tenantNames, signal }),
      );
      const { mode, bundle } = preparation;
      return { mode, bundle, objects, madeAt: toIso(deps.clock.now()) };
    },
  });
}
