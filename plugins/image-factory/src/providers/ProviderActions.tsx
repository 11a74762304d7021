import { ButtonLink } from '@backstage/ui';
import { Provider } from '@imagefactory/backstage-plugin-image-factory-common';
import { RiDeleteBinLine, RiPencilLine } from '@remixicon/react';
import { hindrance } from '../refusals/refusalOf';
import { RefusedButton } from '../refusals/RefusedButton';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { RemoveAction } from './RemoveAction';
import { StateAction, StateMove } from './StateAction';

const moves: StateMove[] = ['resume', 'pause', 'drain'];

/** What this person may do with the provider now, as the server says. */
export function ProviderActions(props: { provider: Provider }) {
  const { t } = useText();
  const paths = usePaths();
  const { provider } = props;
  const { allowedActions } = provider;
  const whyNoRemoval = provider.retiredAt
    ? undefined
    : hindrance(provider, 'remove');
  return (
    <>
      {moves
        .filter(move => allowedActions.includes(move))
        .map(move => (
          <StateAction key={move} provider={provider} move={move} />
        ))}
      {allowedActions.includes('update') && (
        <ButtonLink
          variant="secondary"
          iconStart={<RiPencilLine aria-hidden />}
          href={paths.editProvider(provider.id)}
        >
          {t('providers.edit')}
        </ButtonLink>
      )}
      {allowedActions.includes('remove') && (
        <RemoveAction provider={provider} />
      )}
      {whyNoRemoval && (
        <RefusedButton
          label={t('providers.remove')}
          icon={RiDeleteBinLine}
          refusal={whyNoRemoval}
        />
      )}
    </>
  );
}
