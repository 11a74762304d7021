import { Project } from '@imagefactory/backstage-plugin-image-factory-common';
import { ReactNode } from 'react';
import { ProjectActivity } from '../pages/ProjectActivity';
import { ProjectBuilds } from '../pages/ProjectBuilds';
import { ProjectImages } from '../pages/ProjectImages';
import { TenantNotice } from '../tenants/TenantNotice';
import { EntityTab } from './EntityTab';
import { FromFactory } from './FromFactory';
import { useProjectOfEntity } from './useProjectOfEntity';

/** A tab of an `ImageProject`. */
function ProjectTab(props: { children: (project: Project) => ReactNode }) {
  const place = useProjectOfEntity();
  return (
    <EntityTab>
      <FromFactory {...place}>
        {project => (
          <>
            <TenantNotice tenantId={project.tenantId} />
            {props.children(project)}
          </>
        )}
      </FromFactory>
    </EntityTab>
  );
}

/** The builds of an `ImageProject`. */
export function ProjectBuildsTab() {
  return (
    <ProjectTab>
      {project => <ProjectBuilds project={project} isAlone />}
    </ProjectTab>
  );
}

/** The images of an `ImageProject`. */
export function ProjectImagesTab() {
  return (
    <ProjectTab>
      {project => <ProjectImages project={project} isAlone />}
    </ProjectTab>
  );
}

/** What happened to the builds of an `ImageProject`. */
export function ProjectActivityTab() {
  return (
    <ProjectTab>{project => <ProjectActivity project={project} />}</ProjectTab>
  );
}
