import { NotAllowedError } from '@backstage/errors';
import {
  PlannedObject,
  Said,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { toIso } from '../platform/clock';
import { PreparationFailure } from './PreparationFailure';
import { ObjectRecord, PreparationRecord } from './preparationRow';
import { DrivenProvider, PreparationWork } from './PreparationWork';

/** Of what nobody could read, nothing is known. */
function isUnread({ action, untried }: PlannedObject): boolean {
  return action === 'none' && untried !== undefined;
}

function pending({ id, action, changes }: PlannedObject): ObjectRecord {
  return {
    id,
    planned: action as ObjectRecord['planned'],
    status: 'pending',
    changes,
  };
}

/** Why a planned object is in the way; `undefined` if it is not. */
function obstacle(
  { id, action }: PlannedObject,
  record: PreparationRecord,
): Said | undefined {
  const object = id;
  if (action === 'foreign') return say('preparation-foreign', { object });
  const isLeft = record.overwrite || isPolicy(record);
  if (action === 'conflict' && !isLeft) {
    return say('preparation-conflict', { object });
  }
  return undefined;
}

/** A policy repairs what it may, and leaves what a person changed. */
function isPolicy({ kind, requestedBy }: PreparationRecord): boolean {
  return kind === 'repair' && requestedBy === 'system';
}

function replaced(
  { objects = [] }: PreparationRecord,
  object: ObjectRecord,
): ObjectRecord[] {
  return objects.map(one => (one.id === object.id ? object : one));
}

/** What became of an object, by what the provider says it did. */
function outcomeOf(
  before: ObjectRecord,
  applied: PlannedObject,
  at: string,
): ObjectRecord {
  const { action } = applied;
  if (action === 'conflict' || action === 'foreign') {
    const problem = 'Somebody else changed it; it was left alone';
    return { ...before, status: 'skipped', at, problem };
  }
  // After a crash, what was planned is done already.
  const isUnchanged = action === 'none' && before.planned === 'none';
  const changes = action === 'none' ? before.changes : applied.changes;
  return {
    ...before,
    status: isUnchanged ? 'unchanged' : 'applied',
    at,
    changes,
  };
}

async function applyOne(
  work: PreparationWork,
  driven: DrivenProvider,
  of: { record: PreparationRecord; object: ObjectRecord },
): Promise<PreparationRecord> {
  const { record, object } = of;
  const overwrite = record.overwrite;
  const now = () => toIso(work.deps.clock.now());
  const store = (outcome: ObjectRecord) =>
    work.change(current => ({ objects: replaced(current, outcome) }));
  try {
    const applied = await work.prepare(driven, (how, given) =>
      how.apply(object.id, { ...given, overwrite }),
    );
    const changed = await store(outcomeOf(object, applied, now()));
    const problem =
      applied.action === 'none' ? undefined : obstacle(applied, record);
    const isLeft = applied.action === 'conflict' && overwrite;
    if (problem && !isLeft) throw new PreparationFailure(problem);
    return changed;
  } catch (error) {
    if (!(error instanceof NotAllowedError)) throw error;
    const problem = error.message;
    await store({ ...object, status: 'failed', at: now(), problem });
    throw new PreparationFailure(
      say('preparation-refused', { object: object.id, problem }),
    );
  }
}

/** Looks at everything before anything is changed, so that nothing is left half done that could be known. */
async function planned(
  work: PreparationWork,
  driven: DrivenProvider,
  record: PreparationRecord,
): Promise<PreparationRecord> {
  const plan = await work.prepare(driven, (how, given) => how.plan(given));
  const changed = await work.change(() => ({
    objects: plan.map(pending),
    bundle: driven.preparation.bundle,
  }));
  const [problem] = plan.flatMap(one => obstacle(one, record) ?? []);
  if (problem) throw new PreparationFailure(problem);
  return changed;
}

/** Where nothing is applied: each object must be as it should. */
async function compared(
  work: PreparationWork,
  driven: DrivenProvider,
  record: PreparationRecord,
): Promise<PreparationRecord> {
  const plan = await work.prepare(driven, (how, given) => how.plan(given));
  const at = toIso(work.deps.clock.now());
  const changed = await work.change(() => ({
    bundle: driven.preparation.bundle,
    objects: plan.map((one): ObjectRecord => {
      if (isUnread(one)) {
        return { ...pending(one), status: 'skipped', at, problem: one.untried };
      }
      const status = one.action === 'none' ? 'unchanged' : 'failed';
      return { ...pending(one), status, at };
    }),
  }));
  const wrong = plan.find(({ action }) => action !== 'none');
  if (!wrong) return changed;
  const code =
    record.mode === 'self-managed'
      ? 'preparation-missing'
      : 'preparation-unprepared';
  throw new PreparationFailure(
    wrong.action === 'foreign'
      ? say('preparation-foreign', { object: wrong.id })
      : say(code, { object: wrong.id }),
  );
}

/**
 * Brings what is to be there, one object after the other; what was done before
 * a crash is not done again.
 *
 * @throws PreparationFailure for what is in the way.
 * @throws ServiceUnavailableError if the provider can't be reached now.
 */
export async function applyObjects(
  work: PreparationWork,
  record: PreparationRecord,
): Promise<PreparationRecord> {
  const driven = await work.driven(record);
  if (record.mode === 'self-managed' || record.kind === 'certify') {
    await compared(work, driven, record);
    return work.move('applied');
  }
  let current = record.objects ? record : await planned(work, driven, record);
  for (const object of current.objects ?? []) {
    if (object.status !== 'pending') continue;
    if (current.status !== 'applying' || work.isEnding) return current;
    current = await applyOne(work, driven, { record: current, object });
    await work.progressed();
  }
  return current.kind === 'repair'
    ? work.end('repaired')
    : work.move('applied');
}
