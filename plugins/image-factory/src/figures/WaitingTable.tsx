import {
  BuildGroup,
  WaitingFor,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useText } from '../translation';
import { waitingText } from '../words/waitingText';
import { FigureTable } from './FigureTable';
import { Place, useListPath } from './useFigures';

/** What the builds of a queue wait for. */
export function WaitingTable(props: { place: Place; items: BuildGroup[] }) {
  const { t } = useText();
  const listPath = useListPath(props.place);
  if (props.items.length === 0) return null;
  return (
    <FigureTable
      title={t('home.because')}
      kind={t('home.because')}
      rows={props.items.map(({ id, count }) => ({
        id,
        count,
        label: waitingText({ reason: id as WaitingFor, message: id }, t),
        href: listPath({ status: 'queued', waits: id }),
      }))}
    />
  );
}
