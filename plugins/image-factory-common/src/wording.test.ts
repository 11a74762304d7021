import { paramNamesOf, say, sayCheck, sentences, wordingSchema } from './index';
import * as groups from './sentences';

describe('a sentence', () => {
  it('is said in English, with its code and what fills it', () => {
    expect(
      say('build-started-again', { provider: 'local', attempt: 2 }),
    ).toEqual({
      message: 'Started on local, attempt 2',
      wording: {
        code: 'build-started-again',
        params: { provider: 'local', attempt: 2 },
      },
    });
    expect(say('build-cancelled')).toEqual({
      message: 'Cancelled',
      wording: { code: 'build-cancelled' },
    });
  });

  it('names reasons and sizes as people do, and carries them as they are', () => {
    const failed = say('build-failed', { reason: 'out-of-memory' });
    expect(failed.message).toBe(
      'Failed: A process of the build needed more memory than it may use',
    );
    expect(failed.wording.params).toEqual({ reason: 'out-of-memory' });

    const space = say('space-seen', {
      freeBytes: 1.5 * 1024 ** 3,
      folder: '/x',
    });
    expect(space.message).toBe('1.5 GiB in /x');
  });

  it('puts no text into another: what fills a gap is not filled again', () => {
    const { message } = say('registry-fails', {
      host: '{{problem}}',
      problem: '$& $1',
    });
    expect(message).toBe('{{problem}}: $& $1');
  });

  it('carries a sentence inside of another, and as a text what has no code', () => {
    const problem = say('rule-nul');
    expect(say('rule-at-line', { line: '3', problem })).toEqual({
      message: `Line 3: ${problem.message}`,
      wording: {
        code: 'rule-at-line',
        params: { line: '3', problem: { code: 'rule-nul' } },
      },
    });
    const foreign = say('lfs-problem', { problem: { message: 'odd' } });
    expect(foreign.wording.params).toEqual({ problem: 'odd' });
    expect(wordingSchema.parse(foreign.wording)).toEqual(foreign.wording);
  });

  it('has one code in all groups', () => {
    const codes = Object.values(groups).flatMap(group => Object.keys(group));
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.sort()).toEqual(Object.keys(sentences).sort());
  });

  it.each(Object.entries(sentences))(
    'has a code and gaps of words: %s',
    (code, text) => {
      expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(text.replace(/\{\{[a-z][A-Za-z]*\}\}/g, '')).not.toMatch(/[{}]/);
      expect(new Set(paramNamesOf(text)).size).toBe(paramNamesOf(text).length);
    },
  );
});

it('is read with any code: of a newer server, or of an executor that is not ours', () => {
  const wording = { code: 'acme.no-room', params: { rack: 'r1', free: 0 } };
  expect(wordingSchema.parse(wording)).toEqual(wording);
  expect(wordingSchema.safeParse({ code: '' }).success).toBe(false);
  const inner = { code: 'acme.in', params: { b: { code: 'c' } } };
  const outer = { code: 'x', params: { a: inner } };
  expect(wordingSchema.parse(outer)).toEqual(outer);
  expect(
    wordingSchema.safeParse({ code: 'x', params: { a: { b: 1 } } }).success,
  ).toBe(false);
});

describe('a check', () => {
  it('carries the wording of each part that is a sentence', () => {
    expect(
      sayCheck({
        id: 'runc',
        title: 'runc',
        result: 'fail',
        seen: say('tool-missing'),
        why: say('runc-why'),
        remedy: 'apt-get install runc',
      }),
    ).toEqual({
      id: 'runc',
      title: 'runc',
      result: 'fail',
      seen: 'not installed',
      why: 'Makes the boxes in which builds run',
      remedy: 'apt-get install runc',
      wording: {
        seen: { code: 'tool-missing' },
        why: { code: 'runc-why' },
      },
    });
  });

  it('has no wording where nothing is a sentence', () => {
    expect(
      sayCheck({ id: 'a', title: 'a', result: 'pass', seen: 'b' }),
    ).toEqual({ id: 'a', title: 'a', result: 'pass', seen: 'b' });
  });
});
