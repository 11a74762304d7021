import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { SignInPageProps } from '@backstage/plugin-app-react';
import { Alert, Container } from '@backstage/ui';
import { demoPeople } from './demoPeople';
import { DemoSignIn } from './DemoSignIn';
import styles from './SignInPage.module.css';

/** The first page: the people of the demo, or what is to be set up instead. */
export const SignInPage = ({ onSignInSuccess }: SignInPageProps) => {
  const people = demoPeople(useApi(configApiRef));
  return (
    <Container py="8" className={styles.page}>
      {people.length > 0 ? (
        <DemoSignIn people={people} onSignInSuccess={onSignInSuccess} />
      ) : (
        <Alert
          status="info"
          icon
          title="Nobody can sign in yet"
          description="The demo is off. Set up the sign-in of your organization in packages/app/src/signIn and packages/backend."
        />
      )}
    </Container>
  );
};
