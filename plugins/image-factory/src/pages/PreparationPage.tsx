import { useApi } from '@backstage/frontend-plugin-api';
import {
  Preparation,
  preparationStatusSchema,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router-dom';
import { imageFactoryApiRef } from '../api';
import { DetailPage, DetailView } from '../patterns/DetailPage';
import { DurationText } from '../patterns/DurationText';
import { StatusChip } from '../patterns/StatusChip';
import { TimeText } from '../patterns/TimeText';
import { WrappedName } from '../patterns/WrappedName';
import { PersonName } from '../people/PersonName';
import { providerQuery } from '../providers/queries';
import { SettingsSection } from '../providers/SettingsSection';
import { usePaths } from '../routes';
import { Translate, useText } from '../translation';
import { kindText } from '../preparations/kindText';
import { PreparationActions } from '../preparations/PreparationActions';
import { PreparationView } from '../preparations/PreparationView';
import { progressText } from '../preparations/progressText';
import { preparationQuery } from '../preparations/queries';

function factsOf(preparation: Preparation, t: Translate) {
  const { bundle, requestedBy, createdAt, startedAt, finishedAt } = preparation;
  return [
    <WrappedName key="bundle" name={bundle} />,
    <span key="who">
      {t('providers.by')} <PersonName entityRef={requestedBy} />
    </span>,
    <TimeText key="when" at={createdAt} />,
    startedAt && (
      <span key="took">
        {finishedAt ? t('preparations.took') : t('preparations.running')}{' '}
        <DurationText start={startedAt} end={finishedAt} />
      </span>
    ),
    preparation.overwrite && t('preparations.overwrote'),
    preparation.takenUp > 1 &&
      t('preparations.takenUp', { count: preparation.takenUp - 1 }),
  ];
}

function LoadedPreparation(props: { preparation: Preparation }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const paths = usePaths();
  const { preparation } = props;
  const { id, providerId, settings } = preparation;
  const provider = useQuery(providerQuery(api, providerId));
  return (
    <DetailView
      crumbs={[
        {
          label: provider.data?.title ?? providerId,
          href: paths.provider(providerId, { tab: 'preparation' }),
        },
        {
          label: kindText(preparation, t),
          href: paths.preparation(providerId, id),
        },
      ]}
      within={provider.data?.title ?? providerId}
      title={kindText(preparation, t)}
      chip={
        <StatusChip
          state={preparation.status}
          among={preparationStatusSchema.options}
        />
      }
      sentence={progressText(preparation, t)}
      facts={factsOf(preparation, t)}
      actions={<PreparationActions preparation={preparation} />}
    >
      <PreparationView preparation={preparation} />
      {settings && (
        <SettingsSection
          executor={provider.data?.executor ?? ''}
          settings={settings}
        />
      )}
    </DetailView>
  );
}

/** One preparation: how far it is, what it changed, and what its canary showed. */
export function PreparationPage() {
  const { t } = useText();
  const { providerId = '', preparationId = '' } = useParams();
  const api = useApi(imageFactoryApiRef);
  const paths = usePaths();
  return (
    <DetailPage
      query={useQuery(preparationQuery(api, preparationId))}
      what={t('preparations.one')}
      back={{
        label: t('providers.back'),
        href: paths.provider(providerId, { tab: 'preparation' }),
      }}
      titleOf={preparation => kindText(preparation, t)}
    >
      {preparation => <LoadedPreparation preparation={preparation} />}
    </DetailPage>
  );
}
