import { z } from 'zod';
import { buildMethodSchema } from './builds';
import { checkedText, gitAddressProblem } from './methods/gitSource';
import { fieldPatterns } from './fieldPatterns';
import { Said, say } from './wording';

/** Most that an entity ref may have. */
const MAX_REF = 254;
/** Most that an address may have. */
const MAX_ADDRESS = 2000;

function isRefOf(kinds: string[], text: string): boolean {
  const [kind] = text.toLocaleLowerCase('en-US').split(':');
  return kinds.includes(kind) && fieldPatterns.entityRef.pattern.test(text);
}

function ownerProblem(text: string): Said | undefined {
  return isRefOf(['group', 'user'], text) ? undefined : say('field-owner');
}

function systemProblem(text: string): Said | undefined {
  return isRefOf(['system'], text) ? undefined : say('field-system');
}

/**
 * What a project says of its place in the catalog, and of what builds in it
 * begin with. All of it may be left out, and none of it gives anybody a right.
 */
export const projectPlaceFields = {
  owner: checkedText(MAX_REF, ownerProblem).optional().meta({
    title: 'Owner',
    description:
      'Group or user in the catalog, such as group:default/web-team; the owner of the tenant if left out. It gives no role.',
  }),
  system: checkedText(MAX_REF, systemProblem).optional().meta({
    title: 'System',
    description:
      'System of the catalog that it is part of, such as system:default/shop',
  }),
  sources: z
    .array(checkedText(MAX_ADDRESS, gitAddressProblem))
    .max(20)
    .optional()
    .meta({
      title: 'Repositories',
      description: 'Addresses of what is built in it',
    }),
  defaultMethod: buildMethodSchema.optional().meta({
    title: 'Default method',
    description: 'How builds in it are made, if nothing else is said',
  }),
};
