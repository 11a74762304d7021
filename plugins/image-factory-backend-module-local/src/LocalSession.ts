import { rm, utimes, writeFile } from 'node:fs/promises';
import { InputError, ServiceUnavailableError } from '@backstage/errors';
import { JsonObject, JsonValue } from '@backstage/types';
import {
  LogRead,
  Observation,
  Offer,
  ProviderSession,
  ReadinessReport,
  Run,
  RunHandle,
  RunSecrets,
} from '@imagefactory/backstage-plugin-image-factory-node';
import {
  awaitSupervisorEnd,
  reapExecution,
  signalSupervisor,
} from './endSupervisor';
import {
  createExecutionFolder,
  exists,
  filesOf,
  folderOf,
  isFolderOf,
} from './executionFolder';
import { errorCode } from './errorCode';
import { claimHostName, hostNameOf } from './hostName';
import {
  executionIdSchema,
  placeOf,
  RunPlace,
  withoutHost,
} from './localHandle';
import { localOffers } from './localOffers';
import { LocalSettings } from './localSettings';
import { observeExecution, supervisorState } from './observeExecution';
import { checkReadiness } from './readiness/checkReadiness';
import { readLogLines } from './readLogLines';
import { startSupervisor } from './startSupervisor';
import { watchExecution } from './watchExecution';

/** How long a supervisor may take to stop what it runs. */
const STOP_MS = 15_000;
/** How long it may go on cleaning after its outcome. */
const CLEANING_MS = 120_000;

function elsewhere({ host }: { host: string }): string {
  return `The run is on the host ${host}, whose state folder this backend does not have`;
}

/** A provider on the host of the backend, as this process sees it: the folders of its runs. */
export class LocalSession implements ProviderSession {
  readonly lookEveryMs = 1_000;
  readonly #provider: string;
  readonly #settings: LocalSettings;
  readonly #watches = new Set<() => void>();
  #isClosed = false;
  /** What the last check saw. */
  #report: ReadinessReport | undefined;

  /** @param settings - Those of the host, with what the provider makes narrower. */
  constructor(provider: string, settings: LocalSettings) {
    this.#provider = provider;
    this.#settings = settings;
  }

