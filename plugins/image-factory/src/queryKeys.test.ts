import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keys } from './queryKeys';

describe('keys of queries', () => {
  it('are made in one file only', () => {
    const others = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
      .filter(file => /\.tsx?$/.test(file) && !file.startsWith('queryKeys'))
      .filter(file =>
        /\[\s*'image-factory'/.test(
          readFileSync(join(__dirname, file), 'utf8'),
        ),
      );
    expect(others).toEqual([]);
  });

  it('say what a change is about', () => {
    expect(keys.of({ room: 'builds', id: 'b1' })).toEqual([
      keys.builds.lists,
      keys.builds.one('b1'),
      keys.builds.activities('b1'),
      keys.providers.all,
    ]);
    expect(keys.of({ room: 'runs', id: 'b1' })).toEqual([
      keys.builds.one('b1'),
    ]);
    expect(keys.of({ room: 'images' })).toEqual([keys.images.lists]);
  });

  it('say that a room of a newer server is about nothing here', () => {
    expect(keys.of({ room: 'requests', id: 'r1' })).toEqual([]);
    expect(keys.of({ room: 'constructor' })).toEqual([]);
  });
});
