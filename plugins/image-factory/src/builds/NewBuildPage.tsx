import { BreadcrumbEntry, useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { imageFactoryApiRef } from '../api';
import { useDraft } from '../forms/useDraft';
import { PageBody } from '../patterns/PageBody';
import { usePageTitle } from '../patterns/usePageTitle';
import { projectQuery } from '../projects/queries';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { NewBuildForm } from './NewBuildForm';

/** Starts a build: what from, how it is called, and the few things that matter. */
export function NewBuildPage() {
  const { t } = useText();
  const paths = usePaths();
  const api = useApi(imageFactoryApiRef);
  const [params, setParams] = useSearchParams();
  const draft = useDraft('image-factory.new-build');
  const [round, setRound] = useState(0);
  const projectId = params.get('project') ?? draft.restored?.subject;
  const project = useQuery({
    ...projectQuery(api, projectId ?? ''),
    enabled: Boolean(projectId),
  });
  usePageTitle(t('forms.newTitle'));

  const choose = (next: string | undefined) => {
    draft.save({ subject: next });
    setParams(next ? { project: next } : {}, { replace: true });
  };
  return (
    <BreadcrumbEntry
      entry={{ label: t('forms.newTitle'), href: paths.newBuild() }}
    >
      <PageBody>
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
      </PageBody>
    </BreadcrumbEntry>
  );
}
