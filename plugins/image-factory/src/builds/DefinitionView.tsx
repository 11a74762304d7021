import {
  BuildSpec,
  DEFAULT_TIME_LIMIT_SECONDS,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { CopyButton } from '../patterns/CopyButton';
import { Fact, Facts } from '../patterns/Facts';
import { formatDuration } from '../patterns/format';
import { Section } from '../patterns/Section';
import { TagList } from '../patterns/TagList';
import { WrappedName } from '../patterns/WrappedName';
import { Translate, useText } from '../translation';
import styles from './builds.module.css';

function Pairs(props: { pairs: Record<string, string>; none: string }) {
  const entries = Object.entries(props.pairs);
  if (entries.length === 0) return <>{props.none}</>;
  return (
    <ul className={styles.pairs}>
      {entries.map(([name, value]) => (
        <li key={name}>
          <code>
            {name}={value}
          </code>
        </li>
      ))}
    </ul>
  );
}

function sourceFacts(spec: BuildSpec, t: Translate): Fact[] {
  const { source } = spec;
  if (source.type === 'inline') {
    return [{ label: t('builds.specSource'), value: t('builds.specInline') }];
  }
  return [
    { label: t('builds.specUrl'), value: <WrappedName name={source.url} /> },
    { label: t('builds.specRef'), value: <WrappedName name={source.ref} /> },
    {
      label: t('builds.specContext'),
      value: <WrappedName name={source.contextDir} />,
    },
    {
      label: t('builds.specContainerfile'),
      value: (
        <WrappedName
          name={source.containerfile ?? t('builds.specDefaultFile')}
        />
      ),
    },
  ];
}

function buildFacts(spec: BuildSpec, t: Translate): Fact[] {
  const none = t('builds.specNone');
  return [
    {
      label: t('builds.specImage'),
      value: <WrappedName name={spec.image.name} />,
    },
    { label: t('builds.specTags'), value: <TagList tags={spec.image.tags} /> },
    {
      label: t('builds.specTarget'),
      value: spec.target ?? t('builds.specLastStage'),
    },
    {
      label: t('builds.specNetwork'),
      value:
        spec.network === 'none'
          ? t('builds.specNetworkNone')
          : t('builds.specNetworkDefault'),
    },
    {
      label: t('builds.specTimeLimit'),
      value: formatDuration(
        (spec.timeLimitSeconds ?? DEFAULT_TIME_LIMIT_SECONDS) * 1_000,
      ),
    },
    {
      label: t('builds.specBuildArgs'),
      value: <Pairs pairs={spec.buildArgs} none={none} />,
    },
    {
      label: t('builds.specLabels'),
      value: <Pairs pairs={spec.labels} none={none} />,
    },
  ];
}

/** What was asked for, with the defaults filled in. */
export function DefinitionView(props: { spec: BuildSpec }) {
  const { t } = useText();
  const { spec } = props;
  return (
    <div className={styles.definition}>
      <Facts facts={[...sourceFacts(spec, t), ...buildFacts(spec, t)]} />
      {spec.source.type === 'inline' && (
        <Section
          title={t('builds.specContainerfile')}
          actions={
            <CopyButton
              text={spec.source.containerfile}
              label={t('builds.copyContainerfile')}
            />
          }
        >
          <pre className={styles.source}>
            <code>{spec.source.containerfile}</code>
          </pre>
        </Section>
      )}
    </div>
  );
}
