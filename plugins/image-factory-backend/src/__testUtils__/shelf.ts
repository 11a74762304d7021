import {
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { createPermission } from '@backstage/plugin-permission-common';
import { z } from 'zod';
import { GuardedResource } from '../platform/access';

/** A small domain for tests of the platform, which knows no words of the suite's own. */
export interface Book {
  id: string;
  owner: string;
}

export interface BookFilter {
  owners: string[];
}

export const bookReadPermission = createPermission({
  name: 'shelf.book.read',
  attributes: { action: 'read' },
  resourceType: 'book',
});

export const bookBurnPermission = createPermission({
  name: 'shelf.book.burn',
  attributes: { action: 'delete' },
  resourceType: 'book',
});

export const shelfOpenPermission = createPermission({
  name: 'shelf.open',
  attributes: {},
});

export const bookRef = createPermissionResourceRef<Book, BookFilter>().with({
  pluginId: 'shelf',
  resourceType: 'book',
});

const isOwnedBy = createPermissionRule({
  name: 'IS_OWNED_BY',
  description: 'Allow books of the owners',
  resourceRef: bookRef,
  paramsSchema: z.object({ owners: z.array(z.string()) }),
  apply: (book, { owners }) => owners.includes(book.owner),
  toQuery: ({ owners }): BookFilter => ({ owners }),
});

export const books: Book[] = [
  { id: 'b1', owner: 'ann' },
  { id: 'b2', owner: 'ben' },
];

export const guardedBook: GuardedResource<Book, BookFilter> = {
  ref: bookRef,
  rules: [isOwnedBy],
  permissions: [bookReadPermission, bookBurnPermission],
  readPermission: bookReadPermission,
  load: async id => books.find(book => book.id === id),
};

/** Decision that lets a caller have the books of `owners`. */
export function ofOwners(...owners: string[]) {
  return {
    result: 'CONDITIONAL' as const,
    pluginId: 'shelf',
    resourceType: 'book',
    conditions: {
      rule: 'IS_OWNED_BY',
      resourceType: 'book',
      params: { owners },
    },
  };
}
