import { useApi } from '@backstage/frontend-plugin-api';
import { Checkbox, Text } from '@backstage/ui';
import {
  PreparationPlan,
  Provider,
  startPreparationContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { RiToolsLine } from '@remixicon/react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { imageFactoryApiRef } from '../api';
import { ConfirmDialog } from '../patterns/ConfirmDialog';
import { DialogAction } from '../patterns/DialogAction';
import pageStyles from '../patterns/page.module.css';
import { hindrance } from '../refusals/refusalOf';
import { RefusedButton } from '../refusals/RefusedButton';
import { useText } from '../translation';
import { countOf, planText } from './planCounts';
import styles from './preparations.module.css';
import { usePreparationChanged } from './usePreparationChanged';

interface PrepareProps {
  provider: Provider;
  plan: PreparationPlan;
}

/** What others changed is only overwritten when a person says so. */
function Overwrite(props: {
  count: number;
  isChosen: boolean;
  onChoose: (overwrite: boolean) => void;
}) {
  const { t } = useText();
  return (
    <div className={`${styles.overwrite} ${pageStyles.bordered}`}>
      <Checkbox isSelected={props.isChosen} onChange={props.onChoose}>
        {t('preparations.overwrite', { count: props.count })}
      </Checkbox>
      <Text variant="body-small" color="secondary">
        {t('preparations.overwriteText')}
      </Text>
    </div>
  );
}

function PrepareDialog(props: PrepareProps & { onClose: () => void }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const show = usePreparationChanged();
  const { provider, plan } = props;
  const [overwrite, setOverwrite] = useState(false);
  const prepare = useMutation({
    mutationFn: () =>
      api.call(startPreparationContract, {
        params: { providerId: provider.id },
        body: { kind: 'prepare', overwrite },
      }),
    onSuccess: show,
  });
  const conflicts = countOf(plan.objects, 'conflict');
  return (
    <ConfirmDialog
      isOpen
      title={t('preparations.prepareTitle', { name: provider.title })}
      confirm={t('preparations.prepare')}
      keep={t('preparations.keep')}
      isPending={prepare.isPending}
      error={prepare.error}
      onConfirm={() => prepare.mutate()}
      onClose={props.onClose}
    >
      <Text as="p">{planText(plan.objects, t)}</Text>
      <Text as="p">{t('preparations.prepareText')}</Text>
      {conflicts > 0 && (
        <Overwrite
          count={conflicts}
          isChosen={overwrite}
          onChoose={setOverwrite}
        />
      )}
    </ConfirmDialog>
  );
}

/** Prepares a provider as the plan says, after asking. */
export function PrepareAction(props: PrepareProps) {
  const { t } = useText();
  const { provider } = props;
  const look = { label: t('preparations.prepare'), icon: RiToolsLine };
  const whyNot = hindrance(provider, 'prepare');
  if (whyNot) return <RefusedButton {...look} refusal={whyNot} />;
  if (!provider.allowedActions.includes('prepare')) return null;
  return (
    <DialogAction {...look}>
      {close => <PrepareDialog {...props} onClose={close} />}
    </DialogAction>
  );
}
