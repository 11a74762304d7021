import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { authFileSamples } from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { loginsOfFile } from '../../supervisor/authFile.mjs';

const usable = authFileSamples.filter(({ logins }) => logins);
const useless = authFileSamples.filter(({ logins }) => !logins);

describe('a file of credentials that a supervisor reads', () => {
  let folder;
  let file;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'auth-file-'));
    file = join(folder, 'auth.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each(usable)('gives its logins: $name', ({ text, logins }) => {
    writeFileSync(file, text);
    expect(loginsOfFile(file)).toEqual(
      logins.map(login => expect.objectContaining(login)),
    );
  });

  it.each(useless)('is refused without its words: $name', ({ text }) => {
    writeFileSync(file, text);
    expect(() => loginsOfFile(file)).toThrow(
      new Error(`${file} is not in the form of containers-auth.json(5)`),
    );
  });

  it('trusts the host of the configured registry as that says', () => {
    const auth = Buffer.from('u:p').toString('base64');
    writeFileSync(
      file,
      JSON.stringify({ auths: { a: { auth }, b: { auth } } }),
    );
    const registry = { host: 'a', insecure: true };
    expect(loginsOfFile(file, registry)).toMatchObject([
      { host: 'a', insecure: true },
      { host: 'b', insecure: false },
    ]);
  });

  it('may be left out', () => {
    expect(loginsOfFile(undefined)).toEqual([]);
  });
});
