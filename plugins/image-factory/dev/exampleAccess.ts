import {
  MyAccess,
  ProjectBinding,
  RefusedAction,
  Tenant,
  TenantBinding,
  TenantRole,
} from '@imagefactory/backstage-plugin-image-factory-common';
import {
  aMyAccess,
  aProjectAccess,
  aProjectBinding,
  aRefusal,
  aTenantAccess,
  aTenantBinding,
} from './accessBuilders';
import { aTenant } from './builders';
import { ago, idOf } from './ids';
import { longName } from './exampleBuilds';

const WEB = idOf(1, 1);
const DATA = idOf(1, 2);
const OPS = idOf(1, 3);

const operators = {
  roles: { tenant: [], platform: ['admin', 'operator'] },
  ask: ['group:default/platform-team'],
} satisfies Partial<RefusedAction>;

/** A refusal of something that needs another role than this one. */
export function refusedAs(role: TenantRole, action: string): RefusedAction {
  return {
    action,
    ...aRefusal({
      message: `A ${role} may not do this`,
      roles: { tenant: ['owner', 'developer'], platform: ['admin'] },
    }),
  };
}

/** Only those who run the platform may do it. */
export const ofOperators = (action: string): RefusedAction => ({
  action,
  ...aRefusal(operators),
});

/** Why nothing starts in a tenant that is suspended. */
export const suspended = {
  code: 'tenant-suspended' as const,
  message: 'The tenant Operations is suspended',
  ...operators,
};

/** One that the person owns, one that they look at, one that is suspended, one with hard names, one that is closed. */
export function exampleTenants(): Tenant[] {
  return [
    aTenant({
      allowedActions: ['create-project', 'update', 'bind'],
      refusedActions: ['set-limits', 'suspend', 'resume', 'archive'].map(
        ofOperators,
      ),
    }),
    aTenant({
      id: DATA,
      name: 'data',
      title: 'Data science',
      managedBy: 'configuration',
      methods: ['container'],
      allowedActions: [],
      refusedActions: [
        refusedAs('viewer', 'create-project'),
        refusedAs('viewer', 'bind'),
        ofOperators('set-limits'),
      ],
    }),
    aTenant({
      id: OPS,
      name: 'ops',
      title: 'Operations',
      status: 'suspended',
      statusReason: 'Its bills were not paid since March',
      allowedActions: ['update', 'bind'],
      refusedActions: [
        { action: 'create-project', ...suspended },
        ...['set-limits', 'resume', 'archive'].map(ofOperators),
      ],
    }),
    aTenant({
      id: idOf(1, 4),
      name: 'y'.repeat(63),
      title: longName,
      description: longName.repeat(3),
      allowedActions: [],
    }),
    aTenant({
      id: idOf(1, 5),
      name: 'attic',
      title: 'Attic',
      status: 'archived',
      statusReason: 'Nobody used it any more',
      allowedActions: [],
    }),
  ];
}

/** The configuration's, a group's, one that ends soon, one that ended, and one with a hard name. */
export function exampleTenantBindings(): Map<string, TenantBinding[]> {
  const soon = new Date(Date.now() + 3 * 3_600_000).toISOString();
  return new Map([
    [
      WEB,
      [
        aTenantBinding({
          role: 'owner',
          principalRef: 'user:default/ada',
          managedBy: 'configuration',
          grantedBy: 'system',
        }),
        aTenantBinding(),
        aTenantBinding({
          role: 'operator',
          principalRef: 'user:default/linus',
          expiresAt: soon,
        }),
        aTenantBinding({
          role: 'viewer',
          principalRef: 'group:default/auditors',
          expiresAt: ago(3 * 3_600),
          expired: true,
        }),
        aTenantBinding({
          role: 'security-reviewer',
          principalRef: `group:${'n'.repeat(63)}/${'very-long-name-'.repeat(
            8,
          )}of-a-group`,
        }),
      ],
    ],
    [DATA, [aTenantBinding({ role: 'viewer' })]],
    [OPS, [aTenantBinding({ role: 'owner' })]],
  ]);
}

export function exampleProjectBindings(): Map<string, ProjectBinding[]> {
  return new Map([
    [
      idOf(2, 1),
      [
        aProjectBinding(),
        aProjectBinding({
          role: 'none',
          principalRef: 'group:default/contractors',
          expiresAt: new Date(Date.now() + 9 * 86_400_000).toISOString(),
        }),
      ],
    ],
  ]);
}

/** Somebody who owns a tenant, looks at another, and has another role inside one project. */
export function exampleAccess(): MyAccess {
  const soon = new Date(Date.now() + 2 * 86_400_000).toISOString();
  return aMyAccess({
    tenants: [
      aTenantAccess('viewer', {
        tenantId: DATA,
        name: 'data',
        title: 'Data science',
        roles: [
          {
            role: 'viewer',
            principalRef: 'group:default/web-team',
            expiresAt: soon,
          },
        ],
      }),
      aTenantAccess('owner', {
        tenantId: OPS,
        name: 'ops',
        title: 'Operations',
        status: 'suspended',
      }),
      aTenantAccess('viewer', {
        tenantId: idOf(1, 4),
        name: 'y'.repeat(63),
        title: longName,
      }),
      aTenantAccess('owner'),
    ],
    projects: [
      aProjectAccess('developer', {
        projectId: idOf(2, 4),
        name: 'notebooks',
        title: 'Notebooks',
        tenantId: DATA,
        tenantTitle: 'Data science',
      }),
    ],
  });
}
