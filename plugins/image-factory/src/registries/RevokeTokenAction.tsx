import { useApi } from '@backstage/frontend-plugin-api';
import { ButtonIcon } from '@backstage/ui';
import { RiDeleteBinLine } from '@remixicon/react';
import {
  PullToken,
  revokePullTokenContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { imageFactoryApiRef } from '../api';
import { ConfirmDialog } from '../patterns/ConfirmDialog';
import { keys } from '../queryKeys';
import { errorText } from '../refusals/refusalText';
import { useText } from '../translation';

/** Ends a token after saying what that means. */
export function RevokeTokenAction(props: { token: PullToken }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const { id, title } = props.token;
  const revoke = useMutation({
    mutationFn: () =>
      api.call(revokePullTokenContract, { params: { tokenId: id } }),
    onSuccess: () => {
      setOpen(false);
      return queries.invalidateQueries({ queryKey: keys.registry.pullTokens });
    },
  });
  return (
    <>
      <ButtonIcon
        size="small"
        variant="tertiary"
        aria-label={t('registries.revoke', { title })}
        icon={<RiDeleteBinLine aria-hidden />}
        onPress={() => setOpen(true)}
      />
      <ConfirmDialog
        isOpen={isOpen}
        title={t('registries.revokeTitle', { title })}
        consequence={t('registries.revokeText')}
        confirm={t('registries.revokeConfirm')}
        keep={t('registries.revokeKeep')}
        destructive
        isPending={revoke.isPending}
        refusal={revoke.isError ? errorText(revoke.error, t) : undefined}
        onConfirm={() => revoke.mutate()}
        onClose={() => setOpen(false)}
      />
    </>
  );
}
