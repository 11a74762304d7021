import {
  Preparation,
  preparationStatusSchema,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { DurationText } from '../patterns/DurationText';
import { ListColumn } from '../patterns/ListTable';
import { StatusChip } from '../patterns/StatusChip';
import { TimeText } from '../patterns/TimeText';
import { WrappedName } from '../patterns/WrappedName';
import { PersonName } from '../people/PersonName';
import { shortDigest } from '../words/format';
import { Translate } from '../translation';
import { kindText } from './kindText';

function Canary({ preparation }: { preparation: Preparation }) {
  const { canary } = preparation;
  if (!canary) return <>–</>;
  return canary.digest ? (
    <code title={canary.digest}>
      <WrappedName name={shortDigest(canary.digest)} />
    </code>
  ) : (
    <StatusChip state={canary.status} />
  );
}

/** Columns of the preparations of a provider. */
export function preparationColumns(t: Translate): ListColumn<Preparation>[] {
  return [
    {
      id: 'kind',
      label: t('preparations.columnKind'),
      isRowHeader: true,
      width: '2fr',
      render: each => kindText(each, t),
    },
    {
      id: 'status',
      label: t('preparations.columnStatus'),
      width: '2fr',
      render: ({ status }) => (
        <StatusChip state={status} among={preparationStatusSchema.options} />
      ),
    },
    {
      id: 'canary',
      label: t('preparations.columnCanary'),
      width: '2fr',
      render: each => <Canary preparation={each} />,
    },
    {
      id: 'bundle',
      label: t('preparations.columnBundle'),
      width: '3fr',
      render: ({ bundle }) => <WrappedName name={bundle} />,
    },
    {
      id: 'who',
      label: t('preparations.columnWho'),
      width: '2fr',
      render: ({ requestedBy }) => <PersonName entityRef={requestedBy} />,
    },
    {
      id: 'took',
      label: t('preparations.columnTook'),
      width: 120,
      render: ({ startedAt, finishedAt }) =>
        startedAt ? <DurationText start={startedAt} end={finishedAt} /> : '–',
    },
    {
      id: 'when',
      label: t('preparations.columnWhen'),
      width: '2fr',
      render: ({ createdAt }) => <TimeText at={createdAt} />,
    },
  ];
}
