import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import { CreatedPullToken } from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { imageFactoryApiRef } from '../api';
import { DialogAction } from '../patterns/DialogAction';
import { ListBody } from '../patterns/ListBody';
import { Section } from '../patterns/Section';
import { useText } from '../translation';
import { CreatedToken } from './CreatedToken';
import { CreateTokenDialog } from './CreateTokenDialog';
import { pullTokensQuery } from './queries';
import { tokenColumns } from './tokenColumns';

function TokenList() {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const tokens = useQuery(pullTokensQuery(api));
  const columns = useMemo(() => tokenColumns(t), [t]);
  return (
    <ListBody
      label={t('registries.tokens')}
      what={t('registries.tokensWhat')}
      query={tokens}
      items={tokens.data?.items}
      waiting={{ rows: 2 }}
      columns={columns}
      empty={<Text color="secondary">{t('registries.none')}</Text>}
    />
  );
}

/** The pull tokens of this person: made, shown once, revoked. */
export function PullTokens(props: {
  created: CreatedPullToken | undefined;
  onCreated: (token: CreatedPullToken | undefined) => void;
}) {
  const { t } = useText();
  const { created, onCreated } = props;
  return (
    <Section
      title={t('registries.tokens')}
      actions={
        <DialogAction
          label={t('registries.create')}
          icon={RiAddLine}
          size="small"
        >
          {close => (
            <CreateTokenDialog
              onClose={close}
              onCreated={token => {
                close();
                onCreated(token);
              }}
            />
          )}
        </DialogAction>
      }
    >
      <Text color="secondary">{t('registries.tokensText')}</Text>
      {created && (
        <CreatedToken token={created} onClose={() => onCreated(undefined)} />
      )}
      <TokenList />
    </Section>
  );
}
