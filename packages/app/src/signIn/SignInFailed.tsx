import { Alert, Button, Flex } from '@backstage/ui';

/** What the backend said, which errors of refused requests carry as their cause. */
function explain(error: Error | undefined): string {
  if (error?.cause instanceof Error) return error.cause.message;
  return error?.message ?? 'The backend did not answer';
}

/** Why signing in failed, and the two ways on. */
export const SignInFailed = (props: {
  error?: Error;
  onRetry: () => void;
  onBack: () => void;
}) => (
  <Flex direction="column" gap="4">
    <Alert
      status="danger"
      icon
      title="Signing in did not work"
      description={`${explain(
        props.error,
      )}. Right after the start the backend may still be reading the catalog: try again in a moment.`}
    />
    <Flex gap="2">
      <Button onPress={props.onRetry}>Try again</Button>
      <Button variant="secondary" onPress={props.onBack}>
        Choose another person
      </Button>
    </Flex>
  </Flex>
);
