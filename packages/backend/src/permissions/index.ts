export { imageFactoryPolicyModule as default } from './imageFactoryPolicyModule';
