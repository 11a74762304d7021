import { Button } from '@backstage/ui';
import { ReactNode } from 'react';
import { useText } from '../translation';
import { EmptyState } from './EmptyState';

interface Words {
  title: string;
  description: string;
}

/** Why a list is empty: because of its filters, which can be cleared, or because there is nothing yet. */
export function NothingHere(props: {
  isNarrowed: boolean;
  /** When filters leave nothing. */
  narrowed: Words;
  onClear: () => void;
  /** When there is nothing at all; undefined while that is not known. */
  nothing: (Words & { action?: ReactNode }) | undefined;
}) {
  const { t } = useText();
  if (props.isNarrowed) {
    return (
      <EmptyState
        {...props.narrowed}
        action={
          <Button variant="secondary" onPress={props.onClear}>
            {t('patterns.clearFilters')}
          </Button>
        }
      />
    );
  }
  return props.nothing ? <EmptyState {...props.nothing} /> : null;
}
