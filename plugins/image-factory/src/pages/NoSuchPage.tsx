import { ButtonLink } from '@backstage/ui';
import { EmptyState } from '../patterns/EmptyState';
import { PageBody } from '../patterns/PageBody';
import { usePageTitle } from '../patterns/usePageTitle';
import { usePaths } from '../routes';
import { useText } from '../translation';

/** An address below the pages at which there is none. */
export function NoSuchPage() {
  const { t } = useText();
  const paths = usePaths();
  usePageTitle(t('patterns.noPageTitle'));
  return (
    <PageBody>
      <EmptyState
        title={t('patterns.noPageTitle')}
        description={t('patterns.noPageText')}
        action={
          <ButtonLink variant="secondary" href={paths.builds()}>
            {t('patterns.noPageBack')}
          </ButtonLink>
        }
      />
    </PageBody>
  );
}
