import { useApi } from '@backstage/frontend-plugin-api';
import {
  drainProviderContract,
  pauseProviderContract,
  Provider,
  resumeProviderContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import {
  RiContrastDropLine,
  RiPauseCircleLine,
  RiPlayCircleLine,
} from '@remixicon/react';
import { useQueryClient } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { ConfirmedAction } from '../patterns/ConfirmedAction';
import { keys } from '../queryKeys';
import { useText } from '../translation';

export type StateMove = 'pause' | 'drain' | 'resume';

const moves = {
  pause: { contract: pauseProviderContract, icon: RiPauseCircleLine },
  drain: { contract: drainProviderContract, icon: RiContrastDropLine },
  resume: { contract: resumeProviderContract, icon: RiPlayCircleLine },
};

/** Pauses, drains or resumes a provider after saying what that means; others read why. */
export function StateAction(props: { provider: Provider; move: StateMove }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const queries = useQueryClient();
  const { provider, move } = props;
  const { contract, icon } = moves[move];
  return (
    <ConfirmedAction
      label={t(`providers.${move}`)}
      icon={icon}
      title={t(`providers.${move}Title`, { name: provider.title })}
      consequence={t(`providers.${move}Text`)}
      keep={t('providers.keep')}
      reason={
        move === 'resume'
          ? undefined
          : { description: t('providers.reasonText') }
      }
      act={({ reason }) =>
        api.call(contract, {
          params: { providerId: provider.id },
          body: { reason },
        })
      }
      onDone={() => queries.invalidateQueries({ queryKey: keys.providers.all })}
    />
  );
}
