/**
 * Zones of `import/no-restricted-paths` for a package cut into rooms: a room
 * imports itself, `platform`, and the index of the rooms that it may use. The
 * test files of a room are held to it as well.
 *
 * @param {Record<string, string[]>} rooms - for each folder below `src`, the rooms that it may use.
 */
exports.roomZones = rooms =>
  Object.entries(rooms).map(([room, uses]) => ({
    target: `./src/${room}`,
    from: './src',
    except: [
      ...new Set([`./${room}`, './platform']),
      ...uses.map(other => `./${other}/index.ts`),
    ],
    message: `${room} may import only itself, platform, and the index of: ${
      uses.join(', ') || 'no other room'
    }`,
  }));
