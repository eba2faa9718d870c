export { isSigned } from './checkpoint.ts';
export { type AuditLogOptions, createAuditLog, type MerkleAuditLog } from './log.ts';
export { provesConsistency, provesInclusion } from './proof.ts';
export { leafHash } from './tree.ts';
