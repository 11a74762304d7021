import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { authFileSamples } from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { readAuthFile } from './readAuthFile';

const usable = authFileSamples.filter(({ logins }) => logins);
const useless = authFileSamples.filter(({ logins }) => !logins);

describe('a file of credentials that the core reads', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'auth-file-'));
    file = join(folder, 'auth.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each(usable)('gives its logins: $name', async ({ text, logins }) => {
    writeFileSync(file, text);
    expect(await readAuthFile(file)).toEqual(logins);
  });

  it.each(useless)('is refused without its words: $name', async ({ text }) => {
    writeFileSync(file, text);
    const error = await readAuthFile(file).catch(reason => reason);
    expect(error.message).toBe(
      `${file} is not in the form of containers-auth.json(5)`,
    );
    expect(error.cause).toBeUndefined();
  });

  it('may be left out, but not be missing', async () => {
    expect(await readAuthFile(undefined)).toEqual([]);
    await expect(readAuthFile(file)).rejects.toThrow("can't be read");
  });
});
