import { readFileSync } from 'node:fs';
import { decodeContainerfile } from '../../supervisor/containerfile/decodeContainerfile.mjs';
import { effectsOf } from '../../supervisor/containerfile/effectsOf.mjs';
import { resolveTarget } from '../../supervisor/containerfile/stages.mjs';
import { readContainerfile } from '../../supervisor/containerfile.mjs';

// What imagebuilder 1.2.15, the parser of buildah 1.39, makes of each text.
const samples = JSON.parse(
  readFileSync(new URL('./containerfileSamples.json', import.meta.url), 'utf8'),
);

/** Only what the samples hold. */
function slim({ keyword, flags, args, json, line, endLine, heredocs, inner }) {
  return {
    keyword,
    ...(flags.length && { flags: flags.map(({ text }) => text) }),
    ...(args.length && { args }),
    ...(json && { json }),
    lines: [line, endLine],
    ...(heredocs.length && { heredocs }),
    ...(inner && { inner: { ...slim(inner), lines: undefined } }),
  };
}

describe('readContainerfile', () => {
  it.each(samples.filter(({ error }) => !error))(
    'reads $name as the builder does',
    ({ text, escape, instructions }) => {
      const read = readContainerfile(text);
      expect(read.problem).toBeUndefined();
      expect(read.escape).toBe(escape);
      expect(read.instructions.map(slim)).toEqual(instructions);
    },
  );

  it.each(samples.filter(({ error }) => error))(
    'refuses $name as the builder does',
    ({ text }) => {
      expect(readContainerfile(text).problem).toEqual({
        line: expect.any(Number),
        said: {
          message: expect.any(String),
          wording: expect.any(Object),
        },
      });
    },
  );

  it('gives flags by name and value, and the text behind the keyword', () => {
    const { instructions } = readContainerfile(
      'FROM B\nCOPY --link --from=a=b x /y\n',
    );
    expect(instructions[1]).toMatchObject({
      keyword: 'copy',
      rest: '--link --from=a=b x /y',
      flags: [{ name: 'link' }, { name: 'from', value: 'a=b' }],
      args: ['x', '/y'],
      line: 2,
      endLine: 2,
    });
  });

  it('lists the stages, with variables put in', () => {
    const text = [
      'ARG V=12 NAME=Build',
      'FROM r/debian:$V AS $NAME',
      'ARG V=13',
      'FROM --platform=$BUILDPLATFORM build as final',
      'FROM r/${X:-d}:${V:+t}',
    ].join('\n');
    expect(readContainerfile(text).stages).toEqual([
      { index: 0, name: 'Build', base: 'r/debian:12', line: 2 },
      { index: 1, name: 'final', base: 'build', line: 4 },
      { index: 2, base: 'r/d:t', line: 5 },
    ]);
    expect(readContainerfile(text, { V: '11' }).stages[0].base).toBe(
      'r/debian:11',
    );
  });
});

describe('resolveTarget', () => {
  const { stages } = readContainerfile(
    'FROM B AS Build\nFROM B\nFROM B AS final\nFROM B AS FINAL\n',
  );
  it.each([
    ['PB19 the name as it stands', 'Build', 'Build'],
    ['PB06 the name in another case', 'BUILD', 'Build'],
    ['PB06 a number', '0', 'Build'],
    ['the number of a stage without a name', '1', '1'],
    ['a name that is there in this very case', 'FINAL', 'FINAL'],
    ['the first of those that differ in case', 'Final', 'final'],
    ['a number that is too high', '4', undefined],
    ['another name', 'Foo', undefined],
  ])('finds by %s', (_, target, expected) => {
    expect(resolveTarget(stages, target)).toBe(expected);
  });
});

describe('effectsOf', () => {
  it('PB03 PB04 tells what only the format of Docker can hold', () => {
    expect(
      effectsOf(
        'FROM B\nSHELL ["/bin/bash","-c"]\nHEALTHCHECK CMD true\nONBUILD RUN a\n',
      ),
    ).toEqual({ usesShell: true, usesHealthcheck: true, usesOnbuild: true });
  });

  it('sees no instruction inside of others', () => {
    expect(
      effectsOf(
        'FROM B\nRUN a \\\n  shell \\\n  onbuild\nRUN <<E\nHEALTHCHECK CMD true\nE\n',
      ),
    ).toEqual({ usesShell: false, usesHealthcheck: false, usesOnbuild: false });
  });
});

describe('decodeContainerfile', () => {
  const text = 'FROM B\r\nRUN echo hi\r\n';
  const utf16 = Buffer.from(text, 'utf16le');
  it.each([
    ['PB13 with a mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['without a mark', utf16],
    ['in the other order', Buffer.from(utf16).swap16()],
  ])('names UTF-16 %s', (_, bytes) => {
    expect(decodeContainerfile(bytes)).toEqual({
      failure: {
        reason: 'containerfile-invalid',
        message: 'The Containerfile is UTF-16; save it as UTF-8',
        wording: { code: 'rule-utf16' },
      },
    });
  });

  it('names the line that is not UTF-8', () => {
    const bytes = Buffer.from('FROM B\n# gr\u00f6\u00dfe\n', 'latin1');
    expect(decodeContainerfile(bytes).failure).toMatchObject({
      message: 'Line 2 of the Containerfile is not UTF-8; save it as UTF-8',
    });
  });

  it.each([
    ['letters of any script', 'FROM B\n# größe 🙂\n'],
    ['a mark', '\ufeffFROM B\n'],
    ['nothing', ''],
    ['one zero, which the check names by line', 'FROM B\nRUN \u0000\n'],
  ])('gives the text with %s', (_, expected) => {
    expect(decodeContainerfile(Buffer.from(expected))).toEqual({
      text: expected,
    });
  });
});
