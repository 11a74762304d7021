import { ProjectFile } from '@imagefactory/backstage-plugin-image-factory-common';

/** Where people find the file of a location of the catalog: the location without its type. */
export function fileAddress(location: string): string {
  return location.slice(location.indexOf(':') + 1);
}

/** The file that a person names by its address: as the catalog locates it, and nothing heard of it yet. */
export function fileOfAddress(
  address: string | undefined,
): ProjectFile | undefined {
  if (!address) return undefined;
  const type = address.startsWith('/') ? 'file' : 'url';
  return { location: `${type}:${address}`, problems: [] };
}
