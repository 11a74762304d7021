import { ResponseError } from '@backstage/errors';
import { Alert, Button, ButtonLink } from '@backstage/ui';
import { useText } from '../translation';
import { EmptyState } from './EmptyState';

/** What the server or the browser said, without the request around it. */
export function messageOf(error: unknown): string {
  if (ResponseError.is(error)) return error.body.error.message;
  return error instanceof Error ? error.message : String(error);
}

export function isNotFound(error: unknown): boolean {
  return ResponseError.is(error) && error.statusCode === 404;
}

/** Something could not be read: what, why, and a way to try again. */
export function LoadError(props: {
  error: unknown;
  /** What could not be read, e.g. `The builds`. */
  what: string;
  onRetry: () => void;
  /** Where to go when the thing does not exist for this person. */
  back?: { label: string; href: string };
}) {
  const { t } = useText();
  if (props.back && isNotFound(props.error)) {
    return (
      <EmptyState
        title={t('patterns.notFoundTitle', { what: props.what })}
        description={t('patterns.notFoundText')}
        action={
          <ButtonLink variant="secondary" href={props.back.href}>
            {props.back.label}
          </ButtonLink>
        }
      />
    );
  }
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={t('patterns.loadFailed', { what: props.what })}
      description={t('patterns.loadFailedText', {
        reason: messageOf(props.error),
      })}
      customActions={
        <Button size="small" variant="secondary" onPress={props.onRetry}>
          {t('patterns.tryAgain')}
        </Button>
      }
    />
  );
}
