import { createHash } from 'node:crypto';
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { JsonObject, JsonValue } from '@backstage/types';
import { Failure } from '@imagefactory/backstage-plugin-image-factory-common';
import {
  BuildDraft,
  BuildRequest,
  DefinitionFinding,
  DefinitionReview,
  Executor,
  LogRead,
  Observation,
  Offer,
  Outcome,
  ProviderSession,
  ReadinessReport,
  Run,
  RunHandle,
  RunSecrets,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { z } from 'zod';

type Running = Extract<Observation, { phase: 'running' }>;

const now = () => new Date().toISOString();
const DIGEST = `sha256:${'a'.repeat(64)}`;
const HOST = 'fake-host';
/** The document of every scan. */
const SBOM = Buffer.from('{"spdxVersion":"SPDX-2.3"}');
const SBOM_NAME = 'sbom.spdx.json';

/** Texts that must not be printed. */
function textsOf({ registries }: RunSecrets): string[] {
  return registries.flatMap(credential => {
    if (credential.kind === 'token') return [credential.token];
    if (credential.kind === 'anonymous') return [];
    const { username, password } = credential;
    const basic = Buffer.from(`${username}:${password}`).toString('base64');
    return [password, basic];
  });
}

function outcomeOf(run: Run, digest: string): Outcome {
  if (run.kind === 'build') {
    const { registry, repository, tags } = run.destination;
    const image = {
      role: 'image',
      digest,
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      sizeBytes: 1234,
      tags,
      location: {
        type: 'registry' as const,
        repository: `${registry}/${repository}`,
      },
    };
    return { kind: 'build', artifacts: [image], facts: {} };
  }
  const sbom = {
    role: 'sbom',
    digest: `sha256:${createHash('sha256').update(SBOM).digest('hex')}`,
    mediaType: 'application/spdx+json',
    sizeBytes: SBOM.length,
    location: { type: 'run' as const, name: SBOM_NAME },
  };
  const scanner = { name: 'fake', version: '1.0.0' };
  return { kind: 'scan', artifacts: [sbom], facts: { scanner } };
}

/** One run of the fake place; a test is its script. */
export class FakeRun {
  readonly request: Run;
  readonly log: LogRead['lines'] = [];
  readonly watchers = new Set<() => void>();
  readonly startedAt = now();
  removed = false;
  cancels = 0;
  /** How often somebody looked. */
  asked = 0;
  /** While true, nobody knows where it stands. */
  unreachable = false;
  readonly #secrets: string[];
  readonly #limit: NodeJS.Timeout;
  #seen: Observation;

  constructor(request: Run, secrets: RunSecrets) {
    this.request = request;
    this.#secrets = textsOf(secrets);
    this.#seen = this.#running('running');
    const { timeLimitSeconds } = request.limits;
    this.#limit = setTimeout(() => {
      const message = `The run was stopped after ${timeLimitSeconds} s`;
      this.fail({ reason: 'time-limit', message });
    }, timeLimitSeconds * 1000).unref();
  }

  /** What is asked for by a build. */
  get build(): BuildRequest {
    if (this.request.kind !== 'build') throw new Error('It is no build');
    return this.request;
  }

  get seen(): Observation {
    this.asked += 1;
    if (this.unreachable) return { phase: 'unknown' };
    return this.#seen;
  }

  get hasEnded(): boolean {
    return this.#seen.phase !== 'running';
  }

  print(...texts: string[]): void {
    for (const text of texts) {
      const masked = this.#secrets.reduce(
        (line, secret) => line.replaceAll(secret, '***'),
        text,
      );
      this.log.push({ at: now(), text: masked });
    }
    this.changed();
  }

  succeed(digest = DIGEST): void {
    this.succeedWith(outcomeOf(this.request, digest));
  }

  succeedWith(outcome: Outcome): void {
    const { steps } = this.#running('succeeded');
    const { startedAt } = this;
    const finishedAt = now();
    this.#end({ phase: 'succeeded', steps, startedAt, finishedAt, outcome });
  }

  fail(failure: Failure): void {
    const { steps } = this.#running('failed');
    const { startedAt } = this;
    const finishedAt = now();
    this.#end({ phase: 'failed', steps, startedAt, finishedAt, failure });
  }

  endCancelled(): void {
    const { steps } = this.#running('failed');
    const { startedAt } = this;
    this.#end({ phase: 'cancelled', steps, startedAt, finishedAt: now() });
  }

  lose(): void {
    this.#end({ phase: 'lost' });
  }

  /** Tells those who watch. */
  changed(): void {
    this.watchers.forEach(changed => changed());
  }

  #running(status: 'running' | 'succeeded' | 'failed'): Running {
    const { startedAt } = this;
    const title = this.request.kind === 'build' ? 'Build image' : 'Scan image';
    const { kind: id } = this.request;
    const step = { id, title, status, startedAt, firstLine: 1 };
    return { phase: 'running', startedAt, steps: [step] };
  }

  #end(seen: Observation): void {
    if (this.hasEnded) return;
    clearTimeout(this.#limit);
    this.#seen = seen;
    this.changed();
  }
}

