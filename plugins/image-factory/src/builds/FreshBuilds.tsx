import { Button } from '@backstage/ui';
import { RiArrowUpLine } from '@remixicon/react';
import { useText } from '../translation';

/** Says that there are newer builds, and shows them when asked to. */
export function FreshBuilds(props: {
  count: number;
  /** There may be more than were counted. */
  isMore: boolean;
  onShow: () => void;
}) {
  const { t } = useText();
  const { count, isMore } = props;
  return (
    <div role="status">
      {count > 0 && (
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiArrowUpLine aria-hidden />}
          onPress={props.onShow}
        >
          {isMore
            ? t('builds.freshMore', { count })
            : t('builds.fresh', { count })}
        </Button>
      )}
    </div>
  );
}
