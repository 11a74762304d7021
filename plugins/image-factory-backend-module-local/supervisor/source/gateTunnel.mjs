import { headerText } from './gateHeaders.mjs';

/** A tunnel in which nothing moves for so long is cut, in milliseconds. */
const IDLE_LIMIT_MS = 120_000;

/** @param {string} text - `host:port`. */
function placeOf(text) {
  const parts = /^(\[[0-9a-f:.]+\]|[^\s:/?#@\\[\]]+):(\d{1,5})$/i.exec(text);
  const port = Number(parts?.[2]);
  return parts && port > 0 && port < 65_536
    ? { host: parts[1].replace(/^\[|\]$/g, ''), port }
    : undefined;
}

/**
 * @param {import('node:net').Socket} socket
 * @param {string} status
 * @param {string} text
 */
function answer(socket, status, text) {
  socket.end(
    `HTTP/1.1 ${status}\r\nX-Reason: ${headerText(
      text,
    )}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
  );
}

/**
 * @param {import('./gateTraffic.mjs').GateTraffic} traffic
 * @param {import('./sourceGate.mjs').GateFact} fact
 * @param {[inner: import('node:net').Socket, outer: import('node:net').Socket]} ends
 */
function join(traffic, fact, [inner, outer]) {
  for (const [from, to] of [
    [inner, outer],
    [outer, inner],
  ]) {
    traffic.count(from, fact);
    from.pipe(to);
    from.once('close', () => to.destroy());
  }
  outer.setTimeout(IDLE_LIMIT_MS, () => {
    fact.error ??= 'timeout';
    outer.destroy();
  });
}

/**
 * Answers CONNECT: for https and ssh, of which the gate sees no more than the place.
 *
 * @param {import('./gateTraffic.mjs').GateTraffic} traffic
 * @param {import('node:http').IncomingMessage} request
 * @param {{ socket: import('node:net').Socket, head: Buffer }} inner
 */
export async function openTunnel(traffic, request, { socket, head }) {
  const place = placeOf(request.url);
  if (!place) {
    answer(socket, '400 Bad Request', 'No host and port');
    return;
  }
  const fact = traffic.note({ ...place, method: 'CONNECT' });
  const outer = await traffic.connect(fact);
  if (!outer) {
    if (fact.refused) answer(socket, '403 Forbidden', fact.refused);
    else answer(socket, '502 Bad Gateway', `${fact.host}: ${fact.error}`);
    return;
  }
  socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
  outer.write(head);
  join(traffic, fact, [socket, outer]);
}
