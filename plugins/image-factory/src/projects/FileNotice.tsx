import { Alert } from '@backstage/ui';
import {
  FileProblem,
  Project,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useText } from '../translation';
import { saidText } from '../words/saidText';
import { FileLink } from './FileLink';

function ProblemLine(props: { problem: FileProblem }) {
  const { t } = useText();
  const { problem } = props;
  return (
    <li>
      {problem.field && <code>{problem.field}</code>} {saidText(problem, t)}
    </li>
  );
}

/** Says so where the file that keeps the project is wrong or gone, with what and where; nothing where it is in order. */
export function FileNotice(props: { project: Project }) {
  const { t } = useText();
  const { file, managedBy } = props.project;
  if (!file) return null;
  if (file.goneAt) {
    return (
      <Alert
        role="status"
        status="warning"
        icon
        title={t('projects.fileGone')}
        description={t('projects.fileGoneText')}
      />
    );
  }
  if (file.problems.length === 0) return null;
  const keeps = managedBy === 'file';
  return (
    <Alert
      role="status"
      status="warning"
      icon
      title={keeps ? t('projects.fileWrong') : t('projects.mayTakeWrong')}
      description={
        <div style={{ overflowWrap: 'anywhere' }}>
          {keeps && t('projects.fileWrongText')}{' '}
          <FileLink location={file.location} />
          <ul>
            {file.problems.map(problem => (
              <ProblemLine
                key={`${problem.field} ${problem.message}`}
                problem={problem}
              />
            ))}
          </ul>
        </div>
      }
    />
  );
}
