import { useApi } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import {
  isOfKind,
  Project,
  Provider,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { FieldValues, get } from 'react-hook-form';
import { imageFactoryApiRef } from '../api';
import { Fact, Facts } from '../patterns/Facts';
import { Section } from '../patterns/Section';
import { WrappedName } from '../patterns/WrappedName';
import { providersQuery } from '../providers/queries';
import { usePaths } from '../routes';
import { Translate, useText } from '../translation';

function canRun(provider: Provider): boolean {
  return provider.readiness === 'ready' || provider.readiness === 'degraded';
}

/** Those that a project may use; all of them as long as none is chosen. */
function usableBy(
  providers: Provider[],
  project: Project | undefined,
): Provider[] {
  return providers.filter(
    ({ tenants }) =>
      !project ||
      tenants.type === 'all' ||
      (isOfKind(tenants, 'type', 'some') &&
        tenants.seen.some(({ name }) => name === project.tenantName)),
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

function pushedAs(project: Project | undefined, values: FieldValues): string[] {
  const image = get(values, 'image.name');
  const tags = (get(values, 'image.tags') ?? []) as string[];
  if (!project || !image) return [];
  const repository = `${project.tenantName}/${project.name}/${image}`;
  return tags.length > 0
    ? tags.map(tag => `${repository}:${tag}`)
    : [repository];
}

/** What starting it would do: where it runs, and how the image will be called. */
export function BuildPlan(props: { project?: Project; values: FieldValues }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const paths = usePaths();
  const providers = useQuery(providersQuery(api));
  const names = pushedAs(props.project, props.values);
  const facts: Fact[] = [
    {
      label: t('forms.planPush'),
      value:
        names.length === 0
          ? t('forms.planUnknown')
          : names.map(name => (
              <div key={name}>
                <WrappedName name={name} />
              </div>
            )),
    },
  ];
  const mayStart =
    !props.project || props.project.allowedActions.includes('submit-build');
  if (providers.data && mayStart) {
    const usable = usableBy(providers.data.items, props.project);
    facts.push({
      label: t('forms.planWhere'),
      value: (
        <Link href={paths.providers()}>
          {whereText(usable, String(props.values.method), t)}
        </Link>
      ),
    });
  }
  return (
    <Section title={t('forms.plan')}>
      <Facts facts={facts} />
    </Section>
  );
}
