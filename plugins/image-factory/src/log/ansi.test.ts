import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ansiColours, parseAnsi, Segment } from './ansi';
import { highlight } from './highlight';
import { extendRange, lineHash, parseLineHash } from './lineRange';
import { cutLine } from './linePieces';
import { plainText } from './plainText';

/** Only what is set, so that tables stay short. */
function looks(segments: Segment[]) {
  return segments.map(segment => JSON.parse(JSON.stringify(segment)));
}

describe('parseAnsi', () => {
  it.each([
    ['plain', [{ text: 'plain' }]],
    ['', []],
    [
      '\u001b[31mred\u001b[0m then',
      [{ text: 'red', colour: 'red' }, { text: ' then' }],
    ],
    ['\u001b[1;92mok', [{ text: 'ok', colour: 'bright-green', bold: true }]],
    [
      '\u001b[3;4;9mx',
      [{ text: 'x', italic: true, underline: true, strike: true }],
    ],
    ['\u001b[38;5;196mx', [{ text: 'x', colour: 'bright-red' }]],
    ['\u001b[38;5;9mx', [{ text: 'x', colour: 'bright-red' }]],
    ['\u001b[38;5;244mx', [{ text: 'x', colour: 'bright-black' }]],
    ['\u001b[38;2;0;0;230mx', [{ text: 'x', colour: 'blue' }]],
    // A background is told by the colour of the text: nothing gets unreadable.
    ['\u001b[97;41m ERR ', [{ text: ' ERR ', colour: 'red', bold: true }]],
    ['\u001b[2Kgone?', [{ text: '␛[2Kgone?' }]],
    ['half\rline\u0007', [{ text: 'half␍line␇' }]],
    ['back\bspace', [{ text: 'back␈space' }]],
    ['<script>&amp;', [{ text: '<script>&amp;' }]],
    ['\u202etxt.exe', [{ text: '⟨U+202E⟩txt.exe' }]],
  ])('reads %j', (line, segments) => {
    expect(looks(parseAnsi(line))).toEqual(segments);
  });
});

describe('plainText', () => {
  it.each([
    ['\u001b[31mred\u001b[0m', 'red'],
    ['a\tb', 'a\tb'],
    ['nul\u0000 del\u007f c1\u0085', 'nul␀ del␡ c1⟨U+0085⟩'],
    ['\u001b]0;title\u0007', '␛]0;title␇'],
  ])('shows %j as %j', (line, text) => {
    expect(plainText(line)).toBe(text);
  });
});

describe('highlight', () => {
  it('marks every match in any case, also across looks', () => {
    const marked = highlight(
      [{ text: 'Err', bold: true }, { text: 'or: no ERROR' }],
      'error',
    );
    expect(marked).toEqual([
      { text: 'Err', bold: true, marked: true },
      { text: 'or', marked: true },
      { text: ': no ' },
      { text: 'ERROR', marked: true },
    ]);
  });

  it('leaves the line alone when nothing matches or nothing is searched for', () => {
    const segments = [{ text: 'a.b' }];
    expect(highlight(segments, 'a*b')).toBe(segments);
    expect(highlight(segments, '')).toBe(segments);
  });
});

describe('links to lines', () => {
  it.each([
    ['#L412', { from: 412, to: 412 }],
    ['#L412-L420', { from: 412, to: 420 }],
    ['#L420-412', { from: 412, to: 420 }],
    ['#L0', undefined],
    ['#line', undefined],
    ['#L99999999999', undefined],
    ['', undefined],
  ])('reads %j', (hash, range) => {
    expect(parseLineHash(hash)).toEqual(range);
  });

  it('writes what it reads', () => {
    expect(lineHash({ from: 4, to: 4 })).toBe('#L4');
    expect(lineHash({ from: 4, to: 9 })).toBe('#L4-L9');
  });

  it.each([
    [undefined, 5, { from: 5, to: 5 }],
    [{ from: 5, to: 5 }, 9, { from: 5, to: 9 }],
    [{ from: 5, to: 9 }, 2, { from: 2, to: 9 }],
    [{ from: 5, to: 9 }, 7, { from: 5, to: 7 }],
  ])('extends %j to line %d', (range, line, extended) => {
    expect(extendRange(range, line)).toEqual(extended);
  });
});

describe('cutLine', () => {
  it.each([
    ['short', 10, 'short'],
    ['0123456789', 4, '0123'],
    ['abc\u001b[31mred', 6, 'abc'],
    ['ab🚀', 3, 'ab'],
  ])('cuts %j at %d', (text, limit, cut) => {
    expect(cutLine(text, limit)).toBe(cut);
  });
});

/** Relative luminance and contrast: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map(at => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map(c => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

describe('the palettes', () => {
  const css = readFileSync(
    join(__dirname, '../patterns/palette.module.css'),
    'utf8',
  );
  const [, light, dark] = css.split(/^(?::global.*)?\.palette \{$/m);
  // `--bui-bg-app`, `--bui-bg-neutral-1` of files and of the line under the
  // cursor, and the backgrounds of chosen and found lines.
  it.each([
    ['light', light, ['#f5f5f5', '#ffffff', '#dbeafe', '#ffedd5']],
    ['dark', dark, ['#333333', '#424141', '#132049', '#302008']],
  ])('can be read in %s', (_, rules, backgrounds) => {
    for (const colour of ansiColours) {
      const value = new RegExp(`--ansi-${colour}: (#[0-9a-f]{6});`).exec(
        rules,
      )?.[1];
      for (const background of backgrounds) {
        expect([
          colour,
          background,
          contrast(value ?? background, background) >= 4.5,
        ]).toEqual([colour, background, true]);
      }
    }
  });
});
