import { createParser, EventSourceMessage } from 'eventsource-parser';

/**
 * Reads server-sent events from a response; `EventSource` can't send a token.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 *
 * @public
 */
export async function* readEventStream(
  response: Response,
): AsyncGenerator<EventSourceMessage, void> {
  if (!response.body) return;
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let events: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: event => events.push(event) });
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      parser.feed(decoder.decode(value, { stream: true }));
      yield* events;
      events = [];
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
