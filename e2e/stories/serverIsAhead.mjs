import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { asPerson } from '../browser/asPerson.mjs';
import { complaintsAbout } from '../browser/complaints.mjs';
import { seen } from '../browser/expecting.mjs';
import { NEW_ACTION, NEW_WORDS, oneAhead } from '../browser/otherReleases.mjs';
import { pictureAsItIs } from '../browser/pictures.mjs';
import { placesOf } from '../browser/places.mjs';
import { rewriting } from '../browser/rewriting.mjs';
import { succeededBuild } from '../builds/succeededBuild.mjs';
import { needs, proof } from '../proof.mjs';

const ROWS = 25;
const ODD_ROW = 7;
/** Longer than the page takes to look again at something that runs, where it hears no signals. */
const IDLE_MS = 12_000;

/** What the console was told of each unknown word. */
function warningsOf(page) {
  const words = [];
  page.on('console', message => {
    const [, word] = /the server says “(.*?)”/.exec(message.text()) ?? [];
    if (message.type() === 'warning' && word) words.push(word);
  });
  return words;
}

/** 25 rows of one build; one of them is of the next release. */
function manyRows(body) {
  const [row] = body.items;
  const items = Array.from({ length: ROWS }, (_, index) => ({
    ...row,
    id: `${row.id.slice(0, -2)}${String(10 + index)}`,
    number: ROWS - index,
  }));
  const at = ROWS - ODD_ROW;
  items[at] = oneAhead({
    ...items[at],
    failure: { reason: 'build-failed', message: 'Too dear' },
    allowedActions: [],
  });
  return { items };
}

/** How often a list of builds is read while nobody does anything. */
async function readsWhileIdle(asked) {
  const before = asked.length;
  await pause(IDLE_MS);
  return asked.slice(before).filter(line => line === 'GET /builds').length;
}

async function seeOneOddRow({ page, url }) {
  let isAhead = false;
  const asked = await rewriting(page, {
    answer: (body, address) =>
      isAhead && /\/builds\?/.test(address) ? manyRows(body) : body,
  });
  await page.goto(`${url}/image-factory/builds`);
  await seen(page.getByRole('row').nth(1));
  const usual = await readsWhileIdle(asked);
  isAhead = true;
  const words = warningsOf(page);
  await page.reload();
  const row = page.getByRole('row', {
    name: new RegExp(`Build ${ODD_ROW}\\b`),
  });
  await seen(row.getByText(NEW_WORDS.status, { exact: true }));
  await pictureAsItIs(page, 'server-ahead-builds');
  const rows = page.getByRole('link', { name: /^Build \d+/ });
  assert.equal(await rows.count(), ROWS);
  assert.equal(await page.getByText(NEW_ACTION).count(), 0);
  const reads = await readsWhileIdle(asked);
  assert.ok(reads <= usual, `${reads} reads of the list, ${usual} before`);
  assert.deepEqual([...words].sort(), [...new Set(words)].sort());
  assert.ok(words.includes(NEW_WORDS.status), words.join());
  await page.unrouteAll({ behavior: 'wait' });
}

/** The log as that of a run that goes on: a line now, the others by a stream that also says something new. */
function liveLog() {
  let streamed = false;
  return {
    lines: body =>
      streamed || body.lines.length < 2
        ? body
        : {
            ...body,
            lines: body.lines.slice(0, 1),
            times: body.times.slice(0, 1),
            total: 1,
            complete: false,
          },
    stream: text => {
      streamed = true;
      return `event: mood\ndata: {"calm":true}\n\n${text}`;
    },
    wasStreamed: () => streamed,
  };
}

async function seeEachPage({ page, url }, build) {
  const log = liveLog();
  await rewriting(page, {
    answer: (body, address) =>
      oneAhead(/\/logs\/lines\?/.test(address) ? log.lines(body) : body),
    stream: log.stream,
  });
  const words = warningsOf(page);
  const complaints = complaintsAbout(page, url);
  for (const [name, path, sight] of placesOf(page, build)) {
    words.length = 0;
    await page.goto(`${url}/image-factory${path}`);
    // A definition of another method is shown as it was sent.
    await seen(
      name === 'build-definition' ? page.getByText('containerfile') : sight,
    );
    await pictureAsItIs(page, `server-ahead-${name}`);
    const button = page.getByRole('button', {
      name: new RegExp(NEW_ACTION, 'i'),
    });
    assert.equal(await button.count(), 0, name);
    assert.equal(await page.getByText(/not understood/).count(), 0, name);
    assert.equal(words.length, new Set(words).size, `${name}: ${words.join()}`);
  }
  assert.ok(log.wasStreamed());
  assert.deepEqual(complaints, []);
  await page.unrouteAll({ behavior: 'wait' });
}

async function seeWritingRefused(api) {
  const { status, body } = await api.send({
    method: 'GET',
    path: `/builds?status=${NEW_WORDS.status}`,
  });
  assert.equal(status, 400);
  assert.equal(body.error.name, 'InputError');
}

describe('The server is one release ahead of the pages', () => {
  proof(
    'one row of 25 shows the words that are not known, nothing is asked more often, and nothing unknown is sent',
    needs.browser,
    async () => {
      await succeededBuild('ahead-list');
      await asPerson('Ada', async session => {
        await seeOneOddRow(session);
        await seeWritingRefused(session.api);
      });
    },
  );

  proof(
    'each page shows what it knows, without an error and without a button for what it does not',
    needs.browser,
    async () => {
      const build = await succeededBuild('ahead');
      await asPerson('Grace', session => seeEachPage(session, build));
    },
  );
});
