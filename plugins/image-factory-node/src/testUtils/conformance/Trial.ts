import { randomBytes } from 'node:crypto';
import { JsonObject } from '@backstage/types';
import { Executor, ProviderSession } from '../../executors';
import { Observation } from '../../observations';
import { Run, RunHandle, RunSecrets, WorkKind } from '../../runs';
import { ExecutorConformance, RunScript } from '../ExecutorConformance';
import { awaitLogText, awaitPhase, neverAborted } from '../executionProbes';
import { demand } from './demand';
import { watchedSession } from './watchedSession';

/** Name of the provider that the suite opens. */
export const PROVIDER = 'conformance-1';
export const HELLO = 'conformance says hello';
export const WAITS = 'conformance waits';
const SOON_MS = 5_000;

type Ended = Extract<Observation, { phase: 'succeeded' }>;

/** Credentials that no run needs, which must appear nowhere. */
function plantSecrets(): RunSecrets {
  const secret = () => randomBytes(18).toString('base64url');
  return {
    registries: [
      {
        host: 'token.conformance.invalid',
        insecure: false,
        kind: 'token',
        token: secret(),
        expiresAt: '2100-01-01T00:00:00.000Z',
      },
      {
        host: 'basic.conformance.invalid',
        insecure: false,
        kind: 'basic',
        username: 'conformance',
        password: secret(),
      },
    ],
  };
}

/** One executor that is tried: its runs, and sessions that try to find them again. */
export class Trial {
  readonly given: ExecutorConformance;
  readonly executor: Executor;
  readonly withinMs: number;
  readonly soonMs: number;
  readonly planted = plantSecrets();
  readonly #started: JsonObject[] = [];
  readonly #opened: ProviderSession[] = [];
  readonly #finished = new Map<
    WorkKind,
    Promise<{ run: Run; handle: RunHandle; seen: Ended }>
  >();
  #session: ProviderSession | undefined;

  constructor(given: ExecutorConformance) {
    this.given = given;
    this.executor = given.createExecutor();
    this.withinMs = given.withinMs ?? 60_000;
    this.soonMs = Math.min(SOON_MS, this.withinMs / 2);
  }

  get secrets(): RunSecrets {
    const { registries } = this.given.secrets ?? { registries: [] };
    return { registries: [...registries, ...this.planted.registries] };
  }

  /** The session that most requirements use. */
  get session(): ProviderSession {
    this.#session ??= this.open(this.executor);
    return this.#session;
  }

  /** Opens the provider again; by default as another process, or the same one after a crash. */
  open(executor = this.given.createExecutor(), id = PROVIDER): ProviderSession {
    const parsed = executor.settings.safeParse(this.given.settings);
    demand(
      parsed.success,
      `The settings that the suite was given are refused: ${parsed.error?.message}`,
    );
    const session = executor.open({ id, settings: parsed.data });
    this.#opened.push(session);
    return watchedSession(session, this.withinMs);
  }

  /** Starts a run, and remembers to remove it. */
  async startRun(run: Run, session = this.session): Promise<RunHandle> {
    const { secrets } = this;
    const signal = neverAborted();
    const handle = await session.start(run, { secrets, signal });
    this.#started.push(handle);
    return handle;
  }

  async start(kind: WorkKind, script: RunScript) {
    const run = this.given.createRun(kind, script);
    demand(
      run.kind === kind,
      `Asked for a run of kind ${kind}, the author of the test made one of kind ${run.kind}`,
    );
    return { run, handle: await this.startRun(run) };
  }

  /** Starts a run that goes on, and waits until it does. */
  async startWaiting(kind: WorkKind) {
    const started = await this.start(kind, { prints: [WAITS], ends: 'never' });
    await awaitLogText(this.session, started.handle, {
      text: WAITS,
      withinMs: this.withinMs,
    });
    return started;
  }

  /** Starts a run and waits until it succeeded. */
  async finish(kind: WorkKind, prints = [HELLO]) {
    const started = await this.start(kind, { prints, ends: 'succeeded' });
    const seen = await this.reaches(started.handle, 'succeeded');
    return { ...started, seen };
  }

  /** A run that succeeded, which requirements share; none may change it. */
  finished(kind: WorkKind) {
    const known = this.#finished.get(kind) ?? this.finish(kind);
    this.#finished.set(kind, known);
    return known;
  }

  reaches<P extends Observation['phase']>(
    handle: JsonObject,
    phase: P,
    session = this.session,
  ) {
    const { withinMs } = this;
    return awaitPhase(session, handle, { phases: [phase], withinMs });
  }

  /** @throws ConformanceError if it offers kinds of work beside these. */
  async demandOffersOnly(kinds: WorkKind[]): Promise<void> {
    for (const { kind } of await this.session.offers(neverAborted())) {
      demand(
        kinds.includes(kind),
        `It offers ${kind}, which the suite is not told to try`,
      );
    }
  }

  /** Ends what still runs, and frees everything. */
  async end(): Promise<void> {
    const session = this.open();
    for (const handle of this.#started) {
      await session.remove(handle, neverAborted());
    }
    await Promise.all(this.#opened.map(opened => opened.close()));
  }
}
