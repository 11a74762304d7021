import { Button } from '@backstage/ui';
import { RiArrowUpLine } from '@remixicon/react';
import { useText } from '../translation';

/** Says that there are newer builds, and shows them when asked to. */
export function FreshBuilds(props: { count: number; onShow: () => void }) {
  const { t } = useText();
  return (
    <div role="status">
      {props.count > 0 && (
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiArrowUpLine aria-hidden />}
          onPress={props.onShow}
        >
          {t('builds.fresh', { count: props.count })}
        </Button>
      )}
    </div>
  );
}
