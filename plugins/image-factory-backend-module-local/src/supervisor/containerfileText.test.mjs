import { base, check, onBase } from '../__testUtils__/checkText.mjs';

describe('checkContainerfile refuses by the text', () => {
  it.each([
    [
      'PB02 a long line',
      `FROM ${base}\nRUN : ${'x'.repeat(65_530)}\nRUN ls\n`,
      'Line 2: this line has 65536 bytes; the builder reads at most 65535',
    ],
    [
      'PB02 a long line of long letters',
      `FROM ${base}\nENV A=${'ä'.repeat(40_000)}\n`,
      'Line 2: this line has 80006 bytes',
    ],
    [
      'a long line of a here-document',
      `FROM ${base}\nRUN <<E\n${'x'.repeat(65_536)}\nE\n`,
      'Line 3: this line has 65536 bytes',
    ],
    [
      'a long command',
      `FROM ${base}\nRUN : ${`${'x'.repeat(60_000)} \\\n`.repeat(3)}`,
      'Line 2: RUN has a command of 1800',
    ],
    [
      'a long here-document',
      `FROM ${base}\nRUN <<E\n${': x\n'.repeat(50_000)}E\n`,
      'Line 2: RUN has a command of 2000',
    ],
    ['NUL', `FROM ${base}\nRUN a\u0000b\n`, 'Line 2: a NUL character'],
    [
      'PB13 UTF-16',
      Buffer.from(`\ufeffFROM ${base}\r\n`, 'utf16le').toString('utf8'),
      'is UTF-16; save it as UTF-8',
    ],
    ['half a character', `FROM ${base}\n# \ud83d\n`, 'half a character'],
    ['nothing', '', 'has no FROM instruction'],
    ['no FROM', '# x\nARG A=1\n', 'has no FROM instruction'],
    [
      'an instruction before FROM',
      `ARG A\nRUN ls\nFROM ${base}\n`,
      'Line 2: RUN stands before the first FROM',
    ],
    [
      'BX01 a frontend',
      `# syntax=r:5000/web/fe:1\nFROM ${base}\n`,
      'Line 1: the frontend r:5000/web/fe:1 is not used: buildah does not run frontends',
    ],
    [
      'a frontend that only looks official',
      `# SYNTAX=docker/dockerfile.evil:1\nFROM ${base}\n`,
      'Line 1: the frontend',
    ],
    [
      'an escape that the builder passes over',
      `# syntax=docker/dockerfile:1\n# escape=\`\nFROM ${base}\n`,
      'Line 2: the builder reads # escape= in the first line only',
    ],
    [
      'an unknown escape',
      `# escape=x\nFROM ${base}\n`,
      'Line 1: # escape= takes',
    ],
  ])('%s', (_, text, message) => {
    expect(check(text)).toMatchObject({
      reason: 'containerfile-invalid',
      message: expect.stringContaining(message),
    });
  });

  it('BX01 a frontend by argument', () => {
    const buildArgs = { BUILDKIT_SYNTAX: 'r:5000/web/fe:1' };
    expect(onBase('RUN ls', { buildArgs }).message).toMatch(
      /^The build argument BUILDKIT_SYNTAX: the frontend/,
    );
  });
});
