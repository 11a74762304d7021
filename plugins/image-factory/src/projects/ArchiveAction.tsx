import { useApi } from '@backstage/frontend-plugin-api';
import { RiArchiveLine } from '@remixicon/react';
import {
  archiveProjectContract,
  Project,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useQueryClient } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { ConfirmedAction } from '../patterns/ConfirmedAction';
import { useText } from '../translation';

/** Archives a project after saying what that means. */
export function ArchiveAction(props: { project: Project }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const queries = useQueryClient();
  const { id: projectId, title } = props.project;
  return (
    <ConfirmedAction
      label={t('projects.archive')}
      icon={RiArchiveLine}
      title={t('projects.archiveTitle', { name: title })}
      consequence={t('projects.archiveText')}
      keep={t('projects.archiveKeep')}
      destructive
      act={() => api.call(archiveProjectContract, { params: { projectId } })}
      onDone={() =>
        queries.invalidateQueries({ queryKey: ['image-factory', 'projects'] })
      }
    />
  );
}
