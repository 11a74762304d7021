import { sentences as ofPages } from '@imagefactory/backstage-plugin-image-factory-common';
import { readdirSync, readFileSync } from 'node:fs';
import { say, sentences } from '../../supervisor/sentences.mjs';

const PROGRAM = new URL('../../supervisor/', import.meta.url);

/** Words of the program that are written like codes of what it says. */
function codesIn(files, pattern) {
  return files.flatMap(file => {
    const text = readFileSync(new URL(file, PROGRAM), 'utf8');
    return [...text.matchAll(pattern)].map(([, code]) => code);
  });
}

const programFiles = readdirSync(PROGRAM, { recursive: true })
  .map(String)
  .filter(file => file.endsWith('.mjs') && !file.endsWith('sentences.mjs'));

describe('what the supervisor says', () => {
  it('is all in its table: a code without a sentence would end the run', () => {
    const said = codesIn(programFiles, /\bsay\(\s*'([a-z0-9-]+)'/g);
    expect(said.length).toBeGreaterThan(100);
    expect(said.filter(code => !Object.hasOwn(sentences, code))).toEqual([]);
  });

  it.each([
    ['a Containerfile', /'(rule-[a-z0-9-]+)'/g],
    ['an image', /'(image-(?:part|field|layers|many|no|not|none)[a-z-]*)'/g],
  ])('of %s is its table, no less and no more', (_, pattern) => {
    const named = new Set(codesIn(programFiles, pattern));
    const known = Object.keys(sentences).filter(code =>
      new RegExp(pattern.source).test(`'${code}'`),
    );
    expect(known.length).toBeGreaterThan(10);
    expect([...named].sort()).toEqual(known.sort());
  });

  it.each(Object.entries(sentences))(
    'is known to the pages by its code: %s',
    (code, text) => {
      expect(ofPages[code]).toBe(text);
    },
  );

  it('goes with its code and what fills it', () => {
    expect(
      say('push-denied', { registry: 'r', repository: 'web/api' }),
    ).toEqual({
      message: 'The registry r refused the push to web/api',
      wording: {
        code: 'push-denied',
        params: { registry: 'r', repository: 'web/api' },
      },
    });
    expect(say('no-space').wording).toEqual({ code: 'no-space' });
  });

  it('may hold what else it says', () => {
    const problem = say('rule-run-empty');
    const said = say('rule-at-line', { line: '3', problem });
    expect(said.message).toBe('Line 3: RUN needs a command');
    expect(said.wording.params.problem).toEqual({ code: 'rule-run-empty' });
    const foreign = { message: 'odd' };
    expect(say('lfs-problem', { problem: foreign }).wording.params).toEqual({
      problem: 'odd',
    });
  });
});
