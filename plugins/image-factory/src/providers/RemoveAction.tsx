import { useApi } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  Provider,
  removeProviderContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { RiDeleteBinLine } from '@remixicon/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { imageFactoryApiRef } from '../api';
import { ConfirmDialog } from '../patterns/ConfirmDialog';
import { keys } from '../queryKeys';
import { errorText } from '../refusals/refusalText';
import { usePaths } from '../routes';
import { useText } from '../translation';

/** Removes a provider on which nothing runs, after saying what stays. */
export function RemoveAction(props: { provider: Provider }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const paths = usePaths();
  const [isOpen, setOpen] = useState(false);
  const { id: providerId, version, title } = props.provider;
  const remove = useMutation({
    mutationFn: () =>
      api.call(removeProviderContract, {
        params: { providerId },
        query: { version },
      }),
    onSuccess: () => {
      navigate(paths.providers());
      return queries.invalidateQueries({
        queryKey: keys.providers.all,
      });
    },
  });
  return (
    <>
      <Button
        variant="secondary"
        iconStart={<RiDeleteBinLine aria-hidden />}
        onPress={() => setOpen(true)}
      >
        {t('providers.remove')}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        title={t('providers.removeTitle', { name: title })}
        consequence={t('providers.removeText')}
        confirm={t('providers.remove')}
        keep={t('providers.keep')}
        destructive
        isPending={remove.isPending}
        refusal={remove.isError ? errorText(remove.error, t) : undefined}
        onConfirm={() => remove.mutate()}
        onClose={() => setOpen(false)}
      />
    </>
  );
}
