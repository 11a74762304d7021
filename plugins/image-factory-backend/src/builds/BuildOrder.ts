import { BuildSpec } from '@imagefactory/backstage-plugin-image-factory-common';

/** A build that somebody asks for. */
export interface BuildOrder {
  projectId: string;
  spec: BuildSpec;
  requestedBy: string;
  requestId?: string;
  retryOf?: string;
}
