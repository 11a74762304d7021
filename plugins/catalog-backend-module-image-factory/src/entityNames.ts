import { createHash } from 'node:crypto';

/** As long as the catalog takes a name. */
const MAX_NAME = 63;
/** Between what is cut and what tells it apart; no name of an image holds it. */
const CUT = '..';
const HASH_LENGTH = 12;
const NAME = /^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$/;

/**
 * A name of the catalog that no other text gets: the text itself where it is
 * one, or its beginning with a hash of all of it.
 */
function nameFor(text: string): string {
  if (text.length <= MAX_NAME && NAME.test(text) && !text.includes(CUT)) {
    return text;
  }
  const hash = createHash('sha256').update(text).digest('hex');
  const kept = text
    .replace(/[^A-Za-z0-9._-]/g, '-')
    .slice(0, MAX_NAME - CUT.length - HASH_LENGTH);
  return `${kept}${CUT}${hash.slice(0, HASH_LENGTH)}`;
}

/**
 * Ref of the entity of a project. Tenants are namespaces, so that projects of
 * two of them may have one name.
 *
 * @public
 */
export function projectEntityRef(project: {
  tenantName: string;
  name: string;
}): string {
  const { namespace, name } = projectEntityName(project);
  return `imageproject:${namespace}/${name}`;
}

/**
 * Ref of the entity of an image.
 *
 * @public
 */
export function imageEntityRef(image: {
  tenantName: string;
  projectName: string;
  name: string;
}): string {
  const { namespace, name } = imageEntityName(image);
  return `image:${namespace}/${name}`;
}

/**
 * Where the entity of a project is: at most 63 characters, the same for ever.
 *
 * @public
 */
export function projectEntityName(project: {
  tenantName: string;
  name: string;
}): { namespace: string; name: string } {
  return { namespace: project.tenantName, name: nameFor(project.name) };
}

/**
 * Where the entity of an image is. Names of projects hold no dot, so that the
 * first one ends it.
 *
 * @public
 */
export function imageEntityName(image: {
  tenantName: string;
  projectName: string;
  name: string;
}): { namespace: string; name: string } {
  const { tenantName, projectName, name } = image;
  return { namespace: tenantName, name: nameFor(`${projectName}.${name}`) };
}
