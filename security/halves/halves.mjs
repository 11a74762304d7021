import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomWord } from '../markers/words.mjs';
import { surroundings } from '../surroundings.mjs';
import { Half } from './Half.mjs';

const isRoot = process.getuid() === 0;
/** @type {Record<string, string | undefined>} Why a half can't be run here. */
const MISSING = {
  root: isRoot ? undefined : 'needs root',
  user: isRoot && !surroundings.account ? 'needs an account' : undefined,
};

function makeHalf(name) {
  const half = new Half({ name, marker: randomWord() });
  half.authFile = join(half.state, 'auth.json');
  copyFileSync(surroundings.registry.authFile, half.authFile);
  half.own(half.authFile);
  return half;
}

/** The ways in which the service can run, each with its half, or with what it lacks. */
export const halves = Object.entries(MISSING).map(([name, missing]) => ({
  name,
  missing,
  half: missing ? undefined : makeHalf(name),
}));
