import { useApi } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  checkProviderContract,
  Provider,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { RiRefreshLine } from '@remixicon/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { useNotice } from '../patterns/useNotice';
import { keys } from '../queryKeys';
import { hindrance } from '../refusals/refusalOf';
import { RefusedButton } from '../refusals/RefusedButton';
import { errorText } from '../refusals/refusalText';
import { useText } from '../translation';

/** Looks at the provider now, for those who may. */
export function CheckAgain(props: { provider: Provider }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const tell = useNotice();
  const queries = useQueryClient();
  const check = useMutation({
    mutationFn: () =>
      api.call(checkProviderContract, {
        params: { providerId: props.provider.id },
      }),
    onSuccess: () =>
      queries.invalidateQueries({ queryKey: keys.providers.all }),
    onError: error =>
      tell({
        title: t('providers.checkFailed'),
        description: errorText(error, t),
        status: 'danger',
      }),
  });
  const whyNot = hindrance(props.provider, 'check');
  if (whyNot) {
    return (
      <RefusedButton
        label={t('providers.check')}
        icon={RiRefreshLine}
        size="small"
        refusal={whyNot}
      />
    );
  }
  if (!props.provider.allowedActions.includes('check')) return null;
  return (
    <Button
      size="small"
      variant="secondary"
      iconStart={<RiRefreshLine aria-hidden />}
      isPending={check.isPending}
      onPress={() => check.mutate()}
    >
      {t('providers.check')}
    </Button>
  );
}
