export {
  IMAGE_ID_ANNOTATION,
  IMAGES_ANNOTATION,
  PROJECT_ID_ANNOTATION,
} from '@imagefactory/backstage-plugin-image-factory-common';
