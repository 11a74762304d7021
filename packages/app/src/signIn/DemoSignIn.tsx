import { ProxiedSignInPage } from '@backstage/core-components';
import { IdentityApi } from '@backstage/frontend-plugin-api';
import { SignInPageProps } from '@backstage/plugin-app-react';
import { useCallback, useState } from 'react';
import { chosenPerson } from './chosenPerson';
import { DemoPerson } from './demoPeople';
import { forgettingIdentity } from './forgettingIdentity';
import { PeopleList } from './PeopleList';
import { SignInFailed } from './SignInFailed';

/** Lists the people; the chosen one is signed in by the backend's provider `demo`. */
export const DemoSignIn = (props: {
  people: DemoPerson[];
  onSignInSuccess: SignInPageProps['onSignInSuccess'];
}) => {
  const { people, onSignInSuccess } = props;
  const [chosen, setChosen] = useState(chosenPerson.get);
  const [attempt, setAttempt] = useState(0);

  const choose = (person: DemoPerson) => {
    chosenPerson.set(person.userEntityRef);
    setChosen(person.userEntityRef);
  };
  const goBack = useCallback(() => {
    chosenPerson.forget();
    setChosen(undefined);
  }, []);
  const ErrorComponent = useCallback(
    ({ error }: { error?: Error }) => (
      <SignInFailed
        error={error}
        onRetry={() => setAttempt(count => count + 1)}
        onBack={goBack}
      />
    ),
    [goBack],
  );

  if (!people.some(person => person.userEntityRef === chosen)) {
    return <PeopleList people={people} onChoose={choose} />;
  }
  return (
    <ProxiedSignInPage
      key={attempt}
      provider="demo"
      headers={{ 'x-image-factory-demo-user': chosen! }}
      ErrorComponent={ErrorComponent}
      onSignInSuccess={(identity: IdentityApi) =>
        onSignInSuccess(forgettingIdentity(identity, chosenPerson.forget))
      }
    />
  );
};
