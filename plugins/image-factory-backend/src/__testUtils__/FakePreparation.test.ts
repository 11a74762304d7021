import { ServiceUnavailableError } from '@backstage/errors';
import {
  describePreparation,
  UnpreparedPlace,
} from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { FakePreparation } from './FakePreparation';

function createPlace(): UnpreparedPlace {
  const place = new FakePreparation();
  const open = (settings: 'first' | 'second') => {
    const { objects, foreign, onCall } = place;
    const bundle = settings === 'first' ? 'bundle-1' : 'bundle-2';
    const parts = { objects, foreign, onCall, bundle };
    return Object.assign(new FakePreparation(), parts);
  };
  return {
    tenantNames: [],
    open,
    openSelfManaged: () =>
      Object.assign(open('first'), { mode: 'self-managed' as const }),
    async look() {
      return Object.fromEntries(
        [...place.objects].map(([id, there]) => [id, JSON.stringify(there)]),
      );
    },
    async edit() {
      place.edit('role', 'mine');
      return 'role';
    },
    async remove() {
      place.objects.delete('task');
      return 'task';
    },
    async occupy() {
      place.foreign.add('space');
      return ['space'];
    },
    async cutOff() {
      let isCutOff = true;
      place.onCall = () => {
        if (isCutOff) throw new ServiceUnavailableError('Cut off');
      };
      return async () => {
        isCutOff = false;
      };
    },
    end: async () => undefined,
  };
}

describePreparation('a fake place', async () => ({
  createPlace: async () => createPlace(),
}));