/** The place that fake executors drive; it goes on when they are dropped. */
export class FakePlace {
  readonly runs = new Map<string, FakeRun>();
  /** Errors that the next starts throw, in order. */
  readonly startErrors: Error[] = [];
  /** How many runs each question was about. */
  readonly questions: number[] = [];
  /** What each start was given to use, in order. */
  readonly secrets: RunSecrets[] = [];
  offers: Offer[] = [
    {
      kind: 'build',
      methods: ['container'],
      architectures: ['amd64'],
      capabilities: [],
    },
    {
      kind: 'scan',
      wants: ['sbom', 'vulnerabilities'],
      architectures: ['amd64'],
      capabilities: [],
    },
  ];
  readiness: ReadinessReport = {
    readiness: 'ready',
    summary: 'Ready for everything',
    checks: [],
  };
  /** What is wrong with a Containerfile; nothing by default. */
  findingsIn: (
    containerfile: string,
    settings: { speed?: string },
  ) => DefinitionFinding[] = () => [];
  onStart: (run: FakeRun) => void = () => undefined;
  onCancel: (run: FakeRun) => void = run => run.endCancelled();
  readonly #waiting = new Set<() => void>();

  add(request: Run, secrets: RunSecrets): FakeRun {
    const known = this.runs.get(request.executionId);
    if (known) return known;
    const run = new FakeRun(request, secrets);
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

/** Drives a fake place for one provider, by the rules of every session. */
export class FakeSession implements ProviderSession {
  readonly lookEveryMs = 1_000;
  readonly #place: FakePlace;
  readonly #provider: string;
  readonly #watches = new Set<() => void>();

  constructor(place: FakePlace, provider: string) {
    this.#place = place;
    this.#provider = provider;
  }

  async offers(): Promise<Offer[]> {
    return this.#place.offers;
  }

  async start(
    run: Run,
    { secrets }: { secrets: RunSecrets },
  ): Promise<RunHandle> {
    const error = this.#place.startErrors.shift();
    if (error) throw error;
    this.#place.add(run, secrets);
    this.#place.secrets.push(secrets);
    const { executionId } = run;
    return { provider: this.#provider, host: HOST, executionId };
  }

  async observe(handles: JsonObject[]): Promise<Observation[]> {
    this.#place.questions.push(handles.length);
    return handles.map(handle =>
      this.#isElsewhere(handle)
        ? { phase: 'unknown' }
        : this.#find(handle)?.seen ?? { phase: 'lost' },
    );
  }

  /** The cursor is the number of the line, as a text. */
  async readLog(
    handle: JsonObject,
    options: { cursor: JsonValue | undefined; maxBytes: number },
  ): Promise<LogRead> {
    const log = this.#reach(handle)?.log ?? [];
    const from = Number(options.cursor ?? 0);
    const lines: LogRead['lines'] = [];
    let room = options.maxBytes;
    for (const line of log.slice(from)) {
      room -= Buffer.byteLength(line.text);
      if (lines.length > 0 && room < 0) break;
      lines.push(line);
    }
    const next = from + lines.length;
    return { lines, cursor: String(next), more: next < log.length };
  }

  async *readArtifact(
    handle: JsonObject,
    name: string,
  ): AsyncIterable<Uint8Array> {
    if (!this.#reach(handle) || name !== SBOM_NAME) {
      throw new NotFoundError(`There is no artifact ${name}`);
    }
    yield SBOM.subarray(0, 10);
    yield SBOM.subarray(10);
  }

  async cancel(handle: JsonObject): Promise<void> {
    const run = this.#reach(handle);
    if (!run || run.hasEnded) return;
    run.cancels += 1;
    this.#place.onCancel(run);
  }

  async remove(handle: JsonObject): Promise<void> {
    const run = this.#reach(handle);
    if (run) run.removed = true;
  }

  watch(handle: JsonObject, changed: () => void): () => void {
    const run = this.#find(handle);
    run?.watchers.add(changed);
    const stop = () => {
      run?.watchers.delete(changed);
      this.#watches.delete(stop);
    };
    this.#watches.add(stop);
    return stop;
  }

  async check(_signal: AbortSignal): Promise<ReadinessReport> {
    return this.#place.readiness;
  }

  async close(): Promise<void> {
    for (const stop of this.#watches) stop();
  }

  #isOwn({ provider }: JsonObject): boolean {
    return provider === this.#provider;
  }

  #isElsewhere(handle: JsonObject): boolean {
    return this.#isOwn(handle) && handle.host !== HOST;
  }

  /** @throws ServiceUnavailableError if the run is on another host. */
  #reach(handle: JsonObject): FakeRun | undefined {
    if (!this.#isElsewhere(handle)) return this.#find(handle);
    throw new ServiceUnavailableError(`Nothing reaches ${handle.host}`);
  }

  #find(handle: JsonObject): FakeRun | undefined {
    if (!this.#isOwn(handle)) return undefined;
    const run = this.#place.runs.get(String(handle.executionId));
    return run?.removed ? undefined : run;
  }
}

/** Opens providers that are all the same fake place. */
export class FakeExecutor implements Executor<{ speed?: string }> {
  readonly id = 'fake';
  readonly title = 'Fake';
  readonly settings = z.strictObject({
    speed: z.string().max(20).optional().describe('How fast it is.'),
  });
  readonly #place: FakePlace;

  constructor(place: FakePlace) {
    this.#place = place;
  }

  open({ id }: { id: string }): FakeSession {
    return new FakeSession(this.#place, id);
  }

  async review(
    { spec: { source } }: BuildDraft,
    { settings }: { settings: { speed?: string } },
  ): Promise<DefinitionReview> {
    const text = source.type === 'inline' ? source.containerfile : '';
    const instructions = text.split('\n').filter(Boolean);
    return {
      findings: this.#place.findingsIn(text, settings),
      baseImages: [],
      instructions,
      instructionCount: instructions.length,
    };
  }
}
