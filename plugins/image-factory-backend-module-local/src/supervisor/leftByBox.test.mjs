import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isLeftByBox } from '../../supervisor/leftByBox.mjs';

describe('isLeftByBox', () => {
  let folder;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'left-by-box-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('tells the same of a link named phase, whether or not the host has the file that it leads to', () => {
    const path = join(folder, 'phase');
    const answers = ['/etc/passwd', '/nowhere/at/all'].map(target => {
      symlinkSync(target, path);
      const answer = isLeftByBox(path);
      rmSync(path);
      return answer;
    });
    expect(answers).toEqual([true, true]);
  });

  it('tells a file from none', () => {
    const path = join(folder, 'phase');
    expect(isLeftByBox(path)).toBe(false);
    writeFileSync(path, 'handing-over');
    expect(isLeftByBox(path)).toBe(true);
  });
});
