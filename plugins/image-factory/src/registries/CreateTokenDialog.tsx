import { useApi } from '@backstage/frontend-plugin-api';
import { Select, Text, TextField } from '@backstage/ui';
import {
  CreatedPullToken,
  createPullTokenContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { imageFactoryApiRef } from '../api';
import { FormDialog } from '../forms/FormDialog';
import { keys } from '../queryKeys';
import { isUnreachable } from '../refusals/isUnreachable';
import { errorText } from '../refusals/refusalText';
import { useText } from '../translation';

const NEVER = 'never';
const EXPIRIES = ['30', '90', '365', NEVER];

function useCreateToken(onCreated: (token: CreatedPullToken) => void) {
  const api = useApi(imageFactoryApiRef);
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wanted: { title: string; expiry: string }) =>
      api.call(createPullTokenContract, {
        body: {
          title: wanted.title,
          ...(wanted.expiry !== NEVER && {
            expiresInDays: Number(wanted.expiry),
          }),
        },
      }),
    onSuccess: token => {
      onCreated(token);
      return queries.invalidateQueries({ queryKey: keys.registry.pullTokens });
    },
    // The secret stays with whoever shows it, and with nobody else.
    gcTime: 0,
  });
}

function ExpirySelect(props: {
  chosen: string;
  onChoose: (expiry: string) => void;
}) {
  const { t } = useText();
  return (
    <Select
      label={t('registries.createExpiry')}
      options={EXPIRIES.map(id => ({
        id,
        label:
          id === NEVER
            ? t('registries.expiryNever')
            : t('registries.days', { count: Number(id) }),
      }))}
      selectedKey={props.chosen}
      onSelectionChange={key => key !== null && props.onChoose(String(key))}
    />
  );
}

/** Asks for a name and an end, and makes the token. */
export function CreateTokenDialog(props: {
  onCreated: (token: CreatedPullToken) => void;
  onClose: () => void;
}) {
  const { t } = useText();
  const [title, setTitle] = useState('');
  const [expiry, setExpiry] = useState('90');
  const create = useCreateToken(props.onCreated);
  return (
    <FormDialog
      isOpen
      title={t('registries.createTitle')}
      submit={t('registries.create')}
      keep={t('registries.close')}
      isPending={create.isPending}
      isImpossible={title.trim() === ''}
      refusals={{
        reasons: create.isError ? [errorText(create.error, t)] : [],
        isUnanswered: isUnreachable(create.error),
      }}
      onSubmit={() => create.mutate({ title: title.trim(), expiry })}
      onClose={props.onClose}
    >
      <Text as="p">{t('registries.createText')}</Text>
      <TextField
        label={t('registries.createName')}
        description={t('registries.createNameText')}
        value={title}
        onChange={setTitle}
        maxLength={200}
        autoComplete="off"
      />
      <ExpirySelect chosen={expiry} onChoose={setExpiry} />
    </FormDialog>
  );
}
