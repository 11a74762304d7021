import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tenantIds } from '../../supervisor/box/tenantIds.mjs';

describe('tenantIds', () => {
  let folder;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ids-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const range = { first: 1_000_000, count: 3 * 65_536, perTenant: true };

  it('gives each tenant ids that no other has, and always the same', () => {
    const web = tenantIds(folder, 'web', range);
    const data = tenantIds(folder, 'data', range);
    expect(web).toEqual({ first: 1_000_000, count: 65_536 });
    expect(data).toEqual({ first: 1_065_536, count: 65_536 });
    expect(tenantIds(folder, 'web', range)).toEqual(web);
  });

  it('refuses a tenant more than there is room for', () => {
    for (const name of ['a', 'b', 'c']) tenantIds(folder, name, range);
    expect(() => tenantIds(folder, 'd', range)).toThrow('no place left');
  });

  it('gives all tenants the same range where an ordinary user has only one', () => {
    const shared = { first: 1, count: 65_535, perTenant: false };
    expect(tenantIds(folder, 'web', shared)).toEqual({
      first: 1,
      count: 65_535,
    });
    expect(tenantIds(folder, 'data', shared).first).toBe(1);
  });
});
