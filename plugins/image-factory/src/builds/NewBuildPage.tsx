import { BreadcrumbEntry, useApi } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import {
  buildCreatePermission,
  BuildDetail,
  buildSpecSchema,
  isOfKind,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FieldValues } from 'react-hook-form';
import { useSearchParams } from 'react-router-dom';
import { imageFactoryApiRef } from '../api';
import { shapeOf } from '../forms/fieldKinds';
import { fromData } from '../forms/formValues';
import { useDraft } from '../forms/useDraft';
import { EmptyState } from '../patterns/EmptyState';
import { LoadError } from '../patterns/LoadError';
import { PageBody } from '../patterns/PageBody';
import { usePageTitle } from '../patterns/usePageTitle';
import { useRemembered } from '../patterns/useRemembered';
import { Waiting } from '../patterns/Waiting';
import { projectQuery, projectsQuery } from '../projects/queries';
import { whyNoProject } from '../projects/whyNoProject';
import { useMay } from '../rights/useMay';
import { usePaths } from '../routes';
import { tenantsQuery } from '../tenants/queries';
import { ALL_TENANTS } from '../tenants/useTenantFilter';
import { useText } from '../translation';
import { NewBuildForm } from './NewBuildForm';
import { WISH } from './ProviderWish';
import { buildQuery } from './queries';
import { useMe } from './useMe';

/** There is nothing to build in yet: the way to the first project, or to somebody who can make one. */
function NoProject() {
  const { t } = useText();
  const paths = usePaths();
  const api = useApi(imageFactoryApiRef);
  const tenants = useQuery(tenantsQuery(api, t));
  if (!tenants.data) return null;
  const mayCreate = tenants.data.some(tenant =>
    tenant.allowedActions.includes('create-project'),
  );
  if (!mayCreate) {
    return (
      <EmptyState
        title={t('projects.emptyTitle')}
        description={whyNoProject(tenants.data, t)}
      />
    );
  }
  return (
    <EmptyState
      title={t('projects.emptyTitle')}
      description={t('forms.needsProject')}
      action={
        <ButtonLink variant="secondary" href={paths.newProject()}>
          {t('projects.first')}
        </ButtonLink>
      }
    />
  );
}

/** A form would only lead to a refusal. */
function MayNotBuild() {
  const { t } = useText();
  const paths = usePaths();
  return (
    <EmptyState
      title={t('builds.deniedTitle')}
      description={t('builds.deniedText')}
      action={
        <ButtonLink variant="secondary" href={paths.access()}>
          {t('builds.deniedAction')}
        </ButtonLink>
      }
    />
  );
}

/** A build as the form holds its definition and its wish; nothing of one that this page does not know. */
function copyOf(build: BuildDetail) {
  if (!isOfKind(build.spec, 'method', 'container')) return undefined;
  const values = fromData(shapeOf(buildSpecSchema), build.spec) as FieldValues;
  const wish = { [WISH]: build.wishedProviderId };
  return { number: build.number, values: { ...values, ...wish } };
}

type Copied = ReturnType<typeof copyOf>;

function NewBuild(props: { user: string; from?: string; copied?: Copied }) {
  const api = useApi(imageFactoryApiRef);
  const [params, setParams] = useSearchParams();
  const [tenant] = useRemembered<string>('tenant', ALL_TENANTS);
  const draft = useDraft({
    // What is begun from a build takes no place of what else was begun.
    form: props.from ? `new-build from ${props.from}` : 'new-build',
    user: props.user,
    tenant,
  });
  const [round, setRound] = useState(0);
  const mayBuild = useMay(buildCreatePermission.name);
  const projectId = params.get('project') ?? draft.restored?.subject;
  const project = useQuery({
    ...projectQuery(api, projectId ?? ''),
    enabled: Boolean(projectId),
  });
  const any = useQuery(
    projectsQuery(api, { filters: { status: 'active' }, limit: 1 }),
  );
  const hasNone = !projectId && any.data?.items.length === 0;

  const choose = (next: string | undefined) => {
    draft.save({ subject: next });
    const { from } = props;
    setParams(
      { ...(next && { project: next }), ...(from && { from }) },
      { replace: true },
    );
  };
  if (hasNone) return <NoProject />;
  // For a project that was named, the form says why not, and whom to ask.
  if (mayBuild === false && !projectId) return <MayNotBuild />;
  return (
    <NewBuildForm
      key={round}
      draft={draft}
      isFresh={round > 0}
      projectId={projectId}
      project={project.data}
      copied={props.copied}
      onProject={choose}
      onDiscard={() => {
        draft.discard();
        setRound(round + 1);
      }}
    />
  );
}

/** The form with the definition of a build, once that is known. */
function NewBuildFrom(props: { user: string; from: string }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const build = useQuery(buildQuery(api, props.from));
  if (build.data) return <NewBuild {...props} copied={copyOf(build.data)} />;
  if (!build.isError) return <Waiting rows={4} height={88} />;
  return (
    <LoadError
      what={t('builds.one')}
      error={build.error}
      onRetry={() => build.refetch()}
    />
  );
}

function NewBuildOf(props: { user: string }) {
  const [params] = useSearchParams();
  const [tenant] = useRemembered<string>('tenant', ALL_TENANTS);
  const from = params.get('from');
  return from ? (
    <NewBuildFrom key={from} user={props.user} from={from} />
  ) : (
    // Each tenant has its own draft.
    <NewBuild key={tenant} user={props.user} />
  );
}

/** Starts a build: what from, how it is called, and the few things that matter. */
export function NewBuildPage() {
  const { t } = useText();
  const paths = usePaths();
  const me = useMe();
  usePageTitle(t('forms.newTitle'));
  return (
    <BreadcrumbEntry
      entry={{ label: t('forms.newTitle'), href: paths.newBuild() }}
    >
      <PageBody>
        {me ? <NewBuildOf user={me} /> : <Waiting rows={4} height={88} />}
      </PageBody>
    </BreadcrumbEntry>
  );
}
