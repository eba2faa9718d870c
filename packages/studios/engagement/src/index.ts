export * from './care-gaps/index.ts';
export { EngagementError, type EngagementErrorCode } from './errors.ts';
export * from './immunization/index.ts';
export * from './scheduling/index.ts';
export * from './x12/index.ts';
