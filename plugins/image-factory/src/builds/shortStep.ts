const LONGEST = 72;

/** A step as it is named within a sentence: a long instruction is cut, by characters. */
export function shortStep(title: string): string {
  const characters = Array.from(title);
  return characters.length > LONGEST
    ? `${characters.slice(0, LONGEST - 1).join('')}…`
    : title;
}
