import { useApi } from '@backstage/frontend-plugin-api';
import {
  RiArchiveLine,
  RiInboxUnarchiveLine,
  RiPencilLine,
} from '@remixicon/react';
import {
  archiveProjectContract,
  BodyInputOf,
  descriptionSchema,
  Project,
  restoreProjectContract,
  updateProjectBodySchema,
  updateProjectContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useQueryClient } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { FormAction } from '../forms/FormAction';
import { ConfirmedAction } from '../patterns/ConfirmedAction';
import { keys } from '../queryKeys';
import { useText } from '../translation';
import { fileAddress } from './fileAddress';

const prefix = ['body'];
/** A description may be left empty, so the form does not ask for it. */
const schema = updateProjectBodySchema.extend({
  description: descriptionSchema.default(''),
});

/** To be told after a project was changed: its name is told in many places. */
function useProjectChanged() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: keys.all });
}

function EditAction(props: { project: Project }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const changed = useProjectChanged();
  const { id: projectId, name, title, description } = props.project;
  const { owner = '', system = '', sources = [] } = props.project;
  const { defaultMethod = '', file } = props.project;
  return (
    <FormAction
      label={t('projects.edit')}
      icon={RiPencilLine}
      title={t('projects.editTitle', { name })}
      text={t('projects.editText')}
      submit={t('projects.save')}
      keep={t('projects.editKeep')}
      schema={schema}
      prefix={prefix}
      saved={{
        ...{ title, description, owner, system, sources, defaultMethod },
        catalogFile: file ? fileAddress(file.location) : '',
      }}
      act={async data => {
        const body = { description: '', ...(data as object) } as BodyInputOf<
          typeof updateProjectContract
        >;
        await api.call(updateProjectContract, { params: { projectId }, body });
        await changed();
      }}
    />
  );
}

const moves = {
  archive: {
    contract: archiveProjectContract,
    icon: RiArchiveLine,
    destructive: true,
  },
  restore: {
    contract: restoreProjectContract,
    icon: RiInboxUnarchiveLine,
    destructive: false,
  },
} as const;

function MoveAction(props: { project: Project; move: keyof typeof moves }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const changed = useProjectChanged();
  const { project, move } = props;
  const { contract, icon, destructive } = moves[move];
  return (
    <ConfirmedAction
      label={t(`projects.${move}`)}
      icon={icon}
      title={t(`projects.${move}Title`, { name: project.title })}
      consequence={t(`projects.${move}Text`)}
      keep={t(`projects.${move}Keep`)}
      destructive={destructive}
      act={() => api.call(contract, { params: { projectId: project.id } })}
      onDone={changed}
    />
  );
}

/** What this person may do with the project now, as the server says. */
export function ProjectActions(props: { project: Project }) {
  const { project } = props;
  const { allowedActions } = project;
  return (
    <>
      {allowedActions.includes('update') && <EditAction project={project} />}
      {(['restore', 'archive'] as const)
        .filter(move => allowedActions.includes(move))
        .map(move => (
          <MoveAction key={move} project={project} move={move} />
        ))}
    </>
  );
}
