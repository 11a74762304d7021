import { kubectl } from './kubectl.mjs';

/** Volumes are folders of the node, made by the controller manager. */
const STORAGE_CLASS = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: {
    name: 'node-folder',
    annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' },
  },
  provisioner: 'kubernetes.io/host-path',
  reclaimPolicy: 'Delete',
  volumeBindingMode: 'Immediate',
};

/** Lets claims of volumes be fulfilled. */
export async function installStorage(cluster) {
  await kubectl(cluster, ['apply', '--server-side', '--filename=-'], {
    input: JSON.stringify(STORAGE_CLASS),
  });
}
