export * from './chem/index.ts';
export * from './dock/index.ts';
export { checkCancelled, DiscoveryError, type DiscoveryErrorCode } from './errors.ts';
export * from './generate/index.ts';
export * from './lab/index.ts';
