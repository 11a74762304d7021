import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  Said,
  say,
  SecretReference,
} from '@imagefactory/backstage-plugin-image-factory-common';
import {
  ImageFactorySecretSourcesExtensionPoint,
  SecretScope,
  SecretSource,
} from '@imagefactory/backstage-plugin-image-factory-node';

/** A source that keeps a run waiting longer is taken as one without the secret. */
const LIMIT_MS = 10_000;

/** A source that is not ours may say it in English only. */
function asSaid(problem: Said | string | undefined): Said | undefined {
  return typeof problem === 'string' ? { message: problem } : problem;
}

/** The sources of secrets of this process, by id. */
export class SecretSources implements ImageFactorySecretSourcesExtensionPoint {
  readonly #sources = new Map<string, SecretSource>();

  addSecretSource(source: SecretSource): void {
    if (this.#sources.has(source.id)) {
      throw new ConflictError(
        `There is already a source of secrets with the id '${source.id}'`,
      );
    }
    this.#sources.set(source.id, source);
  }

  /** Why a reference can't be used, as one sentence; `undefined` if it can. */
  problemOf(
    { source, name }: SecretReference,
    scope: SecretScope,
  ): Said | undefined {
    const known = this.#sources.get(source);
    if (known) return asSaid(known.problemOf(name, scope));
    const sources = [...this.#sources.keys()].join(', ');
    return say('secret-source-unknown', { source, sources });
  }

  /** @throws if it is not there, or the reference can't be used any more. */
  async read(reference: SecretReference, scope: SecretScope): Promise<string> {
    const problem = this.problemOf(reference, scope);
    if (problem) throw new NotFoundError(problem.message);
    const signal = AbortSignal.timeout(LIMIT_MS);
    const source = this.#sources.get(reference.source)!;
    const value = await source.read(reference.name, { scope, signal });
    const secret = value.trim();
    if (secret === '') throw new NotFoundError('The secret is empty');
    return secret;
  }
}
