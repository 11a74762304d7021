import { Project } from '@imagefactory/backstage-plugin-image-factory-common';
import { ListColumn } from '../patterns/ListTable';
import styles from '../patterns/list.module.css';
import { PersonName } from '../people/PersonName';
import { StatusChip } from '../patterns/StatusChip';
import { TimeText } from '../patterns/TimeText';
import { WrappedName } from '../patterns/WrappedName';
import { Translate } from '../translation';

/** Columns of the list of projects. */
export function projectColumns(t: Translate): ListColumn<Project>[] {
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
