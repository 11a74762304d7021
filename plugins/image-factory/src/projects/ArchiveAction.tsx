import { useApi } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiArchiveLine } from '@remixicon/react';
import {
  archiveProjectContract,
  Project,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { imageFactoryApiRef } from '../api';
import { ConfirmDialog } from '../patterns/ConfirmDialog';
import { keys } from '../queryKeys';
import { errorText } from '../refusals/refusalText';
import { useText } from '../translation';

/** Archives a project after saying what that means. */
export function ArchiveAction(props: { project: Project }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const archive = useMutation({
    mutationFn: () =>
      api.call(archiveProjectContract, {
        params: { projectId: props.project.id },
      }),
    onSuccess: () => {
      setOpen(false);
      return queries.invalidateQueries({
        queryKey: keys.projects.all,
      });
    },
  });
  return (
    <>
      <Button
        variant="secondary"
        iconStart={<RiArchiveLine aria-hidden />}
        onPress={() => setOpen(true)}
      >
        {t('projects.archive')}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        title={t('projects.archiveTitle', { name: props.project.title })}
        consequence={t('projects.archiveText')}
        confirm={t('projects.archive')}
        keep={t('projects.archiveKeep')}
        destructive
        isPending={archive.isPending}
        refusal={archive.isError ? errorText(archive.error, t) : undefined}
        onConfirm={() => archive.mutate()}
        onClose={() => setOpen(false)}
      />
    </>
  );
}
