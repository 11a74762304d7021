import { Alert } from '@backstage/ui';
import { Preparation } from '@imagefactory/backstage-plugin-image-factory-common';
import { saidText } from '../words/saidText';
import { useText } from '../translation';
import { CanarySection } from './CanarySection';
import { PreparedObjects } from './PreparedObjects';

/** How far a preparation is, and what came of it. */
export function PreparationView(props: { preparation: Preparation }) {
  const { t } = useText();
  const { objects, canary, problem, problemWording } = props.preparation;
  return (
    <>
      {problem && (
        <Alert
          role="alert"
          status="danger"
          icon
          title={t('preparations.failed')}
          description={saidText(
            { message: problem, wording: problemWording },
            t,
          )}
        />
      )}
      {canary && <CanarySection canary={canary} />}
      <PreparedObjects objects={objects} />
    </>
  );
}
