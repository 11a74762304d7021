import {
  Provider,
  ProviderAction,
  providerActionSchema,
  providerCheckPermission,
  providerDeletePermission,
  providerPreparePermission,
  providerUpdatePermission,
  Refusal,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { statusRefusal } from '../platform/actions';
import { ProviderEvent, providerTransitions } from './lifecycle';
import { ProviderRecord } from './providerRow';

/** What each action with a provider needs. */
export const providerActionPermissions = {
  check: providerCheckPermission,
  update: providerUpdatePermission,
  prepare: providerPreparePermission,
  pause: providerUpdatePermission,
  resume: providerUpdatePermission,
  drain: providerUpdatePermission,
  remove: providerDeletePermission,
};

/** Why a role does not let the caller take an action; `undefined` if it does. */
export type ProviderRefusals = Record<ProviderAction, Refusal | undefined>;

const eventOf: Partial<Record<ProviderAction, ProviderEvent>> = {
  pause: 'paused',
  resume: 'resumed',
  drain: 'drain-requested',
};

/** What is known of a provider that stands in the way of actions. */
interface Surroundings {
  slotsUsed: number;
  /** Whether this process has the executor. */
  canCheck: boolean;
  /** Whether there is anything to prepare. */
  canPrepare: boolean;
}

/** One that the configuration declares is changed there. */
export function managedRefusal(provider: ProviderRecord): Refusal | undefined {
  if (provider.managedBy === 'portal') return undefined;
  return {
    code: 'managed-by-configuration',
    message: `The provider ${provider.title} is declared in imageFactory.providers of the configuration; change it there`,
  };
}

/** What runs there is driven through it. */
export function busyRefusal(
  { title }: ProviderRecord,
  slotsUsed: number,
): Refusal | undefined {
  if (slotsUsed === 0) return undefined;
  return statusRefusal(
    say('provider-runs', { provider: title, builds: slotsUsed }),
  );
}

function impossible(
  provider: ProviderRecord,
  action: ProviderAction,
  { slotsUsed, canCheck, canPrepare }: Surroundings,
): Refusal | undefined {
  const { title, state, executorId } = provider;
  if (provider.retiredAt !== null) {
    return statusRefusal(say('provider-removed', { provider: title }));
  }
  const event = eventOf[action];
  if (event && !providerTransitions[state][event]) {
    return statusRefusal(
      say('provider-in-status', { provider: title, status: state }),
    );
  }
  if ((action === 'check' || action === 'prepare') && !canCheck) {
    return statusRefusal(
      say('provider-not-checkable', { executor: executorId }),
    );
  }
  if (action === 'prepare' && !canPrepare) {
    return statusRefusal(say('preparation-nothing', { provider: title }));
  }
  if (action === 'update') return managedRefusal(provider);
  if (action !== 'remove') return undefined;
  return managedRefusal(provider) ?? busyRefusal(provider, slotsUsed);
}

/** What the caller may do with a provider, and why not the rest. */
export function decideProviderActions(
  provider: ProviderRecord,
  refusals: ProviderRefusals,
  surroundings: Surroundings,
): Required<Pick<Provider, 'allowedActions' | 'refusedActions'>> {
  const decided = providerActionSchema.options.map(action => ({
    action,
    refusal: refusals[action] ?? impossible(provider, action, surroundings),
  }));
  return {
    allowedActions: decided
      .filter(({ refusal }) => !refusal)
      .map(({ action }) => action),
    refusedActions: decided.flatMap(({ action, refusal }) =>
      refusal ? [{ action, ...refusal }] : [],
    ),
  };
}
