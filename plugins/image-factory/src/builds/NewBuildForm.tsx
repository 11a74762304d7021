import { Alert } from '@backstage/ui';
import { RiDeleteBinLine } from '@remixicon/react';
import {
  BuildSpecInput,
  buildSpecSchema,
  Project,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useEffect, useState } from 'react';
import { FieldValues } from 'react-hook-form';
import { FieldExtras } from '../forms/FieldExtras';
import { FieldShape } from '../forms/fieldKinds';
import { chosenVariant } from '../forms/formValues';
import { MoreFields } from '../forms/MoreFields';
import { PageForm } from '../forms/PageForm';
import { SchemaFields } from '../forms/SchemaField';
import { useDraft } from '../forms/useDraft';
import { SchemaForm, useSchemaForm } from '../forms/useSchemaForm';
import { ConfirmedAction } from '../patterns/ConfirmedAction';
import { ProjectSelect } from '../projects/ProjectSelect';
import { refusedAction } from '../refusals/refusalOf';
import { WhyNot } from '../refusals/WhyNot';
import { TenantNotice } from '../tenants/TenantNotice';
import { useTenantFilter } from '../tenants/useTenantFilter';
import { useText } from '../translation';
import { BasePicker } from './BasePicker';
import { BuildPlan } from './BuildPlan';
import { Findings } from './Findings';
import { MethodCards } from './MethodCards';
import { ProviderWish, WISH } from './ProviderWish';
import { useFindingMarks } from './useFindingMarks';
import { useReview } from './useReview';
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

/** The method first, then what it needs, then what has a default. */
function MethodFields(props: {
  shape: FieldShape;
  method: FieldShape | undefined;
}) {
  const { method } = props;
  return (
    <>
      <MethodCards shape={props.shape} />
      {method && (
        <SchemaFields name="" shape={method} only={field => field.isRequired} />
      )}
      {method && <MoreFields shape={method} />}
    </>
  );
}

/** Lets go of the draft, once somebody has said that they mean it. */
function StartOver(props: { onDiscard: () => void }) {
  const { t } = useText();
  return (
    <ConfirmedAction
      label={t('forms.discard')}
      icon={RiDeleteBinLine}
      title={t('forms.discardTitle')}
      consequence={t('forms.discardText')}
      keep={t('forms.discardKeep')}
      destructive
      act={async () => props.onDiscard()}
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
  /** The build whose definition it begins with. */
  copied?: { number: number; values: FieldValues };
  onProject: (projectId: string | undefined) => void;
  onDiscard: () => void;
}

/** The form of a new build, made of the schema that the server checks it with. */
export function NewBuildForm(props: NewBuildFormProps) {
  const { t } = useText();
  const tenant = useTenantFilter();
  const { draft, projectId, project, copied } = props;
  const restored = props.isFresh ? undefined : draft.restored?.values;
  const saved = restored ?? (props.isFresh ? undefined : copied?.values);
  const schemaForm = useSchemaForm({ schema: buildSpecSchema, prefix, saved });
  const { form, shape, refuse } = schemaForm;
  const [isChecked, setChecked] = useState(false);
  useSavedForm(schemaForm, props);
  const submit = useSubmitBuild({
    onAccepted: draft.discard,
    onRefused: refuse,
  });
  const values = form.watch();
  // Who may not build would only be refused the help.
  const helped = project?.allowedActions.includes('submit-build')
    ? project.id
    : undefined;
  const review = useReview(helped, {
    data: schemaForm.dataOf(values),
    provider: values[WISH],
  });
  const marks = useFindingMarks(review);
  const start = (checked: FieldValues) => {
    setChecked(true);
    if (!projectId) return;
    const spec = schemaForm.dataOf(checked) as BuildSpecInput;
    const provider: string | undefined = form.getValues(WISH);
    const requestId = draft.requestIdFor({ projectId, spec, provider });
    submit.mutate({ projectId, requestId, spec, provider });
  };
  return (
    <PageForm
      schemaForm={schemaForm}
      title={t('forms.newTitle')}
      text={
        restored
          ? t('forms.restored')
          : saved && t('forms.copied', { number: String(copied?.number) })
      }
      submit={t('forms.start')}
      isPending={submit.isPending}
      isImpossible={project && !project.allowedActions.includes('submit-build')}
      before={
        <>
          <ProjectSelect
            label={t('forms.project')}
            description={t('forms.projectText')}
            status="active"
            tenantId={tenant.tenantId}
            chosen={projectId}
            onChoose={props.onProject}
            withTenant
            isRequired
            error={
              isChecked && !projectId ? t('forms.projectMissing') : undefined
            }
          />
          <ProjectNotice project={project} />
        </>
      }
      fields={
        <FieldExtras
          extras={{
            'source.containerfile': {
              above: <BasePicker projectId={helped} withStarter={!saved} />,
              below: <Findings review={review} />,
              marks,
            },
          }}
        >
          <MethodFields shape={shape} method={chosenVariant(shape, values)} />
          <ProviderWish project={project} method={String(values.method)} />
        </FieldExtras>
      }
      others={<StartOver onDiscard={props.onDiscard} />}
      aside={<BuildPlan project={project} values={values} review={review} />}
      onSubmit={start}
      onInvalid={() => setChecked(true)}
    />
  );
}
