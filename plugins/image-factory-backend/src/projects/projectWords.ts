import { toPrincipalRef } from '../tenants';
import { ProjectRecord } from './KnexProjectStore';

/** What a project says of itself and can be changed. */
export type ProjectWords = Pick<
  ProjectRecord,
  'title' | 'description' | 'owner' | 'system' | 'sources' | 'defaultMethod'
>;

type Given = Pick<ProjectWords, 'title' | 'description'> &
  Partial<ProjectWords>;

/** The same of a project or a request: all keys, refs as they are compared, and each source once. */
export function projectWords(given: Given): ProjectWords {
  const { title, description, owner, system, defaultMethod } = given;
  return {
    ...{ title, description, defaultMethod },
    owner: owner && toPrincipalRef(owner),
    system: system && toPrincipalRef(system),
    sources: [...new Set(given.sources ?? [])],
  };
}
