import { Alert, Button, Flex } from '@backstage/ui';

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
      description={`${
        props.error?.message ?? 'The backend did not answer.'
      } Right after the start the backend may still be reading the catalog.`}
    />
    <Flex gap="2">
      <Button onPress={props.onRetry}>Try again</Button>
      <Button variant="secondary" onPress={props.onBack}>
        Choose another person
      </Button>
    </Flex>
  </Flex>
);
