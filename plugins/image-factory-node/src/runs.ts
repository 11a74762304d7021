import { JsonObject } from '@backstage/types';
import { BuildSpec } from '@imagefactory/backstage-plugin-image-factory-common';

/**
 * What every run has. Holds nothing secret.
 *
 * @public
 */
export interface RunCommon {
  /** Unique tenant name; the executor keeps stores and caches of tenants apart. */
  tenantName: string;
  projectName: string;
  limits: {
    /** After this time the executor ends the run as failed with `time-limit`. */
    timeLimitSeconds: number;
  };
}

/**
 * An image is built and pushed.
 *
 * @public
 */
export interface BuildRequest extends RunCommon {
  kind: 'build';
  method: BuildSpec['method'];
  spec: BuildSpec;
  /** Where the image goes, decided by the core; the executor adds nothing to it. */
  destination: {
    /** Registry host with port, e.g. `127.0.0.1:5000`. */
    registry: string;
    /** Path in the registry, e.g. `web/shop/api`. */
    repository: string;
    tags: string[];
    /** True for plain http. */
    insecure: boolean;
    /**
     * Path prefixes of the registry from which base images may be pulled,
     * e.g. `['base', 'web']`. Everything else there is another tenant's.
     */
    readablePrefixes: string[];
  };
  /** Labels that the platform adds to the image; they win over the user's. */
  labels: Record<string, string>;
}

/**
 * What a scan may be asked to find.
 *
 * @public
 */
export type ScanWant = 'sbom' | 'vulnerabilities' | 'secrets' | 'licences';

/**
 * An image in a registry is looked through.
 *
 * @public
 */
export interface ScanRequest extends RunCommon {
  kind: 'scan';
  image: {
    /** Registry host with port. */
    registry: string;
    /** Path in the registry. */
    repository: string;
    /** `sha256:…` of the manifest; a tag may move while it is scanned. */
    digest: string;
    /** True for plain http. */
    insecure: boolean;
  };
  /** Never empty. */
  wants: ScanWant[];
}

/**
 * What is to be run, by kind of work. A further kind is a further member
 * here, in `Offer` and in `Outcome`; nothing else of the plug changes.
 *
 * @public
 */
export type RunRequest = BuildRequest | ScanRequest;

/**
 * Kinds of work that executors can offer.
 *
 * @public
 */
export type WorkKind = RunRequest['kind'];

/**
 * What an executor is asked to start. Holds nothing secret.
 *
 * @public
 */
export type Run = RunRequest & {
  /** Names of runs, folders and pods are derived from it, so that a second start finds the first. A UUID. */
  executionId: string;
  /** From 1. */
  attempt: number;
};

/**
 * How a session finds a run again; JSON that the core stores, at most 8 KiB,
 * and never secret. Beside these two the content is the executor's own.
 * Sessions are given handles back as plain JSON: one may have been stored by
 * an earlier version of the executor, and lack what that did not name.
 *
 * @public
 */
export interface RunHandle extends JsonObject {
  /** Id of the provider that runs it. A session takes the handle of another provider as unknown to it. */
  provider: string;
  /**
   * Where at the provider it runs: name of the host, or of cluster and
   * namespace. A session that can't reach this place answers `unknown`.
   */
  host: string;
}

/**
 * How to speak to one registry host for one run. Never stored, neither in a
 * row nor in a handle, a log, an argument or an environment variable.
 *
 * @public
 */
export type RegistryCredential = {
  /** With port if need be, e.g. `127.0.0.1:5000`. */
  host: string;
  /** True for plain http. */
  insecure: boolean;
} & (
  | {
      /** A bearer token that is used as it is. */
      kind: 'token';
      token: string;
      /** ISO 8601. Not before the run's time limit is over. */
      expiresAt: string;
    }
  | { kind: 'basic'; username: string; password: string }
  | { kind: 'anonymous' }
);

/**
 * What a run may use and nobody else may see; handed over with its start.
 *
 * @public
 */
export interface RunSecrets {
  /** One per host. A host that is not named is used without credentials. */
  registries: RegistryCredential[];
}
