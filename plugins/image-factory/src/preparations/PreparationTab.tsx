import { Provider } from '@imagefactory/backstage-plugin-image-factory-common';
import { ActiveSection } from './ActiveSection';
import { DriftSection } from './DriftSection';
import { HistorySection } from './HistorySection';
import { ManifestsSection } from './ManifestsSection';
import { PlanSection } from './PlanSection';

/** What is being prepared, what would be, and what was. */
export function PreparationTab(props: { provider: Provider }) {
  const { provider } = props;
  const { preparation } = provider;
  const active = preparation?.active;
  return (
    <>
      {active ? (
        <ActiveSection provider={provider} id={active.id} />
      ) : (
        <>
          <DriftSection provider={provider} />
          <PlanSection provider={provider} />
        </>
      )}
      {preparation?.mode === 'self-managed' && (
        <ManifestsSection provider={provider} />
      )}
      <HistorySection providerId={provider.id} />
    </>
  );
}
