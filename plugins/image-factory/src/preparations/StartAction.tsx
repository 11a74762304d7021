import { useApi } from '@backstage/frontend-plugin-api';
import {
  BodyInputOf,
  Preparation,
  Provider,
  startPreparationContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { RemixiconComponentType } from '@remixicon/react';
import { useRef } from 'react';
import { imageFactoryApiRef } from '../api';
import { ConfirmedAction } from '../patterns/ConfirmedAction';
import { hindrance } from '../refusals/refusalOf';
import { RefusedButton } from '../refusals/RefusedButton';
import { useText } from '../translation';
import { usePreparationChanged } from './usePreparationChanged';

/** Begins a preparation after it said what that means, and leads to it. Where it can't be done now it says why; who may not by role sees nothing. */
export function StartAction(props: {
  provider: Provider;
  /** The act as a verb with its object. */
  label: string;
  icon: RemixiconComponentType;
  title: string;
  consequence: string;
  /** What is asked of the server. */
  body: BodyInputOf<typeof startPreparationContract>;
  size?: 'small';
}) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const started = useRef<Preparation>();
  const show = usePreparationChanged();
  const { provider, label, icon, size, body } = props;
  const whyNot = hindrance(provider, 'prepare');
  if (whyNot) {
    return (
      <RefusedButton label={label} icon={icon} size={size} refusal={whyNot} />
    );
  }
  if (!provider.allowedActions.includes('prepare')) return null;
  return (
    <ConfirmedAction
      {...{ label, icon, size }}
      title={props.title}
      consequence={props.consequence}
      keep={t('preparations.keep')}
      act={async () => {
        started.current = await api.call(startPreparationContract, {
          params: { providerId: provider.id },
          body,
        });
      }}
      onDone={() => started.current && show(started.current)}
    />
  );
}
