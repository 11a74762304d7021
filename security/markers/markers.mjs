import { surroundings } from '../surroundings.mjs';
import { HostFiles } from './HostFiles.mjs';
import { HostListeners } from './HostListeners.mjs';
import { HostPrograms } from './HostPrograms.mjs';
import { OtherTenant } from './OtherTenant.mjs';

/** Everything on the host that no build may reach. */
class Markers {
  files = new HostFiles('marker');
  listeners = new HostListeners();
  programs = new HostPrograms();
  #halves = new Map();

  /** @param {import('../halves/Half.mjs').Half[]} halves */
  async set(halves) {
    await this.listeners.open();
    for (const half of halves) {
      this.#halves.set(half, { tenant: new OtherTenant(half) });
    }
    await Promise.all(halves.map(half => this.of(half).tenant.start()));
  }

  /** @param {import('../halves/Half.mjs').Half} half */
  of(half) {
    return this.#halves.get(half);
  }

  /** @param {import('../halves/Half.mjs').Half} half */
  wordsHiddenFrom(half) {
    const { password, user } = surroundings.registry;
    return [
      ...[this.files.word, this.listeners.word, half.marker, password],
      Buffer.from(`${user}:${password}`).toString('base64'),
      ...[...this.#halves.values()].map(({ tenant }) => tenant.word),
    ];
  }

  async remove() {
    this.listeners.close();
    const tenants = [...this.#halves.values()].map(({ tenant }) => tenant);
    await Promise.all(tenants.map(tenant => tenant.stop()));
  }
}

export const markers = new Markers();
