import { useApi } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import { buildCreatePermission } from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { Section } from '../patterns/Section';
import { projectsQuery } from '../projects/queries';
import { useMayCreateProject } from '../projects/useMayCreateProject';
import { useMay } from '../rights/useMay';
import { usePaths } from '../routes';
import { useText } from '../translation';
import styles from '../figures/figures.module.css';
import { Place } from '../figures/useFigures';

function Step(props: {
  title: string;
  text: string;
  /** Where it is taken; absent where this person can't. */
  href?: string | false;
  isDone?: boolean;
}) {
  const { t } = useText();
  return (
    <li>
      {props.href && !props.isDone ? (
        <Link href={props.href}>{props.title}</Link>
      ) : (
        <Text weight="bold">{props.title}</Text>
      )}
      {props.isDone && ` · ${t('home.done')}`}
      <Text as="p" color="secondary">
        {props.text}
      </Text>
    </li>
  );
}

/** What leads to a first image, where there is none. */
export function FirstSteps(props: { place: Place }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const paths = usePaths();
  const { tenantId } = props.place.tenant;
  const projects = useQuery(
    projectsQuery(api, { filters: { tenantId, status: 'active' }, limit: 1 }),
  );
  const mayBuild = useMay(buildCreatePermission.name);
  const { mayCreate } = useMayCreateProject();
  const hasProject = (projects.data?.items.length ?? 0) > 0;
  return (
    <Section title={t('home.steps')} level={2}>
      <Text as="p">{t('home.stepsText')}</Text>
      <ol className={styles.steps}>
        <Step
          title={t('home.stepProject')}
          text={t('home.stepProjectText')}
          href={mayCreate && paths.newProject()}
          isDone={hasProject}
        />
        <Step
          title={t('home.stepBuild')}
          text={t('home.stepBuildText')}
          href={hasProject && mayBuild === true && paths.newBuild()}
        />
        <Step title={t('home.stepImage')} text={t('home.stepImageText')} />
      </ol>
    </Section>
  );
}
