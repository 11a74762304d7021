/** A text of at most so many characters; a longer one is cut, and says so. */
export function shortText(text: string, longest: number): string {
  const characters = Array.from(text);
  return characters.length > longest
    ? `${characters.slice(0, longest - 1).join('')}…`
    : text;
}
