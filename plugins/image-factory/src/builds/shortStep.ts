import { shortText } from './shortText';

const LONGEST = 72;

/** A step as it is named within a sentence: a long instruction is cut, by characters. */
export function shortStep(title: string): string {
  return shortText(title, LONGEST);
}
