import { Flex, Grid, Text } from '@backstage/ui';
import { DemoPerson } from './demoPeople';
import { PersonCard } from './PersonCard';

function byTenant(people: DemoPerson[]): Array<[string, DemoPerson[]]> {
  const tenants = [...new Set(people.map(person => person.tenant))];
  return tenants.map(tenant => [
    tenant,
    people.filter(person => person.tenant === tenant),
  ]);
}

/** The people of the demo, by tenant. */
export const PeopleList = (props: {
  people: DemoPerson[];
  onChoose: (person: DemoPerson) => void;
}) => (
  <Flex direction="column" gap="6">
    <Flex direction="column" gap="1">
      <Text as="h1" variant="title-small">
        Who are you?
      </Text>
      <Text variant="body-medium" color="secondary">
        This is a demo: choose a person to see what that person sees.
      </Text>
    </Flex>
    {byTenant(props.people).map(([tenant, people]) => (
      <section key={tenant} aria-label={tenant}>
        <Flex direction="column" gap="2">
          <Text as="h2" variant="body-large" weight="bold">
            {tenant}
          </Text>
          <Grid.Root columns={{ initial: '1', sm: '2' }} gap="3">
            {people.map(person => (
              <PersonCard
                key={person.userEntityRef}
                person={person}
                onChoose={() => props.onChoose(person)}
              />
            ))}
          </Grid.Root>
        </Flex>
      </section>
    ))}
  </Flex>
);
