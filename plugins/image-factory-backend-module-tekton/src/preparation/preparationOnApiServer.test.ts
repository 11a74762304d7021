import { describePreparation } from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { ClusterPlace } from '../__testUtils__/ClusterPlace';
import {
  describeWithApiServer,
  testApiServer,
} from '../__testUtils__/testApiServer';

// The client of Kubernetes is large, and loaded with the first request.
jest.setTimeout(60_000);

describeWithApiServer('with Tekton’s kinds of objects', () => {
  describePreparation('a real API server', async () => ({
    createPlace: async () => new ClusterPlace(testApiServer()),
  }));
});
