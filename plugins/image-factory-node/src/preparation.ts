import {
  PlannedObject,
  PreparationMode,
  ReadinessCheck,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { RunSecrets } from './runs';

/**
 * Name of the tenant as which canaries run; no tenant can be called so.
 *
 * @public
 */
export const CANARY_TENANT = 'image-factory--canary';

/**
 * For whom a provider is prepared.
 *
 * @public
 */
export interface PreparationGiven {
  /** Names of the tenants that may use it, for providers where each has a place of its own. */
  tenantNames: string[];
  signal: AbortSignal;
}

/**
 * Brings to a provider what runs need. Knows nothing of who asked, of
 * progress, or of what was done before: the core keeps that, and calls again
 * after a crash. So each call leaves the same behind however often it is made.
 *
 * @public
 */
export interface ProviderPreparation {
  readonly mode: PreparationMode;
  /** Name of what runs refer to, by the settings. */
  readonly bundle: string;
  /**
   * Whether drift is to be repaired without asking, as far as it is nobody's
   * change; never true where an operator applies the manifests.
   */
  readonly repairsDrift: boolean;

  /**
   * What would be changed, object by object, in the order of applying. Tried
   * at the provider where that is possible, and changes nothing. An object
   * with the action `none` that is `untried` could not even be read.
   *
   * @throws ServiceUnavailableError if the provider can't be reached.
   */
  plan(given: PreparationGiven): Promise<PlannedObject[]>;

  /**
   * Brings one object to what it should be.
   *
   * @param id - As the plan names it.
   * @param given - `overwrite`: whether values that somebody else set are overwritten.
   * @returns what was changed; with the action `conflict` or `foreign`, nothing was.
   * @throws ServiceUnavailableError if the provider can't be reached now.
   * @throws NotAllowedError if it refuses: the message says what is missing.
   */
  apply(
    id: string,
    given: PreparationGiven & { overwrite: boolean },
  ): Promise<PlannedObject>;

  /**
   * Removes bundles of earlier settings, each unless a run still refers to it.
   *
   * @param bundles - By name; the present one stays even if it is among them.
   * @throws ServiceUnavailableError if the provider can't be reached now.
   * @throws NotAllowedError if it refuses.
   */
  sweep(bundles: string[], given: PreparationGiven): Promise<void>;

  /** Everything as text that an operator can apply by hand. */
  manifests(tenantNames: string[]): string;
}

/**
 * How thoroughly a provider is checked.
 *
 * @public
 */
export interface CheckGiven {
  /**
   * True when a person asked, and before a canary: what takes seconds, such as
   * pushing from where runs are, is tried as well. The outcome of such a trial
   * is part of later reports, by `earlier`, until it is tried again.
   */
  full: boolean;
  /** Names of the tenants that may use the provider. */
  tenantNames: string[];
  /** How many runs it may be given at once. */
  slots: number;
  /**
   * What the last report said, whoever made it; empty for a provider that was
   * set up otherwise since. So the outcome of a trial is kept for processes
   * that did not make it.
   */
  earlier: ReadinessCheck[];
  /** Where a trial may push; absent if there is no registry, and where nothing is tried. */
  registry?: {
    /** As the portal names it, with port. */
    host: string;
    /** True for plain http. */
    insecure: boolean;
    /** A repository that holds nothing else. */
    repository: string;
    secrets: RunSecrets;
  };
}
