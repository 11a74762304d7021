import { ResponseError } from '@backstage/errors';
import { Alert, Button, ButtonLink } from '@backstage/ui';
import { isNotUnderstood } from '../refusals/refusalOf';
import { errorText } from '../refusals/refusalText';
import { useText } from '../translation';
import { EmptyState } from './EmptyState';

/** The server's words about the request, as far as it gave any. */
interface Issues {
  issues?: Array<{ path?: unknown[] }>;
}

/** There is no such thing, or its address can't be one: an id that no thing can have is one that no thing has. */
export function isNotFound(error: unknown): boolean {
  if (!ResponseError.is(error)) return false;
  if (error.statusCode === 404) return true;
  const { issues } = error.body.error as Issues;
  return (
    error.statusCode === 400 &&
    Boolean(issues?.length) &&
    issues!.every(issue => issue.path?.[0] === 'params')
  );
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
        reason: errorText(props.error, t),
      })}
      customActions={
        isNotUnderstood(props.error) ? (
          <Button
            size="small"
            variant="secondary"
            onPress={() => window.location.reload()}
          >
            {t('patterns.reload')}
          </Button>
        ) : (
          <Button size="small" variant="secondary" onPress={props.onRetry}>
            {t('patterns.tryAgain')}
          </Button>
        )
      }
    />
  );
}
