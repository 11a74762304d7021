import { useApi } from '@backstage/frontend-plugin-api';
import {
  Provider,
  removeProviderContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { RiDeleteBinLine } from '@remixicon/react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router-dom';
import { imageFactoryApiRef } from '../api';
import { ConfirmedAction } from '../patterns/ConfirmedAction';
import { keys } from '../queryKeys';
import { usePaths } from '../routes';
import { useText } from '../translation';

/** Removes a provider on which nothing runs, after saying what stays. */
export function RemoveAction(props: { provider: Provider }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const paths = usePaths();
  const { id: providerId, version, title } = props.provider;
  return (
    <ConfirmedAction
      label={t('providers.remove')}
      icon={RiDeleteBinLine}
      title={t('providers.removeTitle', { name: title })}
      consequence={t('providers.removeText')}
      keep={t('providers.keep')}
      destructive
      act={() =>
        api.call(removeProviderContract, {
          params: { providerId },
          query: { version },
        })
      }
      onDone={() => {
        navigate(paths.providers());
        queries.invalidateQueries({ queryKey: keys.providers.all });
      }}
    />
  );
}
