import { JsonObject } from '@backstage/types';
import { Failure } from '@imagefactory/backstage-plugin-image-factory-common';
import {
  BuildExecutor,
  ExecutionObservation,
  ExecutionRequest,
  LogRead,
  ReadinessReport,
} from '@imagefactory/backstage-plugin-image-factory-node';

type Running = Extract<ExecutionObservation, { phase: 'running' }>;

const now = () => new Date().toISOString();

/** One run of the fake place; a test is its script. */
export class FakeRun {
  readonly request: ExecutionRequest;
  readonly log: LogRead['lines'] = [];
  readonly watchers = new Set<() => void>();
  readonly startedAt = now();
  removed = false;
  cancels = 0;
  #seen: ExecutionObservation;

  constructor(request: ExecutionRequest) {
    this.request = request;
    this.#seen = this.#running('running');
  }

  get seen(): ExecutionObservation {
    return this.removed ? { phase: 'lost', steps: [] } : this.#seen;
  }

  get hasEnded(): boolean {
    return this.#seen.phase !== 'running';
  }

  print(...texts: string[]): void {
    this.log.push(...texts.map(text => ({ at: now(), text })));
    this.#changed();
  }

  succeed(digest = `sha256:${'a'.repeat(64)}`): void {
    const { steps } = this.#running('succeeded');
    this.#end({
      phase: 'succeeded',
      steps,
      startedAt: this.startedAt,
      finishedAt: now(),
      result: { digest, sizeBytes: 1234 },
    });
  }

  fail(failure: Failure): void {
    const { steps } = this.#running('failed');
    const { startedAt } = this;
    this.#end({
      phase: 'failed',
      steps,
      startedAt,
      finishedAt: now(),
      failure,
    });
  }

  endCancelled(): void {
    const { steps } = this.#running('failed');
    const { startedAt } = this;
    this.#end({ phase: 'cancelled', steps, startedAt, finishedAt: now() });
  }

  lose(): void {
    this.#end({ phase: 'lost', steps: [] });
  }

  #running(status: 'running' | 'succeeded' | 'failed'): Running {
    const { startedAt } = this;
    const title = 'Build image';
    const step = { id: 'build', title, status, startedAt, firstLine: 1 };
    return { phase: 'running', startedAt, steps: [step] };
  }

  #end(seen: ExecutionObservation): void {
    if (this.hasEnded) return;
    this.#seen = seen;
    this.#changed();
  }

  #changed(): void {
    this.watchers.forEach(changed => changed());
  }
}

/** The place that fake executors drive; it goes on when they are dropped. */
export class FakePlace {
  readonly runs = new Map<string, FakeRun>();
  /** Errors that the next starts throw, in order. */
  readonly startErrors: Error[] = [];
  readiness: ReadinessReport = {
    readiness: 'ready',
    summary: 'Ready for everything',
    checks: [],
  };
  onStart: (run: FakeRun) => void = () => undefined;
  onCancel: (run: FakeRun) => void = run => run.endCancelled();
  readonly #waiting = new Set<() => void>();

  add(request: ExecutionRequest): FakeRun {
    const known = this.runs.get(request.executionId);
    if (known) return known;
    const run = new FakeRun(request);
    this.runs.set(request.executionId, run);
    this.onStart(run);
    this.#waiting.forEach(tell => tell());
    return run;
  }

  /** The run that was started as number `count`, counted from 1, as soon as it is. */
  async started(count = 1): Promise<FakeRun> {
    while (this.runs.size < count) {
      await new Promise<void>(resolve => {
        const tell = () => {
          this.#waiting.delete(tell);
          resolve();
        };
        this.#waiting.add(tell);
      });
    }
    return [...this.runs.values()][count - 1];
  }
}

/** Drives a fake place, by the rules of every executor. */
export class FakeExecutor implements BuildExecutor {
  readonly id = 'fake';
  readonly title = 'Fake';
  readonly methods = ['container'] as const;
  readonly #place: FakePlace;

  constructor(place: FakePlace) {
    this.#place = place;
  }

  async start(request: ExecutionRequest): Promise<JsonObject> {
    const error = this.#place.startErrors.shift();
    if (error) throw error;
    this.#place.add(request);
    return { executionId: request.executionId };
  }

  async observe(handle: JsonObject): Promise<ExecutionObservation> {
    return this.#find(handle)?.seen ?? { phase: 'lost', steps: [] };
  }

  async readLog(
    handle: JsonObject,
    options: { position: number; maxBytes: number },
  ): Promise<LogRead> {
    const log = this.#find(handle)?.log ?? [];
    const lines: LogRead['lines'] = [];
    let room = options.maxBytes;
    for (const line of log.slice(options.position)) {
      room -= Buffer.byteLength(line.text);
      if (lines.length > 0 && room < 0) break;
      lines.push(line);
    }
    return { lines, position: options.position + lines.length };
  }

  async cancel(handle: JsonObject): Promise<void> {
    const run = this.#find(handle);
    if (!run || run.hasEnded) return;
    run.cancels += 1;
    this.#place.onCancel(run);
  }

  async remove(handle: JsonObject): Promise<void> {
    const run = this.#find(handle);
    if (run) run.removed = true;
  }

  watch(handle: JsonObject, changed: () => void): () => void {
    const run = this.#find(handle);
    run?.watchers.add(changed);
    return () => run?.watchers.delete(changed);
  }

  async checkReadiness(_signal: AbortSignal): Promise<ReadinessReport> {
    return this.#place.readiness;
  }

  #find(handle: JsonObject): FakeRun | undefined {
    return this.#place.runs.get(String(handle.executionId));
  }
}
