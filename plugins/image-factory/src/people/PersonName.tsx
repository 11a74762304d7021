import { isEntityRef, usePersonName } from './usePersonName';

/** Who did something: the catalog's name of a person, or the platform itself. */
export function PersonName(props: { entityRef: string }) {
  const { entityRef } = props;
  const name = usePersonName(entityRef);
  return isEntityRef(entityRef) ? (
    <bdi title={entityRef}>{name}</bdi>
  ) : (
    <span title={entityRef}>{name}</span>
  );
}
