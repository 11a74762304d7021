export { ExecutorRegistry } from './ExecutorRegistry';
export {
  createProvidersRoom,
  type ProvidersRoom,
  type ProviderState,
} from './room';
