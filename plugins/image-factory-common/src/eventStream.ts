/** One event of a `text/event-stream`. */
export interface StreamEvent {
  event: string;
  data: string;
  id?: string;
}

function parseEvent(block: string): StreamEvent | undefined {
  const event: StreamEvent = { event: 'message', data: '' };
  const data: string[] = [];
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const value = line.slice(colon + 1).replace(/^ /, '');
    const field = line.slice(0, colon);
    if (field === 'event') event.event = value;
    if (field === 'id') event.id = value;
    if (field === 'data') data.push(value);
  }
  if (data.length === 0 && event.event === 'message') return undefined;
  return { ...event, data: data.join('\n') };
}

/**
 * Reads server-sent events from a response; `EventSource` can't send a token.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export async function* readEventStream(
  response: Response,
): AsyncGenerator<StreamEvent, void> {
  if (!response.body) return;
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      rest += decoder.decode(value, { stream: true });
      const blocks = rest.split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const event = parseEvent(block);
        if (event) yield event;
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
