import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { JsonObject, JsonValue } from '@backstage/types';
import { z } from 'zod';
import { LogRead, Observation } from './observations';
import { Offer, ReadinessReport } from './offers';
import { CheckGiven, ProviderPreparation } from './preparation';
import { BuildDraft, DefinitionReview } from './reviews';
import { Run, RunHandle, RunSecrets } from './runs';

/**
 * A kind of place where work can run: the code that drives it, and the
 * settings that one such place needs.
 *
 * An executor decides nothing about tenants, queues, attempts or what a
 * result means; the core does. It starts what it is told to, says what it
 * sees, and frees what it used.
 *
 * @public
 */
export interface Executor<Settings = any> {
  /** Lower-case words with dashes, e.g. `local`; providers name it. */
  readonly id: string;
  /** For people, e.g. `Local host`. */
  readonly title: string;
  /**
   * Settings of one provider, such as cluster and namespace. The form, the
   * validation and the reference of a provider are made from it, so give each
   * field a description. Secrets are not settings: name where they are kept.
   */
  readonly settings: z.ZodType<Settings>;
  /**
   * Opens a provider. Cheap, without a request to the provider: what is wrong
   * there shows in `check`. Called once per provider and process; the session
   * is closed when the settings change and when the process ends.
   */
  open(provider: {
    /** e.g. `local-1`; handles name it. */
    id: string;
    /** As `settings` gave them. */
    settings: Settings;
  }): ProviderSession;

  /**
   * Says before a build is queued what a run of it would be refused for, and
   * what it consists of. Called while somebody writes the definition, and when
   * it is submitted: by the same rules as in the run, from the draft and the
   * settings alone, without a request to anything, within a few seconds.
   *
   * Only what is sure is a finding: a build is refused if every executor that
   * could run it has one. An executor that can't tell, or has no `review`,
   * lets it through.
   *
   * @param draft - Its source is `inline`: the definition is at hand.
   * @throws if it can't tell now, which is no finding.
   */
  review?(
    draft: BuildDraft,
    given: { settings: Settings; signal: AbortSignal },
  ): Promise<DefinitionReview>;
}

/**
 * One provider, as one process sees it. A session may hold connections and
 * caches, but nothing that matters: any other session for the same provider,
 * in another process or after a crash, must do as well with a stored handle.
 *
 * Each call gets a signal and ends soon after it aborts. A call that can't
 * reach the provider throws `ServiceUnavailableError`, apart from `observe`.
 *
 * @public
 */
export interface ProviderSession {
  /**
   * What it can run now: may be less than yesterday, and is asked again with
   * each check.
   */
  offers(signal: AbortSignal): Promise<Offer[]>;

  /**
   * Starts a run, or finds the one that was started for its `executionId`
   * before, by whomever; names of folders and pods are derived from that id.
   *
   * @param given - Its `secrets` are for this run only: they reach the run by
   *   a way that others on the host or in the cluster can't read, and stay
   *   neither in the handle nor in anything that outlives the run.
   * @returns the handle that is stored, at most 8 KiB of JSON.
   * @throws ServiceUnavailableError if it can't start now; the core tries again.
   */
  start(
    run: Run,
    given: { secrets: RunSecrets; signal: AbortSignal },
  ): Promise<RunHandle>;

  /**
   * Where runs stand, in the order of the handles. Asked for all runs of the
   * provider at once, so that hundreds of them can be one request.
   *
   * Says `unknown` of a run while the provider can't be asked; `lost` only
   * when it was asked and knows nothing of the run, or when a handle is not
   * one of its own. Throws only if it can say nothing about any of them, which
   * counts as `unknown` for all.
   */
  observe(handles: JsonObject[], signal: AbortSignal): Promise<Observation[]>;

  /**
   * Reads the log of a run on from a cursor.
   *
   * A run that is gone has an empty log.
   */
  readLog(
    handle: JsonObject,
    options: {
      /** As an earlier answer gave it; `undefined` for the beginning. */
      cursor: JsonValue | undefined;
      /** About how much text to answer with, in bytes; at least one line comes if there is one. */
      maxBytes: number;
      signal: AbortSignal;
    },
  ): Promise<LogRead>;

  /**
   * Streams an artifact whose location is `run`, after the run has succeeded
   * and before it is removed.
   *
   * @param name - As the artifact's location gives it.
   * @throws NotFoundError if the run left no such artifact.
   */
  readArtifact?(
    handle: JsonObject,
    name: string,
    signal: AbortSignal,
  ): AsyncIterable<Uint8Array>;

  /** Asks a run to stop, with everything that it started; safe to call again, and after it ended. */
  cancel(handle: JsonObject, signal: AbortSignal): Promise<void>;

  /** Frees what a run left behind, after its outcome and log were stored. Safe to call again. */
  remove(handle: JsonObject, signal: AbortSignal): Promise<void>;

  /**
   * Ends and frees whatever `start` has made for a run, of which no handle was
   * stored: its answer may have got lost. Found by what `start` derives from
   * the run, and nothing that this provider did not make. Safe to call again,
   * and for a run that was never started.
   *
   * Once it returns, nothing of the run works any more: the core may have it
   * done again, elsewhere.
   *
   * @param run - As it was given to `start`.
   * @throws ServiceUnavailableError while that is not known; the core tries again.
   */
  discard(run: Run, signal: AbortSignal): Promise<void>;

  /**
   * Calls `changed` soon after a run wrote a line or moved on. Only a
   * speed-up: `observe` and `readLog` remain the truth.
   *
   * @returns a function that stops watching.
   */
  watch?(handle: JsonObject, changed: () => void): () => void;

  /**
   * Finds out whether the provider can run what it offers. Never throws for
   * what it finds wrong there.
   *
   * @param given - Left out for a quick look of which nothing else is known.
   */
  check(signal: AbortSignal, given?: CheckGiven): Promise<ReadinessReport>;

  /** Absent where there is nothing to prepare. */
  readonly preparation?: ProviderPreparation;

  /**
   * Longest time between two looks at the runs, in milliseconds; from 100 to
   * 600,000. A second for a host, some seconds for a cluster.
   */
  readonly lookEveryMs: number;

  /** Ends watches and connections; runs go on. Nothing is called afterwards. */
  close(): Promise<void>;
}

/** @public */
export interface ImageFactoryExecutorsExtensionPoint {
  /** @throws ConflictError if an executor with its id was already added. */
  addExecutor(executor: Executor): void;
}

/**
 * Where modules add executors.
 *
 * @public
 */
export const imageFactoryExecutorsExtensionPoint =
  createExtensionPoint<ImageFactoryExecutorsExtensionPoint>({
    id: 'image-factory.executors',
  });
