import { Person } from './startSuite';

/** How a call about builds in a project of the tenant `web` is answered, by who makes it. */
export const whoMayBuild: Array<[person: Person, status: number]> = [
  ['grace', 200],
  ['ada', 200],
  ['bob', 200],
  ['vera', 403],
  ['cleo', 404],
  ['nobody', 404],
];
