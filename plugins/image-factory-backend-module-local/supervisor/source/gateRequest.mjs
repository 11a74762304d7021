import { request as sendRequest } from 'node:http';
import { connectionErrorOf } from './gateConnection.mjs';
import { bareAddress, headerText, passedHeaders } from './gateHeaders.mjs';

/** An answer of which nothing comes for so long is cut, in milliseconds. */
const IDLE_LIMIT_MS = 120_000;

/** @param {string} text */
function addressOf(text) {
  if (!/^http:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  return new URL(text);
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {string} text
 */
function answer(response, status, text) {
  response.writeHead(status, { 'x-reason': headerText(text) }).end(`${text}\n`);
}

/**
 * What is sent on: credentials only to the host of the repository itself.
 *
 * @param {import('./gateTraffic.mjs').GateTraffic} traffic
 * @param {import('./sourceGate.mjs').GateFact} fact
 * @param {{ rawHeaders: string[], headers: Record<string, unknown>, url: URL }} request
 */
function headersFor(traffic, fact, { rawHeaders, headers, url }) {
  const { host, port } = fact;
  const isHome = traffic.isHome({ protocol: 'http:', host, port });
  if ('authorization' in headers) {
    if (isHome) fact.authSent = true;
    else fact.authStripped = true;
  }
  const secret = isHome ? [] : ['authorization', 'cookie'];
  return [
    ...passedHeaders(rawHeaders, ['host', ...secret]),
    'Host',
    url.host,
    'Connection',
    'close',
  ];
}

/**
 * @param {import('./gateTraffic.mjs').GateTraffic} traffic
 * @param {import('./sourceGate.mjs').GateFact} fact
 * @param {{ incoming: import('node:http').IncomingMessage, response: import('node:http').ServerResponse, url: URL }} exchange
 */
function passAnswer(traffic, fact, { incoming, response, url }) {
  fact.status = incoming.statusCode;
  const { location } = incoming.headers;
  if (location) fact.location = bareAddress(location, url);
  response.writeHead(incoming.statusCode, passedHeaders(incoming.rawHeaders));
  traffic.count(incoming, fact);
  incoming.on('error', error => {
    fact.error ??= connectionErrorOf(error);
    response.destroy();
  });
  incoming.pipe(response);
}

/**
 * @param {import('./gateTraffic.mjs').GateTraffic} traffic
 * @param {import('./sourceGate.mjs').GateFact} fact
 * @param {{ request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse, url: URL, socket: import('node:net').Socket }} exchange
 */
function passOn(traffic, fact, { request, response, url, socket }) {
  const { rawHeaders, headers, method } = request;
  const outgoing = sendRequest({
    createConnection: () => socket,
    method,
    path: `${url.pathname}${url.search}`,
    headers: headersFor(traffic, fact, { rawHeaders, headers, url }),
  });
  socket.setTimeout(IDLE_LIMIT_MS, () =>
    socket.destroy(Object.assign(new Error('Idle'), { code: 'timeout' })),
  );
  outgoing.on('error', error => {
    fact.error ??= connectionErrorOf(error);
    if (response.headersSent) response.destroy();
    else answer(response, 502, `${fact.host}: ${fact.error}`);
  });
  outgoing.on('response', incoming =>
    passAnswer(traffic, fact, { incoming, response, url }),
  );
  response.once('close', () => socket.destroy());
  traffic.count(request, fact);
  request.pipe(outgoing);
}

/**
 * Answers an ordinary request to a proxy, `GET http://host/path`.
 *
 * @param {import('./gateTraffic.mjs').GateTraffic} traffic
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
export async function passRequest(traffic, request, response) {
  const url = addressOf(request.url);
  if (!url) {
    answer(response, 400, 'Only http:// addresses and CONNECT are served');
    return;
  }
  const fact = traffic.note({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || 80),
    path: url.pathname,
    method: request.method,
  });
  const socket = await traffic.connect(fact);
  if (!socket) {
    if (fact.refused) answer(response, 403, fact.refused);
    else answer(response, 502, `${fact.host}: ${fact.error}`);
    return;
  }
  passOn(traffic, fact, { request, response, url, socket });
}
