import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { useText } from '../translation';

function CatalogName(props: { entityRef: string }) {
  const { primaryTitle } = useEntityPresentation(props.entityRef);
  return <bdi title={props.entityRef}>{primaryTitle}</bdi>;
}

/** `system`, and services such as `plugin:image-factory`, are no entities. */
const ENTITY_REF = /^[^:/]+:[^:/]+\/[^:/]+$/;

/** Who did something: the catalog's name of a person, or the platform itself. */
export function PersonName(props: { entityRef: string }) {
  const { t } = useText();
  if (!ENTITY_REF.test(props.entityRef)) {
    return <span title={props.entityRef}>{t('patterns.platform')}</span>;
  }
  return <CatalogName entityRef={props.entityRef} />;
}
