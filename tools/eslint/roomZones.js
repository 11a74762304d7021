/**
 * Zones of `import/no-restricted-paths` for a package cut into rooms: a room
 * imports itself, what all share, and of the rooms that it may use either their
 * index or, where rooms have none, any file. The test files of a room are held
 * to it as well.
 *
 * @param {Record<string, string[]>} rooms - for each folder below `src`, the rooms that it may use.
 * @param {{ shared?: string[] }} [options] - `shared` names files of `src` itself
 *   that every room may import; rooms of such a package have no index.
 */
exports.roomZones = (rooms, { shared } = {}) =>
  Object.entries(rooms).map(([room, uses]) => ({
    target: `./src/${room}`,
    from: './src',
    except: [
      ...new Set([`./${room}`, './platform']),
      ...uses.map(other => (shared ? `./${other}` : `./${other}/index.ts`)),
      ...(shared ?? []).map(file => `./${file}`),
    ],
    message: `${room} may import only itself, ${
      shared ? shared.join(', ') : 'platform'
    }, and ${shared ? 'files' : 'the index'} of: ${
      uses.join(', ') || 'no other room'
    }`,
  }));
