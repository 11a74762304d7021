import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { surroundings } from '../surroundings.mjs';
import { randomWord } from './words.mjs';

/** A file of the host that anybody may read and a folder that anybody may write to. */
export class HostFiles {
  word = randomWord();

  /** @param {string} name */
  constructor(name) {
    const folder = join(surroundings.base, name);
    this.file = join(folder, 'host');
    this.folder = join(folder, 'dir');
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(this.file, `${this.word}\n`);
    writeFileSync(join(this.folder, 'kept'), 'kept\n');
    chmodSync(folder, 0o755);
    chmodSync(this.folder, 0o777);
  }

  /** What became of them; `undefined` while they are as they were. */
  get change() {
    const names = readdirSync(this.folder);
    if (names.join() !== 'kept') return `${this.folder} holds ${names}`;
    const text = readFileSync(this.file, 'utf8');
    return text === `${this.word}\n` ? undefined : `${this.file} changed`;
  }
}
