export * from './chem/index.ts';
export { checkCancelled, DiscoveryError, type DiscoveryErrorCode } from './errors.ts';
export * from './generate/index.ts';
