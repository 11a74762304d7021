import { NamedFault } from './NamedFault';

/** Of logs. */
export const faultsOfLog: NamedFault[] = [
  {
    name: 'has a cursor that can’t be stored',
    words: /The cursor .* is not JSON/,
    fault: {
      session: right => ({
        async readLog(handle, options) {
          const { cursor } = (options.cursor as any) ?? {};
          const read = await right.readLog(handle, { ...options, cursor });
          return { ...read, cursor: { ...read, at: new Date() as any } };
        },
      }),
    },
  },
  {
    name: 'keeps cursors in its memory',
    words: 'has a gap or a repeat',
    fault: {
      session(right) {
        const known = new Map<unknown, any>();
        return {
          async readLog(handle, options) {
            const cursor = known.get(options.cursor);
            const read = await right.readLog(handle, { ...options, cursor });
            const name = `cursor ${known.size}`;
            known.set(name, read.cursor);
            return { ...read, cursor: name };
          },
        };
      },
    },
  },
  {
    name: 'repeats a line at each cursor',
    words: 'has a gap or a repeat',
    fault: {
      session: right => ({
        async readLog(handle, options) {
          const { cursor } = options;
          const isResumed = cursor !== undefined && options.maxBytes > 1000;
          return right.readLog(handle, {
            ...options,
            cursor: isResumed ? Math.max(0, Number(cursor) - 1) : cursor,
          });
        },
      }),
    },
  },
  {
    name: 'gives the whole log, whatever it is asked for',
    words: /Asked for 200 bytes of a log, readLog gave \d+/,
    fault: {
      session: right => ({
        readLog: (handle, options) =>
          right.readLog(handle, { ...options, maxBytes: 1_000_000 }),
      }),
    },
  },
  {
    name: 'always says that there is more',
    words: 'so that the core asks for ever',
    fault: {
      session: right => ({
        readLog: async (handle, options) => ({
          ...(await right.readLog(handle, options)),
          more: true,
        }),
      }),
    },
  },
  {
    name: 'never says that there is more',
    words: 'readLog said that there is no more, and gave more',
    fault: {
      session: right => ({
        readLog: async (handle, options) => ({
          ...(await right.readLog(handle, options)),
          more: false,
        }),
      }),
    },
  },
  {
    name: 'leaves line ends in its lines',
    words: 'A line of the log holds a line end',
    fault: {
      session: right => ({
        async readLog(handle, options) {
          const read = await right.readLog(handle, options);
          const lines = read.lines.map(line => ({
            ...line,
            text: `${line.text}\n`,
          }));
          return { ...read, lines };
        },
      }),
    },
  },
];
