import {
  drainProviderContract,
  pauseProviderContract,
  providerUpdatePermission,
  resumeProviderContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { Clock, toIso } from '../platform/clock';
import { defineOperation } from '../platform/operation';
import { Outbox } from '../platform/outbox';
import { WorkQueue } from '../platform/work';
import { appendProviderEvent } from './appendProviderEvent';
import { KnexProviderStore } from './KnexProviderStore';
import { nextProviderState, ProviderEvent } from './lifecycle';
import { lockCurrent } from './lockCurrent';
import { ProviderReader } from './ProviderReader';
import { ProviderRecord } from './providerRow';
import { tellDrained } from './tellDrained';

interface Deps {
  knex: Knex;
  clock: Clock;
  work: WorkQueue;
  outbox: Outbox;
  store: KnexProviderStore;
  reader: ProviderReader;
}

type Contract =
  | typeof pauseProviderContract
  | typeof drainProviderContract
  | typeof resumeProviderContract;

async function move(
  deps: Deps,
  call: { id: string; event: ProviderEvent; reason: string; actor: string },
): Promise<void> {
  const { id, event, reason, actor } = call;
  await deps.knex.transaction(async tx => {
    // A round of admission that has seen it enabled ends first; the next sees the new state.
    const before = await lockCurrent(deps.store, tx, { id });
    const wanted: ProviderRecord = {
      ...before,
      state: nextProviderState(before.state, event),
      stateReason: reason,
      stateBy: actor,
      stateAt: toIso(deps.clock.now()),
      drainedAt: null,
    };
    const after = await deps.store.update(tx, wanted);
    const told = { type: event, actor, before, after };
    await appendProviderEvent(deps.outbox, tx, told);
  });
}

function setState<C extends Contract>(
  deps: Deps,
  contract: C,
  options: { auditEventId: string; event: ProviderEvent },
) {
  return defineOperation<Contract>(contract, {
    auditEventId: options.auditEventId,
    permission: providerUpdatePermission,
    async run({ params, body, caller }) {
      const id = params.providerId;
      const { event } = options;
      const { reason } = body;
      await move(deps, { id, event, reason, actor: caller.ref });
      await tellDrained(deps, id);
      deps.work.wake();
      return deps.reader.answer(caller, await deps.reader.find(id));
    },
  });
}

/** Keeps a provider from starting anything new. */
export function pauseProvider(deps: Deps) {
  const options = { auditEventId: 'provider-pause', event: 'paused' } as const;
  return setState(deps, pauseProviderContract, options);
}

/** The same, and it is told when nothing runs there any more. */
export function drainProvider(deps: Deps) {
  const event = 'drain-requested';
  const options = { auditEventId: 'provider-drain', event } as const;
  return setState(deps, drainProviderContract, options);
}

/** Lets a provider start what waits. */
export function resumeProvider(deps: Deps) {
  const options = {
    auditEventId: 'provider-resume',
    event: 'resumed',
  } as const;
  return setState(deps, resumeProviderContract, options);
}
