import { Provider } from '@imagefactory/backstage-plugin-image-factory-common';
import { hindrance } from '../refusals/refusalOf';

/** Whether the person has to do with preparing this provider, even if something stands in the way just now. */
export function mayPrepare(provider: Provider): boolean {
  return (
    provider.preparation !== undefined &&
    (provider.allowedActions.includes('prepare') ||
      hindrance(provider, 'prepare') !== undefined)
  );
}
