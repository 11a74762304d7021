import {
  isKnownIn,
  ReadinessCheck,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Translate } from '../translation';
import { providerTexts } from './texts';

/** Checks that belong together on a page. */
export interface CheckGroup {
  /** Absent for those that name none. */
  id?: string;
  checks: ReadinessCheck[];
}

const order = { fail: 0, warn: 1 } as const;
/** What is not known may be bad. */
const OTHER = 2;
const ADVICE = 0.5;

function placeOf({ result, severity }: ReadinessCheck): number {
  const place = isKnownIn(order, result) ? order[result] : OTHER;
  return severity === 'advice' ? place + ADVICE : place;
}

/** Checks by what they belong to: the worst first, inside of a group and among them. */
export function groupChecks(checks: ReadinessCheck[]): CheckGroup[] {
  const groups = new Map<string | undefined, CheckGroup>();
  const inOrder = [...checks].sort((a, b) => placeOf(a) - placeOf(b));
  for (const check of inOrder) {
    const id = check.group;
    const group = groups.get(id) ?? { id, checks: [] };
    group.checks.push(check);
    groups.set(id, group);
  }
  return [...groups.values()];
}

/** How a group is called; a word that is not known is shown as it is. */
export function groupText(id: string, t: Translate): string {
  if (isKnownIn(providerTexts.groups, id)) return t(`providers.groups.${id}`);
  const words = id.replace(/-/g, ' ');
  return words.charAt(0).toLocaleUpperCase('en-US') + words.slice(1);
}
