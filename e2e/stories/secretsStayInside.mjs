import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe } from 'node:test';
import { succeededBuild } from '../builds/succeededBuild.mjs';
import { thePortal } from '../portal/portal.mjs';
import { surroundings } from '../portal/surroundings.mjs';
import { needs, proof } from '../proof.mjs';

/** A whole token: header, claims and signature. */
const TOKEN = /eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{40,}/;
const CONFIG = /<script type="backstage.io\/config">(.*?)<\/script>/s;
const SCRIPT = /<script[^>]* src="([^"]+)"/g;

/** Everything that is secret in this portal, by where it comes from. */
function secrets() {
  const { keyFile } = surroundings.registry.tokens;
  const lines = readFileSync(keyFile, 'utf8').split('\n');
  const key = lines.filter(line => line && !line.startsWith('-----'));
  const passwords = Object.entries(process.env).filter(
    ([name, value]) => /(PASSWORD|_TOKEN)$/.test(name) && value.length > 15,
  );
  return [...passwords, ...key.map(line => ['the key of the tokens', line])];
}

function assertInside(text, place) {
  const told = secrets().filter(([, secret]) => text.includes(secret));
  assert.deepEqual(
    told.map(([name]) => name),
    [],
    `${place} tells a secret`,
  );
  assert.doesNotMatch(text, TOKEN, `${place} tells a token`);
}

describe('Secrets stay inside', () => {
  proof(
    'no password, key or token is in the log of a start and a build, with debugging logged',
    needs.building,
    async () => {
      await succeededBuild('discreet');
      const { backend } = await thePortal();
      const log = readFileSync(backend.logFile, 'utf8');
      assert.match(log, /debug/);
      assertInside(log, 'the log');
    },
  );

  proof(
    'the page and its scripts hold none, and of the configuration of the suite only what the portal shows',
    [],
    async () => {
      const { url } = await thePortal();
      const page = await (await fetch(url)).text();
      assertInside(page, 'the page');
      const [, told] = CONFIG.exec(page);
      const configs = JSON.parse(told);
      const keys = configs.flatMap(({ data }) =>
        Object.keys(data.imageFactory ?? {}),
      );
      assert.deepEqual([...new Set(keys)], ['demo']);
      for (const [, path] of page.matchAll(SCRIPT)) {
        const script = await fetch(new URL(path, url));
        assert.equal(script.status, 200, path);
        assertInside(await script.text(), path);
      }
    },
  );
});
