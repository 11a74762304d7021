/** Where people find the file of a location of the catalog: the location without its type. */
export function fileAddress(location: string): string {
  return location.slice(location.indexOf(':') + 1);
}
