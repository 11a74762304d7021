import { useApi } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink, Tooltip, TooltipTrigger } from '@backstage/ui';
import {
  RiPencilLine,
  RiRestartLine,
  RiStopCircleLine,
} from '@remixicon/react';
import {
  BuildDetail,
  cancelBuildContract,
  isOfKind,
  retryBuildContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { imageFactoryApiRef } from '../api';
import { issuesOf } from '../forms/formErrors';
import { newRequestId } from '../forms/newRequestId';
import { ConfirmedAction } from '../patterns/ConfirmedAction';
import { keys } from '../queryKeys';
import { codeOf } from '../refusals/refusalOf';
import { errorText } from '../refusals/refusalText';
import { useKey } from '../keys/useKey';
import { usePaths } from '../routes';
import { useNotice } from '../patterns/useNotice';
import { Translate, useText } from '../translation';
import { saidText } from '../words/saidText';

function CancelAction(props: { build: BuildDetail }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const queries = useQueryClient();
  const { id: buildId, number, projectTitle } = props.build;
  return (
    <ConfirmedAction
      label={t('builds.cancel')}
      icon={RiStopCircleLine}
      shortcut={{ keys: 'c', label: t('keys.cancel') }}
      title={t('builds.cancelTitle', {
        number: String(number),
        project: projectTitle,
      })}
      consequence={t('builds.cancelText')}
      keep={t('builds.cancelKeep')}
      destructive
      act={() => api.call(cancelBuildContract, { params: { buildId } })}
      onDone={() => queries.invalidateQueries({ queryKey: keys.builds.all })}
    />
  );
}

/** Why a build can't be tried again: what of its definition would fail, or what the server says. */
function whyNotRetried(error: unknown, t: Translate): string {
  const [first] = issuesOf(error);
  const isRefused = ['definition-refused', 'wish-refused'].includes(
    codeOf(error) ?? '',
  );
  return first && isRefused
    ? t('builds.retryRefused', { why: saidText(first, t) })
    : errorText(error, t);
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
        description: whyNotRetried(error, t),
        status: 'danger',
      }),
  });
  useKey({
    keys: 'r',
    label: t('keys.retry'),
    press: () => !retry.isPending && retry.mutate(),
  });
  return (
    <TooltipTrigger>
      <Button
        variant="secondary"
        iconStart={<RiRestartLine aria-hidden />}
        isPending={retry.isPending}
        onPress={() => retry.mutate()}
      >
        {props.build.status === 'succeeded'
          ? t('builds.rebuild')
          : t('builds.retry')}
      </Button>
      <Tooltip>{t('builds.retryHint')}</Tooltip>
    </TooltipTrigger>
  );
}

/** Leads to the form with this definition, for who may build it again. */
function EditAction(props: { build: BuildDetail }) {
  const { t } = useText();
  const paths = usePaths();
  const { id, projectId, spec } = props.build;
  if (!isOfKind(spec, 'method', 'container')) return null;
  return (
    <ButtonLink
      variant="secondary"
      iconStart={<RiPencilLine aria-hidden />}
      href={paths.newBuild(projectId, id)}
    >
      {t('builds.edit')}
    </ButtonLink>
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
      {allowedActions.includes('retry') && <EditAction build={props.build} />}
      {allowedActions.includes('retry') && <RetryAction build={props.build} />}
    </>
  );
}
