import { Link } from '@backstage/ui';
import {
  BuildDetail,
  isOfKind,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { DetailHeader } from '../patterns/DetailHeader';
import { DurationText } from '../patterns/DurationText';
import { PersonName } from '../patterns/PersonName';
import { StatusChip } from '../patterns/StatusChip';
import { TimeText } from '../patterns/TimeText';
import { WrappedName } from '../patterns/WrappedName';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { BuildActions } from './BuildActions';
import { statusSentence } from './statusSentence';

function sourceOf(build: BuildDetail): string | undefined {
  if (!isOfKind(build.spec, 'method', 'container')) return undefined;
  const { source } = build.spec;
  return isOfKind(source, 'type', 'git')
    ? `${source.url} @ ${source.ref}`
    : undefined;
}

function Retries(props: { build: BuildDetail }) {
  const { t } = useText();
  const paths = usePaths();
  const { retriedBy, retryOf } = props.build;
  if (retriedBy) {
    return (
      <Link href={paths.build(retriedBy)}>{t('builds.factRetriedBy')}</Link>
    );
  }
  return retryOf ? (
    <Link href={paths.build(retryOf)}>{t('builds.factRetryOf')}</Link>
  ) : null;
}

function factsOf(build: BuildDetail, t: ReturnType<typeof useText>['t']) {
  const source = sourceOf(build);
  return [
    source && <WrappedName key="source" name={source} />,
    <WrappedName key="image" name={`${build.imageName}:${build.tags[0]}`} />,
    <span key="who">
      {t('builds.factBy')} <PersonName entityRef={build.requestedBy} />
    </span>,
    build.providerId && (
      <WrappedName
        key="on"
        name={t('builds.factOn', {
          method: build.method,
          provider: build.providerId,
        })}
      />
    ),
    <TimeText key="when" at={build.createdAt} />,
    build.startedAt && (
      <span key="took">
        {build.finishedAt ? t('builds.factTook') : t('builds.factRunning')}{' '}
        <DurationText start={build.startedAt} end={build.finishedAt} />
      </span>
    ),
    (build.retriedBy || build.retryOf) && (
      <Retries key="retries" build={build} />
    ),
  ];
}

/** Name, state in words, facts and what can be done. */
export function BuildHeader(props: { build: BuildDetail }) {
  const { t } = useText();
  const { build } = props;
  return (
    <DetailHeader
      title={`${build.projectTitle} › ${t('builds.build', {
        number: String(build.number),
      })}`}
      chip={<StatusChip state={build.status} />}
      sentence={
        <span role="status">
          <WrappedName name={statusSentence(build, t)} />
        </span>
      }
      facts={factsOf(build, t)}
      actions={<BuildActions build={build} />}
    />
  );
}
