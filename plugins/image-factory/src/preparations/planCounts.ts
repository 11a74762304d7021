import {
  PlannedAction,
  PlannedObject,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Translate } from '../translation';

const told = ['create', 'update', 'conflict', 'foreign'] as const;

export function countOf(objects: PlannedObject[], action: PlannedAction) {
  return objects.filter(each => each.action === action).length;
}

/** How many objects would be made and changed, in words. */
export function planText(objects: PlannedObject[], t: Translate): string {
  const parts = told
    .map(action => ({ action, count: countOf(objects, action) }))
    .filter(({ count }) => count > 0)
    .map(({ action, count }) => t(`preparations.plan_${action}`, { count }));
  return parts.length > 0 ? parts.join(' ') : t('preparations.planNothing');
}
