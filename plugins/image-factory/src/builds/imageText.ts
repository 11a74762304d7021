import { Build } from '@imagefactory/backstage-plugin-image-factory-common';

const SHOWN = 2;

/** The image of a build with its tags: `api:1.4.0, latest`; of many the first, and how many more. */
export function imageText({
  imageName,
  tags,
}: Pick<Build, 'imageName' | 'tags'>): string {
  if (tags.length === 0) return imageName;
  const shown = tags.slice(0, SHOWN).join(', ');
  const more = tags.length - SHOWN;
  return `${imageName}:${shown}${more > 0 ? ` +${more}` : ''}`;
}
