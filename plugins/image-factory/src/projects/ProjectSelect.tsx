import { Select } from '@backstage/ui';
import { ProjectStatus } from '@imagefactory/backstage-plugin-image-factory-common';
import { useState } from 'react';
import { FieldProblem } from '../forms/FieldProblem';
import styles from '../forms/forms.module.css';
import { useText } from '../translation';
import { useProjectOptions } from './useProjectOptions';

const ANY = '*';

/** Chooses a project; finds any of them by typing. */
export function ProjectSelect(props: {
  label: string;
  description?: string;
  tenantId?: string;
  status?: ProjectStatus;
  chosen?: string;
  onChoose: (projectId: string | undefined) => void;
  /** Offers "no particular one" under this name. */
  anyLabel?: string;
  /** Says which tenant each belongs to. */
  withTenant?: boolean;
  size?: 'small' | 'medium';
  isRequired?: boolean;
  error?: string;
}) {
  const { t } = useText();
  const [typed, setTyped] = useState('');
  const [isWanted, setWanted] = useState(false);
  const {
    projects,
    found,
    setTyped: search,
  } = useProjectOptions({
    ...props,
    isWanted,
  });
  const options = projects.map(project => ({
    id: project.id,
    label: project.title,
    description: props.withTenant
      ? `${project.tenantTitle} / ${project.name}`
      : project.name,
  }));
  return (
    <div className={styles.choice} data-invalid={Boolean(props.error)}>
      <Select
        label={props.label}
        description={props.description}
        size={props.size}
        isRequired={props.isRequired}
        secondaryLabel={props.isRequired ? t('forms.required') : undefined}
        placeholder={t('projects.picker')}
        options={
          props.anyLabel && !typed
            ? [{ id: ANY, label: props.anyLabel }, ...options]
            : options
        }
        search={{
          mode: 'server',
          inputValue: typed,
          placeholder: t('projects.search'),
          onInputChange: value => {
            setTyped(value);
            search(value);
          },
        }}
        loading={{ state: found.isFetching ? 'filtering' : 'idle' }}
        onOpenChange={isOpen => isOpen && setWanted(true)}
        selectedKey={props.chosen ?? (props.anyLabel ? ANY : null)}
        onSelectionChange={key =>
          props.onChoose(key === null || key === ANY ? undefined : String(key))
        }
      />
      <FieldProblem text={props.error} />
    </div>
  );
}
