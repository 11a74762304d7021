export { imageFactoryRootHealth as default } from '@imagefactory/backstage-plugin-image-factory-backend';
