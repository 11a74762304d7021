import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { JsonObject, JsonValue } from '@backstage/types';
import {
  BuildDraft,
  DefinitionReview,
  Executor,
  LogRead,
  Observation,
  Offer,
  ProviderSession,
  ReadinessReport,
  Run,
  RunHandle,
  RunSecrets,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { z } from 'zod';
import { FakePlace } from './FakePlace';
import { FakeRun, SBOM, SBOM_NAME } from './FakeRun';

const HOST = 'fake-host';

const unreachable: ReadinessReport = {
  readiness: 'not-ready',
  summary: 'It does not answer',
  checks: [],
};

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

  get preparation() {
    return this.#place.preparation;
  }

  async offers(): Promise<Offer[]> {
    return this.#place.offers;
  }

  async start(
    run: Run,
    { secrets }: { secrets: RunSecrets },
  ): Promise<RunHandle> {
    const error = this.#place.reach().startErrors.shift();
    if (error) throw error;
    this.#place.add(run, secrets).provider ??= this.#provider;
    this.#place.secrets.push(secrets);
    const { executionId } = run;
    return { provider: this.#provider, host: HOST, executionId };
  }

  async observe(handles: JsonObject[]): Promise<Observation[]> {
    this.#place.reach().questions.push(handles.length);
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

  async discard({ executionId }: Run): Promise<void> {
    const run = this.#place.reach().runs.get(executionId);
    if (run?.provider !== this.#provider) return;
    run.endCancelled();
    run.removed = true;
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
    return this.#place.isCutOff ? unreachable : this.#place.readiness;
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

  /** @throws ServiceUnavailableError if the run is on another host, or nothing reaches its place. */
  #reach(handle: JsonObject): FakeRun | undefined {
    this.#place.reach();
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
