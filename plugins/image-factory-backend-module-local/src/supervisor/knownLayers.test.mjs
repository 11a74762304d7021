import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KnownLayers } from '../../supervisor/registry/KnownLayers.mjs';

const digest = number => `sha256:${String(number).padStart(64, '0')}`;

describe('KnownLayers', () => {
  let folder;
  let path;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'known-layers-'));
    path = join(folder, 'layers.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('remembers from one run to the next, together with what others added', () => {
    const one = new KnownLayers(path);
    const other = new KnownLayers(path);
    one.add([digest(1)]);
    other.add([digest(2)]);
    const next = new KnownLayers(path);
    expect([1, 2, 3].map(number => next.has(digest(number)))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('forgets the oldest of very many', () => {
    const known = new KnownLayers(path);
    known.add(Array.from({ length: 5001 }, (_, number) => digest(number)));
    expect(known.has(digest(0))).toBe(false);
    expect(known.has(digest(5000))).toBe(true);
  });

  it.each(['', '[', '{}', '["sha256:x", 1]'])(
    'takes a file that holds %j for an empty one',
    text => {
      writeFileSync(path, text);
      expect(new KnownLayers(path).digests.size).toBe(0);
    },
  );
});
