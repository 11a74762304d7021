import { useApi } from '@backstage/frontend-plugin-api';
import { Project } from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { imageFactoryApiRef } from '../api';
import { useDebounced } from '../patterns/useDebounced';
import { keys } from '../queryKeys';
import { useText } from '../translation';
import { FormFieldProps } from './FormField';
import { PickerSelect } from './PickerSelect';
import { projectOf, projectsToBuildIn } from './queries';
import { withQueries } from './withQueries';

const TYPING_MS = 250;

const referenceOf = ({ tenantName, name }: Project) => `${tenantName}/${name}`;

function Picker(props: FormFieldProps) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const { formData, schema } = props;
  const [typed, setTyped] = useState('');
  const search = useDebounced(typed.trim(), TYPING_MS).slice(0, 100);
  const found = useQuery({
    queryKey: keys.pickers('projects', search),
    queryFn: ({ signal }) => projectsToBuildIn(api, search, signal),
    placeholderData: previous => previous,
  });
  const chosen = useQuery({
    queryKey: keys.pickers('project', formData ?? ''),
    queryFn: () => projectOf(api, formData ?? ''),
    enabled: Boolean(formData),
  });
  const projects = [...(found.data ?? [])];
  const isListed = projects.some(one => referenceOf(one) === formData);
  if (chosen.data && !isListed) projects.unshift(chosen.data);
  return (
    <PickerSelect
      field={props}
      label={schema.title ?? t('scaffolder.project')}
      description={schema.description ?? t('scaffolder.projectText')}
      options={projects.map(project => ({
        id: referenceOf(project),
        label: project.title,
        description: `${project.tenantTitle} / ${project.name}`,
      }))}
      chosen={formData}
      onChoose={props.onChange}
      isSearching={found.isFetching}
      search={{
        text: t('scaffolder.search'),
        typed,
        onType: setTyped,
      }}
    />
  );
}

/** Chooses a project in which the person may start builds; the value is `<tenant>/<project>`. */
export const ProjectPicker = withQueries(Picker);
