import { InputError, NotFoundError } from '@backstage/errors';
import { Said, say } from '@imagefactory/backstage-plugin-image-factory-common';
import {
  SecretScope,
  SecretSource,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { open, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';

const MAX_BYTES = 64 * 1024;
const PART = /^(?!\.)[A-Za-z0-9._-]+$/;

/** Folder of a scope below the folder of secrets. */
function prefixOf(scope: SecretScope): string {
  return scope.kind === 'platform' ? 'platform' : `tenants/${scope.tenantName}`;
}

/** Files of the backend's host below one folder, such as a mounted secret of Kubernetes. */
export class FileSecretSource implements SecretSource {
  readonly id = 'file';
  readonly title = 'File of the backend';
  readonly #folder: string | undefined;

  /** @param folder - Without it there are no files. */
  constructor(folder: string | undefined) {
    this.#folder = folder;
  }

  problemOf(name: string, scope: SecretScope): Said | undefined {
    if (!this.#folder) {
      return say('secret-file-none');
    }
    const prefix = `${prefixOf(scope)}/`;
    const isOwn =
      name.startsWith(prefix) && name.split('/').every(part => PART.test(part));
    return isOwn ? undefined : say('secret-file-name', { prefix });
  }

  async read(name: string, { scope }: { scope: SecretScope }): Promise<string> {
    const folder = join(this.#folder ?? '', prefixOf(scope));
    const missing = () => new NotFoundError(`There is no file ${name}`);
    const [root, file] = await Promise.all([
      realpath(folder),
      realpath(join(this.#folder ?? '', name)),
    ]).catch(() => {
      throw missing();
    });
    // Mounted secrets are links to beside themselves; a link to elsewhere is none of ours.
    if (!file.startsWith(`${root}${sep}`)) throw missing();
    return this.#readBounded(file, name);
  }

  async #readBounded(file: string, name: string): Promise<string> {
    const handle = await open(file, 'r');
    try {
      const { buffer, bytesRead } = await handle.read({
        buffer: Buffer.alloc(MAX_BYTES + 1),
      });
      if (bytesRead > MAX_BYTES) {
        throw new InputError(`The file ${name} is too long for a secret`);
      }
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await handle.close();
    }
  }
}
