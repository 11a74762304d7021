import { settingsWith } from './__testUtils__/samples';
import { isNamespaceOf, namespaceOf } from './namespaces';

const DNS_LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const settings = settingsWith({ namespacePrefix: 'image-factory' });
const group = 'platform-image-builders-for-the-payments-division-of-the';

describe('the namespace of builds', () => {
  it('is one for all tenants unless each has its own', () => {
    expect(namespaceOf(settingsWith(), 'web')).toBe('image-factory');
    const named = settingsWith({ namespace: 'builds' });
    expect(namespaceOf(named, 'web')).toBe('builds');
    expect(namespaceOf(settings, 'web')).toBe('image-factory-web');
  });

  it('is another one for each tenant, also where names are too long', () => {
    const tenants = [
      `${group}-group-a`,
      `${group}-group-b`,
      `${group}-group`,
      'team-a',
      'kube-system',
    ];
    const names = tenants.map(name => namespaceOf(settings, name));
    expect(new Set(names).size).toBe(tenants.length);
    for (const name of names) expect(name).toMatch(DNS_LABEL);
    expect(names).toContain('image-factory-kube-system');
  });

  it('cuts before a dash', () => {
    const name = namespaceOf(settings, `${'a'.repeat(36)}-${'b'.repeat(20)}`);
    expect(name).toMatch(/^image-factory-a{36}--[0-9a-f]{10}$/);
  });

  it('knows its own from others', () => {
    expect(isNamespaceOf(settings, 'image-factory-web')).toBe(true);
    expect(isNamespaceOf(settings, 'kube-system')).toBe(false);
    expect(isNamespaceOf(settingsWith(), 'kube-system')).toBe(false);
  });
});
