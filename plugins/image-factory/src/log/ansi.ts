import Anser from 'anser';
import { showLineControls } from './plainText';

/** The sixteen colours that the palettes of the log view have. */
export const ansiColours = [
  'black',
  'red',
  'green',
  'yellow',
  'blue',
  'magenta',
  'cyan',
  'white',
  'bright-black',
  'bright-red',
  'bright-green',
  'bright-yellow',
  'bright-blue',
  'bright-magenta',
  'bright-cyan',
  'bright-white',
] as const;
export type AnsiColour = (typeof ansiColours)[number];

/** Text of one look. */
export interface Segment {
  text: string;
  colour?: AnsiColour;
  bold?: boolean;
  faint?: boolean;
  italic?: boolean;
  underline?: boolean;
  strike?: boolean;
}

/**
 * Reference values of the colours, for finding the nearest.
 *
 * @see https://en.wikipedia.org/wiki/ANSI_escape_code#Colors (column "xterm")
 */
const reference: Array<[number, number, number]> = [
  [0, 0, 0],
  [205, 0, 0],
  [0, 205, 0],
  [205, 205, 0],
  [0, 0, 238],
  [205, 0, 205],
  [0, 205, 205],
  [229, 229, 229],
  [127, 127, 127],
  [255, 0, 0],
  [0, 255, 0],
  [255, 255, 0],
  [92, 92, 255],
  [255, 0, 255],
  [0, 255, 255],
  [255, 255, 255],
];

function nearest(rgb: number[]): AnsiColour {
  let best = 0;
  let smallest = Infinity;
  reference.forEach((candidate, index) => {
    const distance = candidate.reduce(
      (sum, value, channel) => sum + (value - rgb[channel]) ** 2,
      0,
    );
    if (distance < smallest) {
      smallest = distance;
      best = index;
    }
  });
  return ansiColours[best];
}

const CUBE = [0, 95, 135, 175, 215, 255];

/** One of the 256 colours as one of the sixteen. */
function ofPalette(index: number): AnsiColour {
  if (index < 16) return ansiColours[index];
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10;
    return nearest([grey, grey, grey]);
  }
  const cube = index - 16;
  return nearest([
    CUBE[Math.floor(cube / 36)],
    CUBE[Math.floor(cube / 6) % 6],
    CUBE[cube % 6],
  ]);
}

/** Colour of one of Anser's class names, e.g. `ansi-bright-red`. */
function colourOf(
  name: string | null,
  truecolour: string | null,
): AnsiColour | undefined {
  if (!name) return undefined;
  const bare = name.replace(/^ansi-/, '');
  if (bare === 'truecolor') {
    return truecolour ? nearest(truecolour.split(',').map(Number)) : undefined;
  }
  const palette = /^palette-(\d+)$/.exec(bare);
  if (palette) return ofPalette(Number(palette[1]));
  return ansiColours.find(each => each === bare);
}

/**
 * A line of a log as text of different looks. Backgrounds are not painted,
 * so that all text stays readable in both palettes: text on a coloured
 * background gets that colour instead, and is bold.
 */
export function parseAnsi(line: string): Segment[] {
  const parts = Anser.ansiToJson(showLineControls(line), {
    json: true,
    use_classes: true,
    remove_empty: true,
  });
  return parts.map(part => {
    const background = colourOf(part.bg, part.bg_truecolor);
    const has = (name: string) =>
      part.decorations.some(decoration => decoration === name) || undefined;
    return {
      text: part.content,
      colour: background ?? colourOf(part.fg, part.fg_truecolor),
      bold: background ? true : has('bold'),
      faint: has('dim'),
      italic: has('italic'),
      underline: has('underline'),
      strike: has('strikethrough'),
    };
  });
}
