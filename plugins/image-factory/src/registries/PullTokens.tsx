import { useApi } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import { CreatedPullToken } from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { imageFactoryApiRef } from '../api';
import { ListTable } from '../patterns/ListTable';
import { LoadError } from '../patterns/LoadError';
import { Section } from '../patterns/Section';
import { Waiting } from '../patterns/Waiting';
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
  if (tokens.isPending) return <Waiting rows={2} />;
  if (tokens.isError) {
    return (
      <LoadError
        error={tokens.error}
        what={t('registries.tokensWhat')}
        onRetry={tokens.refetch}
      />
    );
  }
  const { items } = tokens.data;
  return items.length === 0 ? (
    <Text color="secondary">{t('registries.none')}</Text>
  ) : (
    <ListTable label={t('registries.tokens')} columns={columns} items={items} />
  );
}

/** The pull tokens of this person: made, shown once, revoked. */
export function PullTokens(props: {
  created: CreatedPullToken | undefined;
  onCreated: (token: CreatedPullToken | undefined) => void;
}) {
  const { t } = useText();
  const [isCreating, setCreating] = useState(false);
  const { created, onCreated } = props;
  return (
    <Section
      title={t('registries.tokens')}
      actions={
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiAddLine aria-hidden />}
          onPress={() => setCreating(true)}
        >
          {t('registries.create')}
        </Button>
      }
    >
      <Text color="secondary">{t('registries.tokensText')}</Text>
      {created && (
        <CreatedToken token={created} onClose={() => onCreated(undefined)} />
      )}
      <TokenList />
      {isCreating && (
        <CreateTokenDialog
          onClose={() => setCreating(false)}
          onCreated={token => {
            setCreating(false);
            onCreated(token);
          }}
        />
      )}
    </Section>
  );
}
