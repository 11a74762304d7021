import { LinkedSegment } from './linkify';

/** A segment that is part of what was searched for, or not. */
export interface MarkedSegment extends LinkedSegment {
  marked?: boolean;
}

function matchesIn(text: string, query: string): Array<[number, number]> {
  const found: Array<[number, number]> = [];
  const haystack = text.toLocaleLowerCase('en-US');
  const needle = query.toLocaleLowerCase('en-US');
  // Lower case of some letters is longer; positions would then be wrong.
  if (!needle || haystack.length !== text.length) return found;
  for (
    let at = haystack.indexOf(needle);
    at >= 0;
    at = haystack.indexOf(needle, at + needle.length)
  ) {
    found.push([at, at + needle.length]);
  }
  return found;
}

function cutSegment(
  segment: LinkedSegment,
  start: number,
  matches: Array<[number, number]>,
): MarkedSegment[] {
  const pieces: MarkedSegment[] = [];
  let done = 0;
  const push = (until: number, marked: boolean) => {
    if (until > done) {
      pieces.push({
        ...segment,
        text: segment.text.slice(done, until),
        ...(marked ? { marked } : {}),
      });
      done = until;
    }
  };
  for (const [from, to] of matches) {
    push(Math.min(Math.max(from - start, done), segment.text.length), false);
    push(Math.min(Math.max(to - start, done), segment.text.length), true);
  }
  push(segment.text.length, false);
  return pieces;
}

/** Marks what was searched for, in any case, also where its look changes in the middle. */
export function highlight(
  segments: LinkedSegment[],
  query: string,
): MarkedSegment[] {
  const matches = matchesIn(segments.map(each => each.text).join(''), query);
  if (matches.length === 0) return segments;
  let start = 0;
  return segments.flatMap(segment => {
    const pieces = cutSegment(segment, start, matches);
    start += segment.text.length;
    return pieces;
  });
}
