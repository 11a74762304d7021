import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import { imageFactoryUpgradeTranslationRef } from './translation';

/** In the place of a page whose files can't be had. */
export function PartMissing(props: { onReload: () => void }) {
  const { t } = useTranslationRef(imageFactoryUpgradeTranslationRef);
  return (
    <Alert
      role="alert"
      status="warning"
      icon
      title={t('title')}
      description={t('text')}
      customActions={
        <Button size="small" variant="secondary" onPress={props.onReload}>
          {t('tryAgain')}
        </Button>
      }
    />
  );
}
