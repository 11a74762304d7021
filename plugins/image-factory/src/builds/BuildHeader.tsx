import {
  BuildDetail,
  buildStatusSchema,
  isOfKind,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ReactNode } from 'react';
import { choiceLabel } from '../forms/fieldLabel';
import { DetailView } from '../patterns/DetailPage';
import { DurationText } from '../patterns/DurationText';
import { PersonName } from '../people/PersonName';
import { usePersonName } from '../people/usePersonName';
import { StatusChip } from '../patterns/StatusChip';
import { TimeText } from '../patterns/TimeText';
import { WrappedName } from '../patterns/WrappedName';
import { usePaths } from '../routes';
import { Translate, useText } from '../translation';
import { BuildActions } from './BuildActions';
import { imageText } from './imageText';
import { RetryLinks } from './RetryLinks';
import { statusSentence } from './statusSentence';
import { useMe } from './useMe';
import { whoseToFix } from './whoseToFix';

function sourceOf(build: BuildDetail): string | undefined {
  if (!isOfKind(build.spec, 'method', 'container')) return undefined;
  const { source } = build.spec;
  return isOfKind(source, 'type', 'git')
    ? `${source.url} @ ${source.ref}`
    : undefined;
}

function factsOf(build: BuildDetail, t: Translate) {
  const source = sourceOf(build);
  return [
    source && <WrappedName key="source" name={source} />,
    <WrappedName key="image" name={imageText(build)} />,
    <span key="who">
      {t('builds.factBy')} <PersonName entityRef={build.requestedBy} />
    </span>,
    build.providerId && (
      <WrappedName
        key="on"
        name={t('builds.factOn', {
          method: choiceLabel('method', build.method, t),
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
      <RetryLinks key="retries" build={build} />
    ),
  ];
}

/** What a build is called: `Web shop › Build 128`. */
export function titleOf(build: BuildDetail, t: Translate): string {
  const number = t('builds.build', { number: String(build.number) });
  return `${build.projectTitle} › ${number}`;
}

/** Name, state in words, facts and what can be done; below it what the page tells. */
export function BuildHeader(props: {
  build: BuildDetail;
  children: ReactNode;
}) {
  const { t } = useText();
  const paths = usePaths();
  const { build } = props;
  const me = useMe();
  const requesterName = usePersonName(build.requestedBy);
  const fixer = whoseToFix(build, { me, requesterName });
  return (
    <DetailView
      crumbs={[
        { label: build.projectTitle, href: paths.project(build.projectId) },
        {
          label: t('builds.crumb', { number: String(build.number) }),
          href: paths.build(build.id),
        },
      ]}
      within={build.projectTitle}
      title={t('builds.build', { number: String(build.number) })}
      chip={
        <StatusChip state={build.status} among={buildStatusSchema.options} />
      }
      sentence={
        <span role="status">
          <WrappedName name={statusSentence(build, fixer, t)} />
        </span>
      }
      facts={factsOf(build, t)}
      actions={<BuildActions build={build} />}
    >
      {props.children}
    </DetailView>
  );
}
