import { Link } from '@backstage/ui';
import { ExecutionStep } from '@imagefactory/backstage-plugin-image-factory-common';
import { DurationText } from '../patterns/DurationText';
import { WrappedName } from '../patterns/WrappedName';
import { useText } from '../translation';
import { formatBytes, formatCount } from '../words/format';
import { StepIcon } from './StepIcon';
import styles from './steps.module.css';
import { stepTitle } from './stepTitle';
import { StepNode } from './stepTree';

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

/** Steps with their parts and times, one below the other; each with a place in a log leads there. */
export function StepList(props: { steps: StepNode[] }) {
  return (
    <ol className={styles.steps}>
      {props.steps.map(step => (
        <StepItem key={step.id} step={step} />
      ))}
    </ol>
  );
}
