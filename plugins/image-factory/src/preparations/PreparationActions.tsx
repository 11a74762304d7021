import { useApi } from '@backstage/frontend-plugin-api';
import {
  cancelPreparationContract,
  Preparation,
  startPreparationContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { RiArrowGoBackLine, RiCloseLine } from '@remixicon/react';
import { useRef } from 'react';
import { imageFactoryApiRef } from '../api';
import { ConfirmedAction } from '../patterns/ConfirmedAction';
import { hindrance } from '../refusals/refusalOf';
import { RefusedButton } from '../refusals/RefusedButton';
import { useText } from '../translation';
import { usePreparationChanged } from './usePreparationChanged';

function CancelAction(props: { preparation: Preparation }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const show = usePreparationChanged();
  const answer = useRef(props.preparation);
  return (
    <ConfirmedAction
      label={t('preparations.cancel')}
      icon={RiCloseLine}
      title={t('preparations.cancelTitle')}
      consequence={t('preparations.cancelText')}
      keep={t('preparations.goOn')}
      destructive
      act={async () => {
        answer.current = await api.call(cancelPreparationContract, {
          params: { preparationId: props.preparation.id },
        });
      }}
      onDone={() => show(answer.current)}
    />
  );
}

function RollBackAction(props: { preparation: Preparation }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const show = usePreparationChanged();
  const { preparation } = props;
  const started = useRef(preparation);
  const label = t('preparations.rollBack');
  return (
    <ConfirmedAction
      label={label}
      icon={RiArrowGoBackLine}
      title={t('preparations.rollBackTitle')}
      consequence={t('preparations.rollBackText', {
        bundle: preparation.bundle,
      })}
      keep={t('preparations.keep')}
      act={async () => {
        started.current = await api.call(startPreparationContract, {
          params: { providerId: preparation.providerId },
          body: { kind: 'roll-back', preparationId: preparation.id },
        });
      }}
      onDone={() => show(started.current)}
    />
  );
}

/** What this person may do with a preparation now, as the server says. */
export function PreparationActions(props: { preparation: Preparation }) {
  const { t } = useText();
  const { preparation } = props;
  const { allowedActions } = preparation;
  const noRollBack = hindrance(preparation, 'roll-back');
  return (
    <>
      {allowedActions.includes('cancel') && (
        <CancelAction preparation={preparation} />
      )}
      {allowedActions.includes('roll-back') && (
        <RollBackAction preparation={preparation} />
      )}
      {noRollBack && (
        <RefusedButton
          label={t('preparations.rollBack')}
          icon={RiArrowGoBackLine}
          refusal={noRollBack}
        />
      )}
    </>
  );
}
