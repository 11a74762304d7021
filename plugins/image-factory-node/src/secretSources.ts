import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { Said } from '@imagefactory/backstage-plugin-image-factory-common';

/**
 * Whose secret is meant: one tenant's, or the platform's, which all tenants may use.
 *
 * @public
 */
export type SecretScope =
  | { kind: 'platform' }
  | { kind: 'tenant'; tenantName: string };

/**
 * Somewhere secrets are kept. The suite stores only which source has a secret
 * and by which name; its value is read when a run needs it, and kept nowhere.
 *
 * @public
 */
export interface SecretSource {
  /** e.g. `env`, `file`, `kubernetes`. */
  readonly id: string;
  readonly title: string;
  /**
   * Why a name can't be used. A source must tell the secrets of tenants
   * apart by name: whoever may write a reference could else have any secret
   * of the host sent to a registry of their own.
   *
   * @returns one sentence that says which names can be used, in English or
   *   with what is needed to say it in other languages; `undefined` if this one
   *   can be used.
   */
  problemOf(name: string, scope: SecretScope): Said | string | undefined;
  /** @throws NotFoundError if there is no such secret, and whatever else went wrong; never with its value. */
  read(
    name: string,
    options: { scope: SecretScope; signal?: AbortSignal },
  ): Promise<string>;
}

/** @public */
export interface ImageFactorySecretSourcesExtensionPoint {
  /** @throws ConflictError if a source with its id was already added. */
  addSecretSource(source: SecretSource): void;
}

/**
 * Where modules add sources of secrets; `env` and `file` are there.
 *
 * @public
 */
export const imageFactorySecretSourcesExtensionPoint =
  createExtensionPoint<ImageFactorySecretSourcesExtensionPoint>({
    id: 'image-factory.secret-sources',
  });
