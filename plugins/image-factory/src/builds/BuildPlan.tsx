import { useApi } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import {
  BuildReview,
  imageNameSchema,
  Project,
  Provider,
  tagSchema,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { FieldValues, get } from 'react-hook-form';
import { imageFactoryApiRef } from '../api';
import { Fact, Facts } from '../patterns/Facts';
import { Section } from '../patterns/Section';
import { WrappedName } from '../patterns/WrappedName';
import { mayUse } from '../providers/mayUse';
import { providersQuery } from '../providers/queries';
import { registryQuery } from '../registries/queries';
import { usePaths } from '../routes';
import { Translate, useText } from '../translation';
import { saidText } from '../words/saidText';
import { waitingText } from '../words/waitingText';
import { baseImages } from './baseImages';
import { WISH } from './ProviderWish';

function canRun(provider: Provider): boolean {
  return provider.readiness === 'ready' || provider.readiness === 'degraded';
}

/** Those that a project may use; all of them as long as none is chosen. */
function usableBy(
  providers: Provider[],
  project: Project | undefined,
): Provider[] {
  return providers.filter(
    provider => !project || mayUse(provider, project.tenantName),
  );
}

/** Where a build of this method would run, or why it would wait. */
export function whereText(
  providers: Provider[],
  method: string,
  t: Translate,
): string {
  const able = providers.filter(each => each.methods.includes(method));
  if (able.length === 0) return t('forms.planNowhere');
  const open = able.filter(each => each.state === 'enabled');
  if (open.length === 0) return t('forms.planPaused');
  const ready = open.filter(canRun);
  if (ready.length === 0) return t('forms.planNotReady');
  const free = (each: Provider) => Math.max(0, each.slots - each.slotsUsed);
  const best = ready.reduce((a, b) => (free(b) > free(a) ? b : a));
  return free(best) > 0
    ? t('forms.planFree', {
        count: free(best),
        slots: String(best.slots),
        name: best.title,
      })
    : t('forms.planFull', { slots: String(best.slots), name: best.title });
}

/** What it would be pushed as; nothing as long as that is no name that a registry takes. */
export function pushedAs(
  project: Pick<Project, 'tenantName' | 'name'> | undefined,
  values: FieldValues,
  host: string | undefined,
): string[] {
  const image = imageNameSchema.safeParse(get(values, 'image.name'));
  if (!project || !image.success) return [];
  const tags = (get(values, 'image.tags') ?? []) as string[];
  const parts = [host, project.tenantName, project.name, image.data];
  const repository = parts.filter(Boolean).join('/');
  return tags
    .filter(tag => tagSchema.safeParse(tag).success)
    .map(tag => `${repository}:${tag}`);
}

function Names(props: { names: string[]; none: string }) {
  if (props.names.length === 0) return <>{props.none}</>;
  return (
    <>
      {props.names.map(name => (
        <div key={name}>
          <WrappedName name={name} />
        </div>
      ))}
    </>
  );
}

/** Where it would run; nothing for those who may not start it. */
function Where(props: {
  project?: Project;
  method: string;
  wish?: string;
  review?: BuildReview;
}) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const paths = usePaths();
  const providers = useQuery(providersQuery(api));
  const { plan: { waiting } = {}, wishRefused } = props.review ?? {};
  if (!providers.data) return <>–</>;
  if (wishRefused) return <>{saidText(wishRefused, t)}</>;
  const usable = usableBy(providers.data.items, props.project).filter(
    ({ id }) => (props.wish ?? id) === id,
  );
  return (
    <Link href={paths.providers()}>
      {waiting ? waitingText(waiting, t) : whereText(usable, props.method, t)}
    </Link>
  );
}

/** What starting it would do: from what, in which steps, where, and how the image will be called. */
export function BuildPlan(props: {
  project?: Project;
  values: FieldValues;
  /** What the server says of it, as soon as it can. */
  review?: BuildReview;
}) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const registry = useQuery(registryQuery(api));
  const { project, values, review } = props;
  const isInline = get(values, 'source.type') === 'inline';
  const containerfile = String(get(values, 'source.containerfile') ?? '');
  const bases =
    review?.plan.definition?.baseImages ?? baseImages(containerfile);
  const mayStart = !project || project.allowedActions.includes('submit-build');
  const facts: Fact[] = [
    {
      label: t('forms.planBase'),
      value: (
        <Names
          names={isInline ? bases : []}
          none={isInline ? t('forms.planUnknown') : t('forms.planBaseInFile')}
        />
      ),
      isWide: true,
    },
    { label: t('forms.planSteps'), value: t('forms.planStepsOfContainer') },
    {
      label: t('forms.planPush'),
      value: (
        <Names
          names={pushedAs(project, values, registry.data?.host)}
          none={t('forms.planUnknown')}
        />
      ),
      isWide: true,
    },
    ...(mayStart
      ? [
          {
            label: t('forms.planWhere'),
            value: (
              <Where
                project={project}
                method={String(values.method)}
                wish={values[WISH]}
                review={review}
              />
            ),
          },
        ]
      : []),
  ];
  return (
    <Section title={t('forms.plan')}>
      <Facts facts={facts} />
    </Section>
  );
}
