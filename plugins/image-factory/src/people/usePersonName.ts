import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { useText } from '../translation';

/** `system`, and services such as `plugin:image-factory`, are no entities. */
const ENTITY_REF = /^[^:/]+:[^:/]+\/[^:/]+$/;

/** Whether a ref is that of something in the catalog. */
export function isEntityRef(ref: string): boolean {
  return ENTITY_REF.test(ref);
}

/** How the catalog calls a person; the platform for what is none. */
export function usePersonName(ref: string): string {
  const { t } = useText();
  const isPerson = isEntityRef(ref);
  const { primaryTitle } = useEntityPresentation(
    isPerson ? ref : 'user:default/nobody',
  );
  return isPerson ? primaryTitle : t('patterns.platform');
}
