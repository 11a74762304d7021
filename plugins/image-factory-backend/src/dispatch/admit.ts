import {
  RejectedProvider,
  WaitingFor,
} from '@imagefactory/backstage-plugin-image-factory-common';
import {
  AdmissionDecision,
  AdmissionPolicy,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import { storedPlacement } from '../executions';
import { Clock, toIso } from '../platform/clock';
import { AdmittingProvider } from '../providers';
import { readSnapshot, SnapshotDeps } from './readSnapshot';

type Admission = Extract<AdmissionDecision, { providerId: string }>;

interface Reason {
  waitingFor: WaitingFor;
  position?: number;
}

/** What is known of a waiting execution before a round. */
interface Known {
  executionId: string;
  tenantId: string;
  waitingFor?: WaitingFor;
  position?: number;
}

function isAdmission(decision: AdmissionDecision): decision is Admission {
  return 'providerId' in decision;
}

function isNews(known: Known | undefined, reason: Reason): boolean {
  return (
    known !== undefined &&
    (known.waitingFor !== reason.waitingFor ||
      known.position !== reason.position)
  );
}

/** What people say holds, whatever a policy makes of it. */
function takes(provider: AdmittingProvider, tenantId: string): boolean {
  return provider.state === 'enabled' && isOpenTo(provider, tenantId);
}

function isOpenTo({ tenants }: AdmittingProvider, tenantId: string): boolean {
  return tenants?.includes(tenantId) ?? true;
}

/** Why none of the others took it. Which of them the tenant may use, people say, and no policy. */
function rejectedOf(
  { rejected = [], providerId }: Admission,
  { tenantId }: Known,
  places: Map<string, AdmittingProvider>,
): RejectedProvider[] {
  return rejected.flatMap(one => {
    const other = places.get(one.providerId);
    if (!other || other.id === providerId) return [];
    return isOpenTo(other, tenantId)
      ? [one]
      : [{ providerId: other.id, reason: 'not-allowed' as const }];
  });
}

async function carryOut(
  deps: SnapshotDeps & { clock: Clock },
  tx: Knex.Transaction,
  round: {
    waiting: Known[];
    providers: AdmittingProvider[];
    decisions: AdmissionDecision[];
  },
): Promise<number> {
  const byId = new Map(round.waiting.map(one => [one.executionId, one]));
  const places = new Map(round.providers.map(one => [one.id, one]));
  const at = toIso(deps.clock.now());
  const reasons = [];
  let admitted = 0;
  for (const decision of round.decisions) {
    const known = byId.get(decision.executionId);
    if (!isAdmission(decision)) {
      if (isNews(known, decision)) reasons.push(decision);
      continue;
    }
    const provider = places.get(decision.providerId);
    // A policy may be somebody else's: what nobody may decide is not carried out.
    if (!known || !provider || !takes(provider, known.tenantId)) continue;
    byId.delete(decision.executionId);
    const { executionId, providerId } = decision;
    const { executorId } = provider;
    const placement = storedPlacement(rejectedOf(decision, known, places));
    const place = { executionId, providerId, executorId, at, placement };
    if (!(await deps.executions.queue.admit(tx, place))) continue;
    await deps.store.noteAdmission(tx, known.tenantId, at);
    admitted += 1;
  }
  await deps.executions.queue.keepReasons(tx, reasons);
  return admitted;
}

/**
 * Runs one round of admission under a lock that all processes share.
 *
 * @returns how many were admitted, or `'busy'` when another process holds the lock.
 */
export type Admit = (decide: AdmissionPolicy) => Promise<number | 'busy'>;

/** One round of admission: what `decide` says becomes true, or nothing does. */
export function admit(
  deps: SnapshotDeps & { knex: Knex; clock: Clock },
): Admit {
  return async decide => {
    const { knex, executions } = deps;
    // Most rounds find nothing: those ask this one question.
    if ((await executions.queue.oldestDueAt(knex)) === undefined) return 0;
    return knex.transaction(async tx => {
      if (!(await deps.store.tryLock(tx))) return 'busy';
      const waiting = await executions.queue.listDue(tx);
      if (waiting.length === 0) return 0;
      const providers = await deps.providers.states(tx);
      const round = { waiting, providers };
      const decisions = decide(await readSnapshot(deps, tx, round));
      const admitted = await carryOut(deps, tx, { ...round, decisions });
      await deps.store.noteRound(tx, deps.clock.now());
      return admitted;
    });
  };
}
