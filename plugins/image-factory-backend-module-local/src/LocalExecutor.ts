import { randomUUID } from 'node:crypto';
import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ServiceUnavailableError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import {
  BuildExecutor,
  ExecutionObservation,
  ExecutionRequest,
  LogRead,
  ReadinessReport,
} from '@imagefactory/backstage-plugin-image-factory-node';
import {
  awaitSupervisorEnd,
  reapExecution,
  signalSupervisor,
} from './endSupervisor';
import { errorCode } from './errorCode';
import {
  executionsFolder,
  filesOf,
  folderOf,
  handleOf,
} from './executionFolder';
import { hostSettings } from './hostSettings';
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

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}

/**
 * Builds on the host of the backend. Each run is a folder and a supervising
 * process of its own, which outlives the backend; `docs/local-provider.md`
 * explains how.
 */
export class LocalExecutor implements BuildExecutor {
  readonly id = 'local';
  readonly title = 'Local host';
  readonly methods = ['container'] as const;
  readonly #settings: LocalSettings;

  constructor(settings: LocalSettings) {
    this.#settings = settings;
  }

  async start(request: ExecutionRequest): Promise<JsonObject> {
    const handle = handleOf(request.executionId);
    const folder = this.#folderOf(handle);
    if (!folder) return handle;
    try {
      if (!(await exists(folder))) await this.#createFolder(folder, request);
      if (!(await exists(filesOf(folder).supervisor))) {
        await startSupervisor('supervise.mjs', folder);
      }
    } catch (error) {
      throw new ServiceUnavailableError(
        'The local provider could not start a supervisor',
        error,
      );
    }
    return handle;
  }

  async observe(handle: JsonObject): Promise<ExecutionObservation> {
    const folder = this.#folderOf(handle);
    return folder ? observeExecution(folder) : { phase: 'lost', steps: [] };
  }

  async readLog(
    handle: JsonObject,
    options: { position: number; maxBytes: number },
  ): Promise<LogRead> {
    const folder = this.#folderOf(handle);
    return folder
      ? readLogLines(filesOf(folder).log, options)
      : { lines: [], position: options.position };
  }

  async cancel(handle: JsonObject): Promise<void> {
    const folder = this.#folderOf(handle);
    if (!folder || !(await exists(folder))) return;
    // A supervisor that is about to come up finds the file; one that runs gets the signal.
    await writeFile(filesOf(folder).cancel, '');
    await signalSupervisor(folder, 'SIGTERM');
    if ((await supervisorState(folder)) === 'ended')
      await reapExecution(folder);
  }

  async remove(handle: JsonObject): Promise<void> {
    const folder = this.#folderOf(handle);
    if (!folder || !(await exists(folder))) return;
    const { outcome } = filesOf(folder);
    if (!(await exists(outcome))) await this.cancel(handle);
    const limitMs = (await exists(outcome)) ? CLEANING_MS : STOP_MS;
    if (!(await awaitSupervisorEnd(folder, limitMs))) {
      await signalSupervisor(folder, 'SIGKILL');
      await awaitSupervisorEnd(folder, STOP_MS);
    }
    await reapExecution(folder);
    await rm(folder, { recursive: true, force: true });
  }

  watch(handle: JsonObject, changed: () => void): () => void {
    const folder = this.#folderOf(handle);
    return folder ? watchExecution(folder, changed) : () => undefined;
  }

  checkReadiness(signal: AbortSignal): Promise<ReadinessReport> {
    return checkReadiness(this.#settings, signal);
  }

  #folderOf(handle: JsonObject): string | undefined {
    return folderOf(this.#settings.stateDir, handle);
  }

  /** Makes the folder appear as a whole, once, whoever else is at it. */
  async #createFolder(folder: string, request: ExecutionRequest) {
    const parent = executionsFolder(this.#settings.stateDir);
    const staging = join(parent, `.new-${randomUUID()}`);
    await mkdir(staging, { recursive: true, mode: 0o700 });
    const files = filesOf(staging);
    const settings = hostSettings(this.#settings);
    const { allowedPaths } = this.#settings.sources;
    await Promise.all([
      writeFile(files.request, JSON.stringify(request), { mode: 0o600 }),
      writeFile(
        files.settings,
        JSON.stringify({ ...settings, sources: { allowedPaths } }),
        { mode: 0o600 },
      ),
    ]);
    try {
      await rename(staging, folder);
    } catch (error) {
      await rm(staging, { recursive: true, force: true });
      const isThere = ['ENOTEMPTY', 'EEXIST'].includes(errorCode(error) ?? '');
      if (!isThere) throw error;
    }
  }
}
