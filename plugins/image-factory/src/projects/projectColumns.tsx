import {
  Build,
  buildStatusSchema,
  Project,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ListColumn } from '../patterns/ListTable';
import styles from '../patterns/list.module.css';
import { PersonName } from '../people/PersonName';
import { StatusChip } from '../patterns/StatusChip';
import { TimeText } from '../patterns/TimeText';
import { WrappedName } from '../patterns/WrappedName';
import { Translate } from '../translation';

function LastBuildCell(props: { build: Build | undefined }) {
  const { build } = props;
  if (!build) return <>–</>;
  return (
    <div className={styles.stack}>
      <div>
        <StatusChip state={build.status} among={buildStatusSchema.options} />
      </div>
      <span className={styles.secondary}>
        <TimeText at={build.finishedAt ?? build.startedAt ?? build.createdAt} />
      </span>
    </div>
  );
}

/**
 * Columns of the list of projects.
 *
 * @param latest - The newest build of each, by the id of the project.
 */
export function projectColumns(
  t: Translate,
  latest: ReadonlyMap<string, Build> | undefined,
): ListColumn<Project>[] {
  return [
    {
      id: 'project',
      label: t('projects.columnProject'),
      isRowHeader: true,
      width: '3fr',
      render: project => (
        <div className={styles.stack}>
          <span className={styles.clamped} title={project.title}>
            <WrappedName name={project.title} />
          </span>
          <span className={styles.secondary}>
            <WrappedName name={project.name} />
          </span>
        </div>
      ),
    },
    {
      id: 'tenant',
      label: t('projects.columnTenant'),
      width: '2fr',
      render: project => (
        <span className={styles.clamped} title={project.tenantTitle}>
          <WrappedName name={project.tenantTitle} />
        </span>
      ),
    },
    {
      id: 'build',
      label: t('projects.columnLastBuild'),
      width: '1fr',
      render: project => <LastBuildCell build={latest?.get(project.id)} />,
    },
    {
      id: 'status',
      label: t('projects.columnStatus'),
      width: '1fr',
      render: project => <StatusChip state={project.status} />,
    },
    {
      id: 'by',
      label: t('projects.columnBy'),
      width: '1fr',
      render: project => (
        <span className={styles.clamped}>
          <PersonName entityRef={project.createdBy} />
        </span>
      ),
    },
    {
      id: 'when',
      label: t('projects.columnWhen'),
      width: 140,
      render: project => <TimeText at={project.createdAt} />,
    },
  ];
}
