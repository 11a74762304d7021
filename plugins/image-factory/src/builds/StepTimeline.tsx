import { Text } from '@backstage/ui';
import {
  BuildDetail,
  Execution,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Section } from '../patterns/Section';
import { StepList } from '../steps/StepList';
import { StepNode, stepTree } from '../steps/stepTree';
import { useText } from '../translation';

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
      <StepList steps={[{ ...wait, title: t('builds.stepWait') }, ...steps]} />
      {steps.length === 0 && !props.execution.finishedAt && (
        <Text as="p" color="secondary">
          {t('builds.stepsNone')}
        </Text>
      )}
    </Section>
  );
}
