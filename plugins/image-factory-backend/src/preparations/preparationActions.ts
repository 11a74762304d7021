import {
  PreparationAction,
  preparationActionSchema,
  Refusal,
  RefusedAction,
  Said,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { statusRefusal } from '../platform/actions';
import { PreparedProviders, ProviderRecord } from '../providers';
import { isOver } from './lifecycle';
import { PreparationRecord } from './preparationRow';

/** What stands in the way of actions with preparations of one provider. */
export interface PreparationSurroundings {
  providers: Pick<PreparedProviders, 'managedRefusal'>;
  provider: ProviderRecord;
  /** Whether one is under way. */
  isBusy: boolean;
  /** Why the caller's roles don't let them prepare. */
  refusal: Refusal | undefined;
}

/** Why one can't be cancelled; `undefined` if it can. */
export function cancelRefusal(record: PreparationRecord): Refusal | undefined {
  const { status } = record;
  const isStopping = isOver(status) || status === 'cancelling';
  if (!isStopping) return undefined;
  return statusRefusal(say('preparation-over', { status }));
}

function rollBackProblem(
  record: PreparationRecord,
  { provider, isBusy }: PreparationSurroundings,
): Said | undefined {
  if (provider.retiredAt !== null) {
    return say('provider-removed', { provider: provider.title });
  }
  if (!record.certificate) return say('roll-back-unproved');
  if (JSON.stringify(record.settings) === JSON.stringify(provider.settings)) {
    return say('roll-back-present');
  }
  return isBusy
    ? say('preparation-under-way', { provider: provider.title })
    : undefined;
}

/** Why the settings of one can't be taken up again; `undefined` if they can. */
export function rollBackRefusal(
  record: PreparationRecord,
  around: PreparationSurroundings,
): Refusal | undefined {
  const problem = rollBackProblem(record, around);
  if (problem) return statusRefusal(problem);
  const managed = around.providers.managedRefusal(around.provider);
  if (!managed) return undefined;
  const provider = around.provider.title;
  return { ...managed, ...say('roll-back-configured', { provider }) };
}

/** What the caller may do with a preparation, and why not the rest. */
export function decidePreparationActions(
  record: PreparationRecord,
  around: PreparationSurroundings,
): { allowedActions: PreparationAction[]; refusedActions: RefusedAction[] } {
  const decided = preparationActionSchema.options.map(action => ({
    action,
    refusal:
      around.refusal ??
      (action === 'cancel'
        ? cancelRefusal(record)
        : rollBackRefusal(record, around)),
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
