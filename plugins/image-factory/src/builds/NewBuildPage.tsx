import { BreadcrumbEntry, useApi } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { buildCreatePermission } from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { imageFactoryApiRef } from '../api';
import { useDraft } from '../forms/useDraft';
import { EmptyState } from '../patterns/EmptyState';
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
import { useMe } from './useMe';

/** There is nothing to build in yet: the way to the first project, or to somebody who can make one. */
function NoProject() {
  const { t } = useText();
  const paths = usePaths();
  const api = useApi(imageFactoryApiRef);
  const tenants = useQuery(tenantsQuery(api));
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

function NewBuild(props: { user: string }) {
  const api = useApi(imageFactoryApiRef);
  const [params, setParams] = useSearchParams();
  const [tenant] = useRemembered<string>('tenant', ALL_TENANTS);
  const draft = useDraft({
    form: 'new-build',
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
    setParams(next ? { project: next } : {}, { replace: true });
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
      onProject={choose}
      onDiscard={() => {
        draft.discard();
        setRound(round + 1);
      }}
    />
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
        {me ? <NewBuild user={me} /> : <Waiting rows={4} height={88} />}
      </PageBody>
    </BreadcrumbEntry>
  );
}
