import {
  BuildSpec,
  BuildSpecInput,
  buildSpecSchema,
} from '@imagefactory/backstage-plugin-image-factory-common';

/** A build of an inline Containerfile, with what a test cares about. */
export function aSpec(parts: Partial<BuildSpecInput> = {}): BuildSpec {
  return buildSpecSchema.parse({
    method: 'container',
    source: { type: 'inline', containerfile: 'FROM scratch\n' },
    image: { name: 'api', tags: ['latest'] },
    ...parts,
  });
}
