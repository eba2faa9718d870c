export { MAX_CHECKED, type VerifyOptions, verifyNote } from './verify.ts';
