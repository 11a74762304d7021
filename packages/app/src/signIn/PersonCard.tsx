import { Card, CardBody, Flex, Text } from '@backstage/ui';
import { DemoPerson } from './demoPeople';

/** A button that signs in as one person. */
export const PersonCard = (props: {
  person: DemoPerson;
  onChoose: () => void;
}) => {
  const { name, role } = props.person;
  return (
    <Card onPress={props.onChoose} label={`${name}, ${role}`}>
      <CardBody>
        <Flex direction="column" gap="1">
          <Text variant="title-small">{name}</Text>
          <Text variant="body-medium" color="secondary">
            {role}
          </Text>
        </Flex>
      </CardBody>
    </Card>
  );
};
