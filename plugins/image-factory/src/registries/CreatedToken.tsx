import { Alert, Button } from '@backstage/ui';
import { CreatedPullToken } from '@imagefactory/backstage-plugin-image-factory-common';
import { CopyField } from '../patterns/CopyField';
import { Facts } from '../patterns/Facts';
import { useText } from '../translation';

/** The secret of a token that was just made; nobody can see it again. */
export function CreatedToken(props: {
  token: CreatedPullToken;
  onClose: () => void;
}) {
  const { t } = useText();
  const { id, secret } = props.token;
  return (
    <>
      <Alert
        role="status"
        status="warning"
        icon
        title={t('registries.createdTitle')}
        description={t('registries.createdText')}
        customActions={
          <Button size="small" variant="secondary" onPress={props.onClose}>
            {t('registries.close')}
          </Button>
        }
      />
      <Facts
        facts={[
          {
            label: t('registries.user'),
            value: <CopyField text={id} label={t('registries.copyUser')} />,
          },
          {
            label: t('registries.secret'),
            value: (
              <CopyField text={secret} label={t('registries.copySecret')} />
            ),
          },
        ]}
      />
    </>
  );
}
