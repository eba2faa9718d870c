export { PrecisionError, type PrecisionErrorCode } from './errors.ts';
export * from './variants/index.ts';
