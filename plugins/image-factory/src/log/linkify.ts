import { Segment } from './ansi';

/** A segment that is an address, or not. */
export interface LinkedSegment extends Segment {
  href?: string;
}

const ADDRESS = /(https?:\/\/[^\s"'<>`\\^{|}\p{C}]+)/giu;
/** More likely the end of a sentence than of an address. */
const SENTENCE_END = /[.,;:!?…*_~]+$/;
const BRACKETS: Array<[string, string]> = [
  ['(', ')'],
  ['[', ']'],
];

const countOf = (text: string, sign: string) => text.split(sign).length - 1;

/** The address without what belongs to the sentence around it. */
function trimmed(address: string): string {
  let text = address.replace(SENTENCE_END, '');
  for (const [open, close] of BRACKETS) {
    while (text.endsWith(close) && countOf(text, close) > countOf(text, open)) {
      text = text.slice(0, -1).replace(SENTENCE_END, '');
    }
  }
  return text;
}

/**
 * Where an address of a log leads; `undefined` if it is none that may be
 * followed: a name in front of the host makes it look like another one.
 */
function hrefOf(address: string): string | undefined {
  try {
    const url = new URL(address);
    const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
    return isWeb && !url.username && !url.password ? address : undefined;
  } catch {
    return undefined;
  }
}

function linkedParts(segment: Segment): LinkedSegment[] {
  return segment.text.split(ADDRESS).flatMap((part, index) => {
    if (index % 2 === 0) return part ? [{ ...segment, text: part }] : [];
    const address = trimmed(part);
    const href = hrefOf(address);
    if (!href) return [{ ...segment, text: part }];
    const rest = part.slice(address.length);
    return [
      { ...segment, text: address, href },
      ...(rest ? [{ ...segment, text: rest }] : []),
    ];
  });
}

/** Finds the web addresses in a line. */
export function linkify(segments: Segment[]): LinkedSegment[] {
  return segments.flatMap(segment =>
    segment.text.includes('://') ? linkedParts(segment) : [segment],
  );
}
