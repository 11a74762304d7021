import { Permission } from '@backstage/plugin-permission-common';
import { IndexableDocument } from '@backstage/plugin-search-common';
import {
  listProjectsContract,
  Project,
  projectReadPermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { FactoryCollator } from './FactoryCollator';

/**
 * A project as the search knows it.
 *
 * @public
 */
export interface ProjectDocument extends IndexableDocument {
  name: string;
  tenant: string;
  /** `active`, `archived`, or what a newer backend says. */
  status: string;
}

/**
 * Reads every project for the search of the portal.
 *
 * @public
 */
export class ProjectCollatorFactory extends FactoryCollator<
  typeof listProjectsContract,
  ProjectDocument
> {
  readonly type = 'image-factory-project';
  readonly visibilityPermission: Permission = projectReadPermission;

  protected source() {
    return { contract: listProjectsContract, input: {} };
  }

  protected toDocument(project: Project, pagesPath: string): ProjectDocument {
    const { id, name, title, tenantTitle, description } = project;
    return {
      title,
      text: [name, tenantTitle, description].filter(Boolean).join('\n'),
      location: `${pagesPath}/projects/${id}`,
      authorization: { resourceRef: id },
      name,
      tenant: tenantTitle,
      status: project.status,
    };
  }
}
