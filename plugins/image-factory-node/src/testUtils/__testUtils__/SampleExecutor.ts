import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { JsonObject, JsonValue } from '@backstage/types';
import { z } from 'zod';
import { Executor, ProviderSession } from '../../executors';
import { LogRead, Observation } from '../../observations';
import { Offer, ReadinessReport } from '../../offers';
import { Run, RunHandle, RunSecrets } from '../../runs';
import { DOCUMENT, SamplePlace, SampleRun } from './SamplePlace';

export const HOST = 'sample-host';

const settings = z.strictObject({
  zone: z.string().max(10).describe('Where its runs are.'),
});
type SampleSettings = z.infer<typeof settings>;

/** Does all that is required of a session, in memory. */
export class SampleSession implements ProviderSession {
  lookEveryMs = 1_000;
  readonly #provider: string;
  readonly #place: SamplePlace;
  readonly #watches = new Set<() => void>();

  constructor(provider: string, place: SamplePlace) {
    this.#provider = provider;
    this.#place = place;
  }

  async offers(signal: AbortSignal): Promise<Offer[]> {
    signal.throwIfAborted();
    const common = { architectures: ['amd64'], capabilities: [] };
    return [
      { kind: 'build', methods: ['container'], ...common },
      { kind: 'scan', wants: ['sbom'], ...common },
    ];
  }

  async start(
    run: Run,
    given: { secrets: RunSecrets; signal: AbortSignal },
  ): Promise<RunHandle> {
    given.signal.throwIfAborted();
    const provider = this.#provider;
    this.#place.add(run, { secrets: given.secrets, provider });
    const { executionId } = run;
    return { provider: this.#provider, host: HOST, executionId };
  }

  async observe(
    handles: JsonObject[],
    signal: AbortSignal,
  ): Promise<Observation[]> {
    signal.throwIfAborted();
    return handles.map(handle => {
      if (this.#place.isCutOff || this.#isElsewhere(handle)) {
        return { phase: 'unknown' };
      }
      return this.#find(handle)?.seen ?? { phase: 'lost' };
    });
  }

  async readLog(
    handle: JsonObject,
    options: { cursor: JsonValue | undefined; maxBytes: number },
  ): Promise<LogRead> {
    const log = this.#reach(handle)?.log ?? [];
    const start = Number(options.cursor ?? 0);
    const lines: LogRead['lines'] = [];
    let room = options.maxBytes;
    for (const line of log.slice(start)) {
      room -= line.text.length;
      if (lines.length > 0 && room < 0) break;
      lines.push(line);
    }
    const cursor = start + lines.length;
    return { lines, cursor, more: cursor < log.length };
  }

  async *readArtifact(handle: JsonObject, name: string) {
    const isThere = this.#reach(handle) && name === 'sbom.json';
    if (!isThere) throw new NotFoundError(`There is no artifact ${name}`);
    yield DOCUMENT.subarray(0, 5);
    yield DOCUMENT.subarray(5);
  }

  async cancel(handle: JsonObject): Promise<void> {
    this.#reach(handle)?.cancel();
  }

  async remove(handle: JsonObject): Promise<void> {
    const run = this.#reach(handle);
    run?.cancel();
    if (run) this.#place.runs.delete(String(handle.executionId));
  }

  async discard({ executionId }: Run): Promise<void> {
    const run = this.#place.runs.get(executionId);
    if (run?.provider !== this.#provider) return;
    run.cancel();
    this.#place.runs.delete(executionId);
  }

  watch(handle: JsonObject, changed: () => void): () => void {
    const run = this.#find(handle);
    // One watch may be told of, and not another with the same callback.
    const tell = () => changed();
    run?.watchers.add(tell);
    const stop = () => {
      run?.watchers.delete(tell);
    };
    this.#watches.add(stop);
    return stop;
  }

  async check(signal: AbortSignal): Promise<ReadinessReport> {
    signal.throwIfAborted();
    return this.#place.isCutOff
      ? { readiness: 'not-ready', summary: 'Cut off', checks: [] }
      : { readiness: 'ready', summary: 'Ready', checks: [] };
  }

  async close(): Promise<void> {
    for (const stop of this.#watches) stop();
  }

  #isElsewhere({ provider, host }: JsonObject): boolean {
    return provider === this.#provider && host !== HOST;
  }

  #find(handle: JsonObject): SampleRun | undefined {
    return handle.provider === this.#provider
      ? this.#place.runs.get(String(handle.executionId))
      : undefined;
  }

  #reach(handle: JsonObject): SampleRun | undefined {
    if (this.#place.isCutOff || this.#isElsewhere(handle)) {
      throw new ServiceUnavailableError('The place is out of reach');
    }
    return this.#find(handle);
  }
}

/** What is wrong with an executor: parts that take the place of the right ones. */
export interface Fault {
  executor?: Partial<Executor>;
  session?(right: SampleSession, place: SamplePlace): Partial<ProviderSession>;
}

/** An executor with at most one fault. */
export function sampleExecutor(
  place: SamplePlace,
  fault: Fault = {},
): Executor<SampleSettings> {
  return {
    id: 'sample',
    title: 'Sample',
    settings,
    open({ id }) {
      const session = new SampleSession(id, place);
      const wrong = fault.session?.(session, place);
      return Object.assign(new SampleSession(id, place), wrong);
    },
    async review(_draft, { signal }) {
      signal.throwIfAborted();
      const instructions = ['FROM scratch'];
      return {
        ...{ findings: [], baseImages: [], instructions },
        instructionCount: instructions.length,
      };
    },
    ...fault.executor,
  };
}
