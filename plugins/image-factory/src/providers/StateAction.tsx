import { useApi } from '@backstage/frontend-plugin-api';
import { Button, TextField } from '@backstage/ui';
import {
  drainProviderContract,
  pauseProviderContract,
  Provider,
  resumeProviderContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import {
  RemixiconComponentType,
  RiContrastDropLine,
  RiPauseCircleLine,
  RiPlayCircleLine,
} from '@remixicon/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { imageFactoryApiRef } from '../api';
import { ConfirmDialog } from '../patterns/ConfirmDialog';
import { keys } from '../queryKeys';
import { errorText } from '../refusals/refusalText';
import { useText } from '../translation';
import styles from './providers.module.css';

const MAX_REASON = 500;

export type StateMove = 'pause' | 'drain' | 'resume';

const contracts = {
  pause: pauseProviderContract,
  drain: drainProviderContract,
  resume: resumeProviderContract,
};

const icons: Record<StateMove, RemixiconComponentType> = {
  pause: RiPauseCircleLine,
  drain: RiContrastDropLine,
  resume: RiPlayCircleLine,
};

function useMove(
  options: { provider: Provider; move: StateMove },
  onDone: () => void,
) {
  const api = useApi(imageFactoryApiRef);
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) =>
      api.call(contracts[options.move], {
        params: { providerId: options.provider.id },
        body: { reason },
      }),
    onSuccess: () => {
      onDone();
      return queries.invalidateQueries({
        queryKey: keys.providers.all,
      });
    },
  });
}

/** Pauses, drains or resumes a provider after saying what that means; others read why. */
export function StateAction(props: { provider: Provider; move: StateMove }) {
  const { t } = useText();
  const { provider, move } = props;
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const act = useMove(props, () => {
    setOpen(false);
    setReason('');
  });
  const Icon = icons[move];
  return (
    <>
      <Button
        variant="secondary"
        iconStart={<Icon aria-hidden />}
        onPress={() => setOpen(true)}
      >
        {t(`providers.${move}`)}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        title={t(`providers.${move}Title`, { name: provider.title })}
        consequence={t(`providers.${move}Text`)}
        confirm={t(`providers.${move}`)}
        keep={t('providers.keep')}
        isPending={act.isPending}
        refusal={act.isError ? errorText(act.error, t) : undefined}
        onConfirm={() => act.mutate(reason)}
        onClose={() => setOpen(false)}
      >
        {move !== 'resume' && (
          <TextField
            className={styles.reason}
            label={t('providers.reason')}
            description={t('providers.reasonText')}
            secondaryLabel={t('forms.optional')}
            maxLength={MAX_REASON}
            value={reason}
            onChange={setReason}
            autoComplete="off"
          />
        )}
      </ConfirmDialog>
    </>
  );
}
