import { Alert, Button, Text } from '@backstage/ui';
import {
  BuildSpecInput,
  buildSpecSchema,
  Project,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useEffect, useState } from 'react';
import { FormProvider } from 'react-hook-form';
import { chosenVariant } from '../forms/formValues';
import styles from '../forms/forms.module.css';
import { MoreFields } from '../forms/MoreFields';
import { RefusalAlert } from '../forms/RefusalAlert';
import { SchemaFields } from '../forms/SchemaField';
import { useDraft } from '../forms/useDraft';
import { SchemaForm, useSchemaForm } from '../forms/useSchemaForm';
import { ProjectSelect } from '../projects/ProjectSelect';
import { refusedAction } from '../refusals/refusalOf';
import { WhyNot } from '../refusals/WhyNot';
import { TenantNotice } from '../tenants/TenantNotice';
import { useText } from '../translation';
import { BuildPlan } from './BuildPlan';
import { MethodCards } from './MethodCards';
import { useSubmitBuild } from './useSubmitBuild';

const prefix = ['body', 'spec'];

/** Why no build may be started in the chosen project, if so. */
function ProjectNotice(props: { project?: Project }) {
  const { t } = useText();
  const { project } = props;
  if (!project || project.allowedActions.includes('submit-build')) return null;
  const refused = refusedAction(project, 'submit-build');
  if (refused?.code?.startsWith('tenant-')) {
    return <TenantNotice tenantId={project.tenantId} />;
  }
  return (
    <Alert
      status="warning"
      icon
      title={
        project.status === 'archived'
          ? t('forms.archived')
          : t('forms.notAllowed')
      }
      description={
        refused?.code === 'role-required' && <WhyNot refusal={refused} />
      }
    />
  );
}

/** Keeps the draft up to date with what is typed. */
function useSavedForm(form: SchemaForm, props: NewBuildFormProps) {
  const { watch } = form.form;
  const { save } = props.draft;
  const subject = props.projectId;
  useEffect(() => {
    const subscription = watch(values => save({ values, subject }));
    return () => subscription.unsubscribe();
  }, [watch, save, subject]);
}

export interface NewBuildFormProps {
  draft: ReturnType<typeof useDraft>;
  /** Started over: what was saved before does not count. */
  isFresh: boolean;
  projectId?: string;
  project?: Project;
  onProject: (projectId: string | undefined) => void;
  onDiscard: () => void;
}

/** The form of a new build, made of the schema that the server checks it with. */
export function NewBuildForm(props: NewBuildFormProps) {
  const { t } = useText();
  const { draft, projectId, project } = props;
  const saved = props.isFresh ? undefined : draft.restored?.values;
  const schemaForm = useSchemaForm({ schema: buildSpecSchema, prefix, saved });
  const { form, shape, refusals, refuse, clearRefusals } = schemaForm;
  const [isMissing, setMissing] = useState(false);
  useSavedForm(schemaForm, props);
  const submit = useSubmitBuild({
    onAccepted: draft.discard,
    onRefused: refuse,
  });
  const values = form.watch();
  const method = chosenVariant(shape, values);

  const start = form.handleSubmit(
    checked => {
      setMissing(!projectId);
      if (!projectId || submit.isPending) return;
      clearRefusals();
      const spec = schemaForm.dataOf(checked) as BuildSpecInput;
      const requestId = draft.requestIdFor({ projectId, spec });
      submit.mutate({ projectId, requestId, spec });
    },
    () => setMissing(!projectId),
  );
  return (
    <FormProvider {...form}>
      <form
        ref={schemaForm.ref}
        className={styles.form}
        onSubmit={start}
        noValidate
        aria-label={t('forms.newTitle')}
      >
        <Text as="h2" variant="title-small" weight="bold">
          {t('forms.newTitle')}
        </Text>
        {saved && <Text color="secondary">{t('forms.restored')}</Text>}
        <div className={styles.columns}>
          <div className={styles.fields}>
            <ProjectSelect
              label={t('forms.project')}
              description={t('forms.projectText')}
              status="active"
              chosen={projectId}
              onChoose={props.onProject}
              withTenant
              isRequired
              error={
                isMissing && !projectId ? t('forms.projectMissing') : undefined
              }
            />
            <ProjectNotice project={project} />
            <MethodCards shape={shape} />
            {method && (
              <SchemaFields
                name=""
                shape={method}
                only={field => field.isRequired}
              />
            )}
            {method && <MoreFields shape={method} />}
            <RefusalAlert refusals={refusals} />
            <div className={styles.actions}>
              <Button
                type="submit"
                variant="primary"
                isPending={submit.isPending}
                isDisabled={
                  project && !project.allowedActions.includes('submit-build')
                }
              >
                {t('forms.start')}
              </Button>
              <Button variant="tertiary" onPress={props.onDiscard}>
                {t('forms.discard')}
              </Button>
            </div>
          </div>
          <BuildPlan project={project} values={values} />
        </div>
      </form>
    </FormProvider>
  );
}
