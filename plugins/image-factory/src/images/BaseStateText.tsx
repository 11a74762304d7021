import { StatusChip } from '../patterns/StatusChip';
import { useText } from '../translation';
import { BaseState } from './baseState';

/** Whether base images are the newest, as a chip where that is known. */
export function BaseStateText(props: { state: BaseState }) {
  const { t } = useText();
  if (props.state === 'none') return <>{t('images.basesNone')}</>;
  if (props.state === 'unknown') return <>{t('images.baseUnknown')}</>;
  return <StatusChip state={props.state} />;
}
