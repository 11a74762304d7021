import {
  Image,
  ImageVersion,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ago, digestOf, idOf } from './ids';

export function anImageVersion(
  overrides: Partial<ImageVersion> = {},
): ImageVersion {
  return {
    id: idOf(6, 1),
    digest: digestOf(1),
    tags: ['1.4.0', 'latest'],
    sizeBytes: 31_415_926,
    baseImages: [
      {
        repository: '127.0.0.1:5000/base/debian',
        reference: 'bookworm',
        digest: digestOf(99),
      },
    ],
    buildId: idOf(3, 2),
    buildNumber: 127,
    createdAt: ago(3_600),
    ...overrides,
  };
}

export function anImage(overrides: Partial<Image> = {}): Image {
  return {
    id: idOf(5, 1),
    projectId: idOf(2, 1),
    projectName: 'shop',
    projectTitle: 'Web shop',
    tenantId: idOf(1, 1),
    tenantName: 'web',
    name: 'api',
    repository: '127.0.0.1:5000/web/shop/api',
    createdAt: ago(30 * 86_400),
    versionCount: 12,
    latest: anImageVersion(),
    ...overrides,
  };
}
