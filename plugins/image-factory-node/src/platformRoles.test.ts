import { heldPlatformRoles, readPlatformRoles } from './platformRoles';

describe('roles on the platform', () => {
  it('are read from the configuration, in the form in which refs are compared', () => {
    const refs: Record<string, string[]> = {
      'imageFactory.platformAdmins': ['group:default/Platform-Team'],
      'imageFactory.platformRoles.admin': ['user:default/grace'],
      'imageFactory.platformRoles.auditor': ['group:default/audit'],
    };
    const config = { getOptionalStringArray: (key: string) => refs[key] };
    expect(readPlatformRoles(config as never)).toEqual({
      admin: ['user:default/grace', 'group:default/platform-team'],
      operator: [],
      'security-reviewer': [],
      auditor: ['group:default/audit'],
    });
  });

  it('are held by whoever has one of the refs', () => {
    const refs = { admin: ['a', 'b'], auditor: ['b'], operator: ['c'] };
    expect(heldPlatformRoles(['b', 'x'], refs)).toEqual(['admin', 'auditor']);
    expect(heldPlatformRoles([], refs)).toEqual([]);
  });
});
