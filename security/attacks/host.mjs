import { require, requireEnd } from '../attempts.mjs';
import { markers } from '../markers/markers.mjs';

export const host = {
  title: 'The host after all of it',
  controls: [],
  attacks: [
    {
      name: 'The tools root and the programs of the host are changed',
      show: async () => {
        const changes = await markers.programs.changes();
        require(changes.length === 0, changes.slice(0, 20).join('\n'));
      },
    },
    {
      name: 'The build of another tenant is disturbed',
      show: async half => {
        const build = await markers.of(half).tenant.end();
        requireEnd(build, 'succeeded');
      },
    },
  ],
};
