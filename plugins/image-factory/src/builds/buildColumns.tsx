import {
  Build,
  buildStatusSchema,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { DurationText } from '../patterns/DurationText';
import { elapsedMs } from '../words/format';
import { ListColumn } from '../patterns/ListTable';
import styles from '../patterns/list.module.css';
import { PersonName } from '../people/PersonName';
import { StatusChip } from '../patterns/StatusChip';
import { TimeText } from '../patterns/TimeText';
import { WrappedName } from '../patterns/WrappedName';
import { Translate } from '../translation';
import { imageText } from './imageText';
import { rowReason } from './statusSentence';

function StatusCell(props: { build: Build; t: Translate }) {
  const reason = rowReason(props.build, props.t);
  return (
    <div className={styles.stack}>
      <div>
        <StatusChip
          state={props.build.status}
          among={buildStatusSchema.options}
        />
      </div>
      {reason && <span className={styles.secondary}>{reason}</span>}
    </div>
  );
}

/** A name of up to three lines; the whole one is on hover, and on the page of the build. */
function ShortName(props: { name: string }) {
  return (
    <span className={styles.clamped} title={props.name}>
      <WrappedName name={props.name} />
    </span>
  );
}

/** Whether it waited long enough to be worth a word. */
function hasWaited(createdAt: string, startedAt: string): boolean {
  return elapsedMs(createdAt, startedAt, 0) >= 1_000;
}

function TookCell(props: { build: Build; t: Translate }) {
  const { createdAt, startedAt, finishedAt } = props.build;
  if (!startedAt) {
    return finishedAt ? <>–</> : <DurationText start={createdAt} />;
  }
  return (
    <div className={styles.stack}>
      <span>
        <DurationText start={startedAt} end={finishedAt} />
      </span>
      {hasWaited(createdAt, startedAt) && (
        <span className={styles.secondary}>
          {props.t('builds.waited')}{' '}
          <DurationText start={createdAt} end={startedAt} />
        </span>
      )}
    </div>
  );
}

/** Columns of a list of builds; inside a project its name is left out, and inside a tenant that of the tenant. */
export function buildColumns(
  t: Translate,
  options: { withProject: boolean; withTenant?: boolean },
): ListColumn<Build>[] {
  const columns: ListColumn<Build>[] = [
    {
      id: 'build',
      label: t('builds.columnBuild'),
      isRowHeader: true,
      width: '2fr',
      render: build => (
        <div className={styles.stack}>
          <span>{t('builds.build', { number: String(build.number) })}</span>
          {options.withProject && (
            <span className={styles.secondary}>
              <ShortName name={build.projectTitle} />
            </span>
          )}
        </div>
      ),
    },
    {
      id: 'tenant',
      label: t('builds.columnTenant'),
      width: 110,
      render: build => <ShortName name={build.tenantName} />,
    },
    {
      id: 'status',
      label: t('builds.columnStatus'),
      width: '3fr',
      render: build => <StatusCell build={build} t={t} />,
    },
    {
      id: 'image',
      label: t('builds.columnImage'),
      width: '2fr',
      render: build => <ShortName name={imageText(build)} />,
    },
    {
      id: 'who',
      label: t('builds.columnWho'),
      width: '1fr',
      render: build => (
        <span className={styles.clamped}>
          <PersonName entityRef={build.requestedBy} />
        </span>
      ),
    },
    {
      id: 'provider',
      label: t('builds.columnProvider'),
      width: 110,
      render: build => <ShortName name={build.providerId ?? '–'} />,
    },
    {
      id: 'took',
      label: t('builds.columnTook'),
      width: 120,
      render: build => <TookCell build={build} t={t} />,
    },
    {
      id: 'when',
      label: t('builds.columnWhen'),
      width: 140,
      render: build => <TimeText at={build.createdAt} />,
    },
  ];
  return columns.filter(({ id }) => id !== 'tenant' || options.withTenant);
}
