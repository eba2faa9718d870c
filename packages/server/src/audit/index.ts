export type { AuditKind } from './kinds.ts';
export { type AuditOptions, registerAudit } from './plugin.ts';
export { patientId, patientsIn } from './request-facts.ts';
export { auditRoutes } from './routes.ts';
export type { AuditEntity, AuditNote, Auditor, DetachedEvent } from './types.ts';
