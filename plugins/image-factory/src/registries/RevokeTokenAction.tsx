import { useApi } from '@backstage/frontend-plugin-api';
import { RiDeleteBinLine } from '@remixicon/react';
import {
  PullToken,
  revokePullTokenContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useQueryClient } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { ConfirmedAction } from '../patterns/ConfirmedAction';
import { keys } from '../queryKeys';
import { useText } from '../translation';

/** Ends a token after saying what that means. */
export function RevokeTokenAction(props: { token: PullToken }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const queries = useQueryClient();
  const { id, title } = props.token;
  return (
    <ConfirmedAction
      label={t('registries.revoke', { title })}
      icon={RiDeleteBinLine}
      isIconOnly
      title={t('registries.revokeTitle', { title })}
      consequence={t('registries.revokeText')}
      confirm={t('registries.revokeConfirm')}
      keep={t('registries.revokeKeep')}
      destructive
      act={() => api.call(revokePullTokenContract, { params: { tokenId: id } })}
      onDone={() =>
        queries.invalidateQueries({ queryKey: keys.registry.pullTokens })
      }
    />
  );
}
