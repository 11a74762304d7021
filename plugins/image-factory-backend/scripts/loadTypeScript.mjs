import { existsSync, readFileSync, statSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** What `import './x'` may mean, in the order in which the bundlers try. */
const ENDINGS = ['', '.ts', '/index.ts'];

const compilerOptions = {
  module: ts.ModuleKind.ESNext,
  target: ts.ScriptTarget.ES2022,
};

function isFile(url) {
  const path = fileURLToPath(url);
  return existsSync(path) && statSync(path).isFile();
}

/**
 * Lets this process import the TypeScript sources as they are. Types are only
 * taken out, not checked.
 */
export function loadTypeScript() {
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier.startsWith('.')) {
        const found = ENDINGS.map(
          ending => new URL(`${specifier}${ending}`, context.parentURL),
        ).find(isFile);
        if (found) return { url: found.href, shortCircuit: true };
      }
      return next(specifier, context);
    },
    load(url, context, next) {
      if (!url.endsWith('.ts')) return next(url, context);
      const text = readFileSync(fileURLToPath(url), 'utf8');
      const { outputText } = ts.transpileModule(text, { compilerOptions });
      return { format: 'module', source: outputText, shortCircuit: true };
    },
  });
}
