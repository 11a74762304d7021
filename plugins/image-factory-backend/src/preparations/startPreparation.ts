import {
  BodyOf,
  providerPreparePermission,
  say,
  startPreparationContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { statusRefusal } from '../platform/actions';
import { CodedConflictError, MissingError } from '../platform/errors';
import { defineOperation } from '../platform/operation';
import { toRefusalError } from '../platform/refusals';
import { ProviderRecord } from '../providers';
import { rollBackRefusal } from './preparationActions';
import { PreparationDeps } from './preparationDeps';
import { PreparationReader } from './PreparationReader';
import { PreparationRecord } from './preparationRow';
import { PreparationOrder, requestPreparation } from './requestPreparation';
import { requirePreparation } from './requirePreparation';

interface Deps extends PreparationDeps {
  reader: PreparationReader;
}

interface Call {
  id: string;
  body: BodyOf<typeof startPreparationContract>;
  actor: string;
}

/** Takes up the settings of an earlier preparation. Builds that run keep what they began with. */
async function rollBack(
  deps: Deps,
  tx: Knex.Transaction,
  of: { provider: ProviderRecord; call: Call; isBusy: boolean },
): Promise<Pick<PreparationOrder, 'provider' | 'mode' | 'bundle'>> {
  const { provider, call, isBusy } = of;
  const { preparationId = '' } = call.body;
  const earlier = await deps.store.find(tx, preparationId);
  if (earlier?.providerId !== provider.id) {
    throw new MissingError(
      `The provider ${provider.id} has no preparation ${preparationId}`,
    );
  }
  const { providers } = deps;
  const around = { providers, provider, isBusy, refusal: undefined };
  const refusal = rollBackRefusal(earlier, around);
  if (refusal) throw toRefusalError(refusal);
  const { settings, mode, bundle } = earlier;
  const change = { before: provider, settings, actor: call.actor };
  return { provider: await providers.changeSettings(tx, change), mode, bundle };
}

/** Where the portal changes nothing, there is nothing to prepare or to repair. */
function presentSettings(
  deps: Deps,
  provider: ProviderRecord,
  { kind }: Call['body'],
): Pick<PreparationOrder, 'provider' | 'mode' | 'bundle'> {
  const { mode, bundle } = requirePreparation(deps.providers, provider);
  if (mode === 'self-managed' && kind !== 'certify') {
    throw new CodedConflictError(
      'conflict',
      say('preparation-by-operator', { provider: provider.title }),
    );
  }
  return { provider, mode, bundle };
}

async function start(
  deps: Deps,
  tx: Knex.Transaction,
  call: Call,
): Promise<PreparationRecord> {
  const { id, body, actor } = call;
  const { kind, overwrite } = body;
  const provider = await deps.providers.lock(tx, id);
  const active = (await deps.store.active(tx, [id])).get(id);
  if (active && kind !== 'roll-back') return active;
  const order =
    kind === 'roll-back'
      ? await rollBack(deps, tx, { provider, call, isBusy: !!active })
      : presentSettings(deps, provider, body);
  const wanted = { ...order, kind, overwrite, requestedBy: actor };
  const made = await requestPreparation(deps, tx, wanted);
  if (made) return made;
  const busy = say('preparation-under-way', { provider: provider.title });
  throw toRefusalError(statusRefusal(busy));
}

/** Prepares a provider, or joins the preparation that is under way. */
export function startPreparation(deps: Deps) {
  return defineOperation(startPreparationContract, {
    auditEventId: 'preparation-start',
    permission: providerPreparePermission,
    async run({ params, body, caller }) {
      const id = params.providerId;
      const call = { id, body, actor: caller.ref };
      const record = await deps.knex.transaction(tx => start(deps, tx, call));
      deps.changes.tell({ room: 'providers', id });
      return deps.reader.answer(caller, record);
    },
  });
}
