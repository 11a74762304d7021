import { describe } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { asPerson } from '../browser/asPerson.mjs';
import { seen } from '../browser/expecting.mjs';
import { createProject, submitBuild } from '../builds/builds.mjs';
import { ticking } from '../builds/containerfiles.mjs';
import { needs, proof } from '../proof.mjs';

const OPENS_AFTER_MS = 5_000;
const SEEN_AFTER_OPENING_MS = 5_000;
/** A build that is cancelled has to end first. */
const STOPPED_MS = 10_000;
const SEEN_BY_ASKING_MS = 30_000;
/** Longer than the page takes to know that the line is cut. */
const CUT_MS = 20_000;

const isSocket = url => url.pathname.startsWith('/api/signals');
const state = (page, word) => page.getByText(word, { exact: true });

async function openRunning({ page, api, url }, name) {
  const project = await createProject(api, { tenant: 'web', name });
  const build = await submitBuild(api, project, {
    image: 'app',
    containerfile: ticking(120),
  });
  await page.goto(`${url}/image-factory/builds/${build.id}`);
  await seen(page.getByText('tick 1', { exact: true }), 60_000);
  return build;
}

const cancel = (api, build) => api.write(`/builds/${build.id}/cancel`);

/** Lets the sockets that the page opens through, until they are cut. */
async function holdSockets(page) {
  let isCut = false;
  let open = [];
  await page.routeWebSocket(isSocket, socket => {
    if (isCut) {
      socket.close();
      return;
    }
    socket.connectToServer();
    open.push(socket);
  });
  return {
    async cut() {
      isCut = true;
      await Promise.all(open.map(socket => socket.close()));
      open = [];
    },
  };
}

async function seeAfterOpening(session) {
  const { page, api } = session;
  let opened;
  const opening = new Promise(resolve => {
    opened = resolve;
  });
  await page.routeWebSocket(isSocket, async socket => {
    await pause(OPENS_AFTER_MS);
    socket.connectToServer();
    opened();
  });
  const build = await openRunning(session, 'unheard-first');
  await cancel(api, build);
  await opening;
  await seen(state(page, 'Cancelled'), SEEN_AFTER_OPENING_MS + STOPPED_MS);
}

async function seeThoughCut(session) {
  const { page, api } = session;
  const sockets = await holdSockets(page);
  const build = await openRunning(session, 'unheard-cut');
  // Of the page, beside that of the log, which has a stream of its own.
  await seen(state(page, 'Live').nth(1));
  await sockets.cut();
  await seen(page.getByText(/^As of .*, reconnecting$/), CUT_MS);
  await cancel(api, build);
  await seen(state(page, 'Cancelled'), SEEN_BY_ASKING_MS);
}

async function seeWithoutLine(session) {
  const { page, api } = session;
  const sockets = await holdSockets(page);
  await sockets.cut();
  const build = await openRunning(session, 'unheard-never');
  await seen(page.getByText(/^As of /), CUT_MS);
  await cancel(api, build);
  await seen(state(page, 'Cancelled'), SEEN_BY_ASKING_MS);
}

describe('A build ends while its page hears nothing', () => {
  proof(
    'it is seen soon after the line is open, when it ended before that',
    needs.browser,
    () => asPerson('Ada', seeAfterOpening),
  );

  proof(
    'it is seen though the line is cut, and the page says that it reconnects',
    needs.browser,
    () => asPerson('Ada', seeThoughCut),
  );

  proof(
    'it is seen where no line can ever be opened, and the page says as of when it is',
    needs.browser,
    () => asPerson('Ada', seeWithoutLine),
  );
});
