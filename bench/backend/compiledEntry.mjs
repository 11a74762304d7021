import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { bareEntrySource } from './bareEntry.mjs';

const IS_SOURCE = /^(?!.*(__testUtils__|\.test\.ts$)).*\.ts$/;

function compilerOf(root) {
  const ts = createRequire(join(root, 'package.json'))('typescript');
  const compilerOptions = {
    module: ts.ModuleKind.CommonJS,
    target: ts.ScriptTarget.ES2022,
    esModuleInterop: true,
  };
  return text => ts.transpileModule(text, { compilerOptions }).outputText;
}

function write(place, text) {
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, text);
}

/**
 * Compiles the example backend, with the suite and without it, into a folder
 * beside whose `node_modules` the suite is installed.
 *
 * @param {{ root: string, installed: string }} services
 * @returns {{ suite: string, bare: string }} the files to run, as they are.
 */
export function compileEntries({ root, installed }) {
  const compile = compilerOf(root);
  const source = join(root, 'packages/backend/src');
  for (const path of readdirSync(source, { recursive: true })) {
    if (!IS_SOURCE.test(path)) continue;
    const text = readFileSync(join(source, path), 'utf8');
    write(join(installed, 'backend', path.replace(/ts$/, 'js')), compile(text));
  }
  const bare = join(installed, 'bare/index.js');
  write(bare, compile(bareEntrySource(root)));
  return { suite: join(installed, 'backend/index.js'), bare };
}