  async offers(): Promise<Offer[]> {
    return localOffers(this.#report);
  }

  async start(
    run: Run,
    given: { secrets: RunSecrets; signal: AbortSignal },
  ): Promise<RunHandle> {
    if (run.kind !== 'build' || run.method !== 'container') {
      throw new InputError('The local provider builds containers only');
    }
    const { stateDir } = this.#settings;
    const executionId = executionIdSchema.parse(run.executionId);
    given.signal.throwIfAborted();
    try {
      const host = await claimHostName(stateDir);
      const folder = folderOf(stateDir, executionId);
      if (!(await exists(folder))) {
        await createExecutionFolder(run, this.#settings, this.#provider);
      }
      given.signal.throwIfAborted();
      if (!(await exists(filesOf(folder).supervisor))) {
        await this.#supervise(folder, given.secrets);
      }
      return { provider: this.#provider, host, executionId };
    } catch (error) {
      given.signal.throwIfAborted();
      throw new ServiceUnavailableError(
        'The local provider could not start a supervisor',
        error,
      );
    }
  }

  async observe(
    handles: JsonObject[],
    signal: AbortSignal,
  ): Promise<Observation[]> {
    signal.throwIfAborted();
    const host = await this.#host();
    return Promise.all(handles.map(handle => this.#observe(handle, host)));
  }

  async readLog(
    handle: JsonObject,
    options: {
      cursor: JsonValue | undefined;
      maxBytes: number;
      signal: AbortSignal;
    },
  ): Promise<LogRead> {
    const { cursor = 0, maxBytes, signal } = options;
    signal.throwIfAborted();
    const folder = await this.#reach(handle);
    const position = Number.isSafeInteger(cursor) ? Number(cursor) : 0;
    if (!folder) return { lines: [], cursor: position, more: false };
    return readLogLines(filesOf(folder).log, { position, maxBytes });
  }

  async cancel(handle: JsonObject, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const folder = await this.#reach(handle);
    if (folder) await this.#stop(folder, signal);
  }

  async remove(handle: JsonObject, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const folder = await this.#reach(handle);
    if (folder) await this.#free(folder, signal);
  }

  async discard(run: Run, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const executionId = executionIdSchema.parse(run.executionId);
    const folder = this.#folderOf({ executionId });
    const isOwn = await isFolderOf(folder, this.#provider);
    if (isOwn) await this.#free(folder, signal);
  }

  watch(handle: JsonObject, changed: () => void): () => void {
    // A folder that is elsewhere never changes here.
    const place = this.#placeOf(withoutHost(handle), undefined);
    if (this.#isClosed || place.at !== 'here') return () => undefined;
    const stopWatching = watchExecution(this.#folderOf(place), changed);
    const stop = () => {
      this.#watches.delete(stop);
      stopWatching();
    };
    this.#watches.add(stop);
    return stop;
  }

  async check(signal: AbortSignal): Promise<ReadinessReport> {
    this.#report = await checkReadiness(this.#settings, signal);
    return this.#report;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const stop of this.#watches) stop();
  }

  #host(): Promise<string | undefined> {
    return hostNameOf(this.#settings.stateDir);
  }

  #placeOf(handle: JsonObject, host: string | undefined): RunPlace {
    return placeOf(handle, { provider: this.#provider, host });
  }

  #folderOf({ executionId }: { executionId: string }): string {
    return folderOf(this.#settings.stateDir, executionId);
  }

  async #observe(
    handle: JsonObject,
    host: string | undefined,
  ): Promise<Observation> {
    const place = this.#placeOf(handle, host);
    if (place.at === 'nowhere') return { phase: 'lost' };
    if (place.at === 'elsewhere') {
      return { phase: 'unknown', message: elsewhere(place) };
    }
    try {
      return await observeExecution(this.#folderOf(place));
    } catch (error) {
      const message = `The folder of the run can't be read: ${
        errorCode(error) ?? 'see the log of the backend'
      }`;
      return { phase: 'unknown', message };
    }
  }

  /**
   * The folder of a run.
   *
   * @returns `undefined` for what is no handle of this provider.
   * @throws ServiceUnavailableError if it is on another host.
   */
  async #reach(handle: JsonObject): Promise<string | undefined> {
    const place = this.#placeOf(handle, await this.#host());
    if (place.at === 'here') return this.#folderOf(place);
    if (place.at === 'nowhere') return undefined;
    throw new ServiceUnavailableError(elsewhere(place));
  }

  /** Asks what runs in a folder to stop, if there is such a folder. */
  async #stop(folder: string, signal: AbortSignal): Promise<void> {
    if (!(await exists(folder))) return;
    // A supervisor that is about to come up finds the file; one that runs gets the signal.
    await writeFile(filesOf(folder).cancel, '');
    await signalSupervisor(folder, 'SIGTERM');
    if ((await supervisorState(folder)) === 'ended') {
      await reapExecution(folder, signal);
    }
  }

  /** Removes a folder, if it is there, when nothing runs in it any more. */
  async #free(folder: string, signal: AbortSignal): Promise<void> {
    if (!(await exists(folder))) return;
    const { outcome } = filesOf(folder);
    if (!(await exists(outcome))) await this.#stop(folder, signal);
    const limitMs = (await exists(outcome)) ? CLEANING_MS : STOP_MS;
    if (!(await awaitSupervisorEnd(folder, { limitMs, signal }))) {
      await signalSupervisor(folder, 'SIGKILL');
      await awaitSupervisorEnd(folder, { limitMs: STOP_MS, signal });
    }
    await reapExecution(folder, signal);
    await rm(folder, { recursive: true, force: true });
  }

  async #supervise(folder: string, secrets: RunSecrets): Promise<void> {
    // It may have been made by a start that went no further, long ago.
    const now = new Date();
    await utimes(filesOf(folder).request, now, now);
    await startSupervisor(folder, secrets);
  }
}
