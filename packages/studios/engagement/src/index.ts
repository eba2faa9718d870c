export { EngagementError, type EngagementErrorCode } from './errors.ts';
export * from './immunization/index.ts';
