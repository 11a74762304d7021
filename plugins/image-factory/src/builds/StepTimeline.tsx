import { Link, Text } from '@backstage/ui';
import {
  BuildDetail,
  Execution,
  ExecutionStep,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { DurationText } from '../patterns/DurationText';
import { formatBytes, formatCount } from '../words/format';
import { StepIcon } from './StepIcon';
import { Section } from '../patterns/Section';
import { WrappedName } from '../patterns/WrappedName';
import { useText } from '../translation';
import styles from './builds.module.css';
import { StepNode, stepTree } from './stepsOf';
import { stepTitle } from './stepTitle';

function StepTime(props: { step: ExecutionStep }) {
  const { startedAt, finishedAt } = props.step;
  if (!startedAt) return <>–</>;
  return <DurationText start={startedAt} end={finishedAt} />;
}

/** How far it is: `12.3 MB of 40.0 MB`; nothing once it has ended. */
function StepProgress(props: { step: ExecutionStep }) {
  const { t } = useText();
  const { progress, status } = props.step;
  if (!progress || status !== 'running') return null;
  const { unit, done, total } = progress;
  const shown = (count: number) =>
    unit === 'bytes' ? formatBytes(count, t) : formatCount(count, t);
  return (
    <span className={styles.stepTime}>
      {total === undefined
        ? shown(done)
        : t('builds.stepDone', { done: shown(done), total: shown(total) })}
    </span>
  );
}

function StepLine(props: { step: ExecutionStep }) {
  const { t } = useText();
  const { step } = props;
  const title = stepTitle(step, t);
  return (
    <div className={styles.step} data-status={step.status}>
      <StepIcon status={step.status} />
      <span className={styles.stepTitle} title={title}>
        {step.firstLine === undefined ? (
          <WrappedName name={title} />
        ) : (
          <Link
            href={`#L${step.firstLine}`}
            aria-label={`${title}: ${t('builds.stepLine', {
              line: String(step.firstLine),
            })}`}
          >
            <WrappedName name={title} />
          </Link>
        )}
      </span>
      <StepProgress step={step} />
      <span className={styles.stepTime}>
        <StepTime step={step} />
      </span>
    </div>
  );
}

function StepItem(props: { step: StepNode }) {
  const { step } = props;
  return (
    <li>
      <StepLine step={step} />
      {step.children.length > 0 && (
        <ol className={styles.instructions}>
          {step.children.map(child => (
            <li key={child.id}>
              <StepLine step={child} />
            </li>
          ))}
        </ol>
      )}
    </li>
  );
}

/** It waited until it began; what ended before never got so far. */
function waitStatus({ startedAt, finishedAt }: Execution): StepNode['status'] {
  if (startedAt) return 'succeeded';
  return finishedAt ? 'skipped' : 'pending';
}

function waitStep(execution: Execution, build: BuildDetail): StepNode {
  const finishedAt = execution.startedAt ?? execution.finishedAt;
  return {
    id: ':wait',
    title: '',
    status: waitStatus(execution),
    startedAt:
      build.executions.length === 1 ? build.createdAt : execution.createdAt,
    finishedAt,
    children: [],
  };
}

/** How long it waited and what it did, step by step; each leads to its place in the log. */
export function StepTimeline(props: {
  build: BuildDetail;
  execution: Execution;
}) {
  const { t } = useText();
  const wait = waitStep(props.execution, props.build);
  const steps = stepTree(props.execution.steps);
  return (
    <Section title={t('builds.steps')}>
      <ol className={styles.steps}>
        <StepItem step={{ ...wait, title: t('builds.stepWait') }} />
        {steps.map(step => (
          <StepItem key={step.id} step={step} />
        ))}
      </ol>
      {steps.length === 0 && !props.execution.finishedAt && (
        <Text as="p" color="secondary">
          {t('builds.stepsNone')}
        </Text>
      )}
    </Section>
  );
}
