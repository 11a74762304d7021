import { toError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import {
  ExecutionStatus,
  ExecutionStep,
} from '@imagefactory/backstage-plugin-image-factory-common';
import {
  Observation,
  ProviderSession,
} from '@imagefactory/backstage-plugin-image-factory-node';
import {
  ExecutionRecord,
  hasEnded,
  LogState,
  RunEnd,
  RunProgress,
} from '../executions';
import { PulledLog, storedLine } from '../logs';
import { toIso } from '../platform/clock';
import { Bell } from '../platform/timers';
import { withinTime } from '../platform/withinTime';
import { LostLeaseError, WorkContext, WorkItem } from '../platform/work';
import { CALL_LIMIT_MS, DriveDeps } from './driveDeps';
import { endOf, hasRunEnded, lostSince } from './endOf';
import { FollowedRun } from './RunPoller';

/** Shortest time between two writes, so that a chatty run doesn't melt the database. */
const WRITE_GAP_MS = 100;
const CANCEL_AGAIN_MS = 10_000;
/** The poller rings at each look; the long time only keeps the bell's contract. */
const LONGEST_WAIT_MS = 60_000;

/** What is known of a run after a look at it. */
interface Look {
  seen: Observation;
  log: PulledLog;
  progress: RunProgress;
  end: RunEnd | undefined;
}

/**
 * Stays with one started run: stores what it writes and where it stands,
 * hands on requests to stop, until it has ended. Each write proves first that
 * the work item is still ours, so what is kept in memory here is the truth.
 */
export class Drive {
  readonly #deps: DriveDeps;
  readonly #item: WorkItem;
  readonly #execution: ExecutionRecord;
  readonly #run: { providerId: string; handle: JsonObject };
  readonly #bell: Bell;
  #log: LogState;
  #progress: RunProgress;
  /** What was seen last, while there is more of its log to read. */
  #unfinished: Observation | undefined;
  #wroteAt = 0;
  #cancelledAt: number | undefined;

  constructor(options: {
    deps: DriveDeps;
    item: WorkItem;
    execution: ExecutionRecord;
    run: { providerId: string; handle: JsonObject };
  }) {
    const { deps, item, execution, run } = options;
    this.#deps = deps;
    this.#item = item;
    this.#execution = execution;
    this.#run = run;
    this.#bell = new Bell(deps.timers);
    this.#log = execution.log;
    const { steps, unknownSince, waitsFor } = execution;
    this.#progress = { steps, unknownSince, waitsFor };
  }

  /**
   * Follows the run to its end.
   *
   * When this process ends, the run goes on and is left to another.
   *
   * @throws LostLeaseError if the lease was lost; what reading its last lines throws.
   */
  async follow(context: WorkContext): Promise<'ended' | 'handed-over'> {
    const { signal, lost } = context;
    const { ring } = this.#bell;
    signal.addEventListener('abort', ring);
    lost.addEventListener('abort', ring);
    const stopListening = this.#deps.wakes.on(this.#execution.id, ring);
    const followed = this.#deps.pollers.follow(this.#run, ring);
    try {
      while (!signal.aborted) {
        if (lost.aborted) throw new LostLeaseError(this.#item);
        const step = await this.#advance(followed);
        if (step === 'gone') return 'ended';
        // Waiting for the first look is no progress: what failed before may fail again.
        if (step === 'looked') await context.progressed();
        await this.#rest();
      }
      return 'handed-over';
    } finally {
      followed.leave();
      stopListening();
      signal.removeEventListener('abort', ring);
      lost.removeEventListener('abort', ring);
    }
  }

  async #advance(followed: FollowedRun): Promise<'gone' | 'looked' | 'waits'> {
    const status = await this.#deps.records.status(this.#execution.id);
    if (!status || hasEnded(status)) return 'gone';
    if (status === 'stopping' && (await this.#cancel())) followed.look();
    const seen = followed.take() ?? this.#unfinished;
    if (!seen) return 'waits';
    const look = await this.#look(seen, status);
    this.#unfinished = look.log.more ? seen : undefined;
    if (this.#isNews(look, status)) await this.#write(look);
    return look.end ? 'gone' : 'looked';
  }

  /** @returns whether the run was asked to stop. */
  async #cancel(): Promise<boolean> {
    const now = this.#deps.clock.now();
    const last = this.#cancelledAt;
    if (last !== undefined && now - last < CANCEL_AGAIN_MS) return false;
    try {
      await this.#call('Stopping a run', (session, signal) =>
        session.cancel(this.#run.handle, signal),
      );
      this.#cancelledAt = now;
      return true;
    } catch (error) {
      // It is asked again at the next look.
      this.#warn('could not be asked to stop', error);
      return false;
    }
  }

  async #look(seen: Observation, status: ExecutionStatus): Promise<Look> {
    const { clock, unknownLimitMs } = this.#deps;
    const now = toIso(clock.now());
    if (seen.phase === 'unknown') {
      const log = { chunks: [], state: this.#log, more: false };
      const unknownSince = this.#progress.unknownSince ?? now;
      const end = lostSince(unknownSince, { now, unknownLimitMs });
      return { seen, log, progress: { ...this.#progress, unknownSince }, end };
    }
    // First where it stood, then its lines: once it has ended, these are all.
    const log = await this.#pull(seen, now);
    const of = { status, now, kind: this.#execution.kind, log: log.state };
    const end = log.more ? undefined : endOf(seen, of);
    const steps = this.#stepsOf(seen, log.state);
    const waitsFor = seen.phase === 'starting' ? seen.waitsFor : undefined;
    const progress = { steps, unknownSince: undefined, waitsFor };
    return { seen, log, progress, end };
  }

  async #pull(seen: Observation, now: string): Promise<PulledLog> {
    const { handle } = this.#run;
    const ended = hasRunEnded(seen);
    try {
      return await this.#deps.logs.pull(
        from =>
          this.#call('Reading a log', (session, signal) =>
            session.readLog(handle, { ...from, signal }),
          ),
        this.#log,
        { now, ended },
      );
    } catch (error) {
      // Only the last lines of a run that can be read are worth another try.
      if (ended && seen.phase !== 'lost') throw error;
      this.#warn('has a log that can not be read now', error);
      return { chunks: [], state: this.#log, more: false };
    }
  }

  async #call<T>(
    what: string,
    call: (session: ProviderSession, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const limit = { limitMs: CALL_LIMIT_MS, what };
    return withinTime(this.#deps.timers, limit, async signal =>
      call(await this.#deps.sessionOf(this.#run.providerId), signal),
    );
  }

  #warn(what: string, error: unknown): void {
    const { logger } = this.#deps;
    logger.warn(`Execution ${this.#execution.id} ${what}`, toError(error));
  }

  /** A lost run says nothing of its steps: those that were known are kept. */
  #stepsOf(seen: Observation, log: LogState): ExecutionStep[] {
    if (!('steps' in seen)) return this.#progress.steps;
    return seen.steps.map(({ firstLine, ...step }) =>
      firstLine === undefined
        ? step
        : { ...step, firstLine: storedLine(log, firstLine) },
    );
  }

  #isNews(look: Look, status: ExecutionStatus): boolean {
    return (
      look.end !== undefined ||
      this.#hasProgress(look) ||
      look.log.state !== this.#log ||
      (look.seen.phase === 'running' && status === 'starting')
    );
  }

  #hasProgress({ progress }: Look): boolean {
    return JSON.stringify(progress) !== JSON.stringify(this.#progress);
  }

  async #write(look: Look): Promise<void> {
    const { knex, work, records, logs, clock } = this.#deps;
    const { seen, log, progress, end } = look;
    const { id } = this.#execution;
    const hasProgress = this.#hasProgress(look);
    await knex.transaction(async tx => {
      await work.guard(tx, this.#item);
      if (log.state !== this.#log) await logs.append(tx, id, log);
      if (hasProgress) await records.keepProgress(tx, id, progress);
      if (end) {
        await records.end(tx, this.#execution, end);
        await work.finish(tx, this.#item);
      } else if (seen.phase === 'running') {
        await records.start(tx, this.#execution, seen.startedAt);
      }
      records.wakeAfter(tx, id);
    });
    if (hasProgress) this.#tellProgress();
    this.#progress = progress;
    this.#log = log.state;
    this.#wroteAt = clock.now();
  }

  /** The owner's page shows steps. What else happens to a run, its owner tells. */
  #tellProgress(): void {
    const { ownerKind, ownerId } = this.#execution;
    if (ownerKind !== 'build') return;
    this.#deps.changes.tell({ room: 'runs', id: ownerId });
  }

  async #rest(): Promise<void> {
    const { clock, timers } = this.#deps;
    const gap = this.#wroteAt + WRITE_GAP_MS - clock.now();
    if (gap > 0) await timers.pause(gap);
    if (!this.#unfinished) await this.#bell.wait(LONGEST_WAIT_MS);
  }
}
