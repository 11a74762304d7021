import { randomUUID } from 'node:crypto';
import {
  linkSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { makeFolders } from '../executionFolder.mjs';

/** Ids of one box; images use them up to 65,534, `nobody`. */
const IDS_OF_A_BOX = 65_536;

/**
 * Where the ids of boxes come from: a range for all of them, or one of which
 * each tenant gets a part of its own.
 *
 * @typedef {{ first: number, count: number, perTenant: boolean }} IdRange
 * @typedef {{ first: number, count: number }} BoxIds
 */

/**
 * @param {string} folder
 * @param {string} tenantName
 * @returns {number} The place of the tenant, the same at each call.
 */
function placeOf(folder, tenantName) {
  makeFolders(folder);
  for (;;) {
    const places = readdirSync(folder)
      .map(Number)
      .sort((a, b) => a - b);
    const known = places.find(
      place => readFileSync(join(folder, String(place)), 'utf8') === tenantName,
    );
    if (known !== undefined) return known;
    const next = (places.at(-1) ?? -1) + 1;
    // Whoever makes the file has the place, whatever else runs; it is never there without its name.
    const draft = `${folder}-${randomUUID()}`;
    writeFileSync(draft, tenantName);
    try {
      linkSync(draft, join(folder, String(next)));
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    } finally {
      rmSync(draft);
    }
  }
}

/**
 * The ids with which the boxes of a tenant run. Two tenants share none where
 * the range has room for that, so that not even the kernel's counters of a
 * user are shared.
 *
 * @param {string} folder - Where the places of tenants are remembered.
 * @param {string} tenantName
 * @param {IdRange} range
 * @returns {BoxIds}
 * @throws if the range has no place left.
 */
export function tenantIds(folder, tenantName, range) {
  if (!range.perTenant) {
    return {
      first: range.first,
      count: Math.min(range.count, IDS_OF_A_BOX),
    };
  }
  const first = range.first + placeOf(folder, tenantName) * IDS_OF_A_BOX;
  if (first + IDS_OF_A_BOX > range.first + range.count) {
    throw new Error('The range of ids for builds has no place left');
  }
  return { first, count: IDS_OF_A_BOX };
}

/**
 * The ids of a box that belongs to no tenant: the last ones, because tenants
 * begin with the first.
 *
 * @param {IdRange} range
 * @returns {BoxIds}
 */
export function trialIds({ first, count, perTenant }) {
  return perTenant
    ? { first: first + count - IDS_OF_A_BOX, count: IDS_OF_A_BOX }
    : { first, count };
}
