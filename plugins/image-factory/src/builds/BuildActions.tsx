import { useApi } from '@backstage/frontend-plugin-api';
import { Button, Tooltip, TooltipTrigger } from '@backstage/ui';
import { RiRestartLine, RiStopCircleLine } from '@remixicon/react';
import {
  BuildDetail,
  cancelBuildContract,
  retryBuildContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { imageFactoryApiRef } from '../api';
import { newRequestId } from '../forms/newRequestId';
import { ConfirmDialog } from '../patterns/ConfirmDialog';
import { errorText } from '../refusals/refusalText';
import { usePaths } from '../routes';
import { useNotice } from '../patterns/useNotice';
import { keys } from '../queryKeys';
import { useText } from '../translation';

function CancelAction(props: { build: BuildDetail }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const { build } = props;
  const cancel = useMutation({
    mutationFn: () =>
      api.call(cancelBuildContract, { params: { buildId: build.id } }),
    onSuccess: () => {
      setOpen(false);
      return queries.invalidateQueries({
        queryKey: keys.builds.all,
      });
    },
  });
  return (
    <>
      <Button
        variant="secondary"
        iconStart={<RiStopCircleLine aria-hidden />}
        onPress={() => setOpen(true)}
      >
        {t('builds.cancel')}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        title={t('builds.cancelTitle', {
          number: String(build.number),
          project: build.projectTitle,
        })}
        consequence={t('builds.cancelText')}
        confirm={t('builds.cancel')}
        keep={t('builds.cancelKeep')}
        destructive
        isPending={cancel.isPending}
        refusal={cancel.isError ? errorText(cancel.error, t) : undefined}
        onConfirm={() => cancel.mutate()}
        onClose={() => setOpen(false)}
      />
    </>
  );
}

function RetryAction(props: { build: BuildDetail }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const tell = useNotice();
  const navigate = useNavigate();
  const paths = usePaths();
  const queries = useQueryClient();
  // One id for this button: pressing it twice makes one build.
  const [requestId] = useState(newRequestId);
  const retry = useMutation({
    mutationFn: () =>
      api.call(retryBuildContract, {
        params: { buildId: props.build.id },
        body: { requestId },
      }),
    onSuccess: build => {
      queries.invalidateQueries({ queryKey: keys.builds.all });
      navigate(paths.build(build.id));
    },
    onError: error =>
      tell({
        title: t('builds.retryFailed'),
        description: errorText(error, t),
        status: 'danger',
      }),
  });
  return (
    <TooltipTrigger>
      <Button
        variant="secondary"
        iconStart={<RiRestartLine aria-hidden />}
        isPending={retry.isPending}
        onPress={() => retry.mutate()}
      >
        {t('builds.retry')}
      </Button>
      <Tooltip>{t('builds.retryHint')}</Tooltip>
    </TooltipTrigger>
  );
}

/** What this person may do to this build now, as the server says. */
export function BuildActions(props: { build: BuildDetail }) {
  const { allowedActions } = props.build;
  return (
    <>
      {allowedActions.includes('cancel') && (
        <CancelAction build={props.build} />
      )}
      {allowedActions.includes('retry') && <RetryAction build={props.build} />}
    </>
  );
}
