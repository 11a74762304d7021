import { ProviderPreparation } from '../preparation';

/**
 * A place at which nothing is prepared yet, and what a person does there by
 * hand, past whatever prepares it.
 *
 * @public
 */
export interface UnpreparedPlace {
  /** For whom it is prepared. */
  tenantNames: string[];
  /**
   * Opens what prepares it, so that it shares nothing in memory with those
   * before, as after a restart.
   *
   * @param settings - `second`: of the same place, but with another bundle.
   */
  open(settings: 'first' | 'second'): ProviderPreparation;
  /**
   * Everything there that preparing may have made, with a version that each
   * write changes, by the ids of the plan.
   */
  look(): Promise<Record<string, string>>;
  /** Makes one object of the first settings other than they want it. @returns its id. */
  edit(): Promise<string>;
  /** Deletes one object of the first settings in which no other one lies. @returns its id. */
  remove(): Promise<string>;
  /**
   * Makes something that has the name of what would be made, and is somebody
   * else's, if there can be such a thing.
   *
   * @returns the ids that are theirs with that.
   */
  occupy?(): Promise<string[]>;
  /**
   * Has a run refer to a bundle, if bundles can stand beside each other.
   *
   * @returns a function that ends the run.
   */
  refer?(bundle: string): Promise<() => Promise<void>>;
  /**
   * Cuts it off from what prepares it, if that can be done.
   *
   * @returns a function that connects it again.
   */
  cutOff?(): Promise<() => Promise<void>>;
  /** The same place for an operator who applies everything by hand, if there can be such. */
  openSelfManaged?(): ProviderPreparation;
  /** Removes it with all that is there. */
  end(): Promise<void>;
}

/**
 * What the suite needs to try how a provider is prepared.
 *
 * @public
 */
export interface PreparationConformance {
  /** Makes a place that shares nothing with those before. */
  createPlace(): Promise<UnpreparedPlace>;
  /** How soon a call must end whose signal aborted, in milliseconds. 5,000 by default. */
  soonMs?: number;
}
