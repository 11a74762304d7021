import { Link, Text } from '@backstage/ui';
import { Project } from '@imagefactory/backstage-plugin-image-factory-common';
import { Section } from '../patterns/Section';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { BindingList } from './BindingList';
import { BindingScope } from './BindingScope';
import { GiveRoleAction } from './GiveRoleAction';
import { mayChangeRoles } from './mayChangeRoles';

/** Whose role inside a project differs from the one in its tenant. */
export function ProjectRoles(props: { project: Project }) {
  const { t } = useText();
  const paths = usePaths();
  const { project } = props;
  const scope: BindingScope = {
    kind: 'project',
    id: project.id,
    title: project.title,
  };
  const may = mayChangeRoles(project);
  return (
    <Section
      title={t('bindings.inProject')}
      actions={may.give && <GiveRoleAction scope={scope} />}
    >
      <Text as="p" color="secondary">
        {t('bindings.inProjectText')}{' '}
        <Link href={paths.tenant(project.tenantId, { tab: 'members' })}>
          {t('bindings.inProjectMembers')}
        </Link>
      </Text>
      <BindingList
        scope={scope}
        label={t('bindings.inProject')}
        may={may}
        emptyText={t('bindings.inProjectNone')}
      />
    </Section>
  );
}
