import { Build } from '@imagefactory/backstage-plugin-image-factory-common';
import { useMemo } from 'react';
import { buildColumns } from '../builds/buildColumns';
import { ListTable } from '../patterns/ListTable';
import { usePaths } from '../routes';
import { useText } from '../translation';

const SHOWN = new Set(['build', 'status', 'when']);

/** A few builds with what they are about: why they wait or failed. */
export function BuildRows(props: { label: string; builds: Build[] }) {
  const { t } = useText();
  const paths = usePaths();
  const columns = useMemo(
    () =>
      buildColumns(t, { withProject: true }).filter(({ id }) => SHOWN.has(id)),
    [t],
  );
  if (props.builds.length === 0) return null;
  return (
    <ListTable
      label={props.label}
      columns={columns}
      items={props.builds}
      hrefOf={build => paths.build(build.id)}
    />
  );
}
