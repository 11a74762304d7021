import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { useText } from '../translation';

function CatalogName(props: { entityRef: string }) {
  const { primaryTitle } = useEntityPresentation(props.entityRef);
  return <bdi title={props.entityRef}>{primaryTitle}</bdi>;
}

/** Who did something: the catalog's name of a person, or the platform itself. */
export function PersonName(props: { entityRef: string }) {
  const { t } = useText();
  if (props.entityRef === 'system') return <>{t('patterns.platform')}</>;
  return <CatalogName entityRef={props.entityRef} />;
}
