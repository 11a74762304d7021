export {
  createProvidersRoom,
  type ProvidersRoom,
  type ProviderState,
} from './room';
