import { Flex, Text } from '@backstage/ui';
import Card from '@material-ui/core/Card';
import CardActionArea from '@material-ui/core/CardActionArea';
import CardContent from '@material-ui/core/CardContent';
import { DemoPerson } from './demoPeople';

/** A button that signs in as one person. */
export const PersonCard = (props: {
  person: DemoPerson;
  onChoose: () => void;
}) => (
  <Card variant="outlined">
    <CardActionArea onClick={props.onChoose}>
      <CardContent>
        <Flex direction="column" gap="1">
          <Text variant="title-small">{props.person.name}</Text>
          <Text variant="body-medium" color="secondary">
            {props.person.role}
          </Text>
        </Flex>
      </CardContent>
    </CardActionArea>
  </Card>
);
