const LONGEST = 40;

/** A name as part of the way to a page: cut, so that it pushes nothing away. */
export function crumbLabel(name: string): string {
  const characters = [...name];
  return characters.length > LONGEST
    ? `${characters.slice(0, LONGEST - 1).join('')}…`
    : name;
}
