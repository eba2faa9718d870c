import type { AuditEvent, Coding } from '@medplum/fhirtypes';

const REST: Coding = {
  system: 'http://terminology.hl7.org/CodeSystem/audit-event-type',
  code: 'rest',
  display: 'RESTful Operation',
};
const dicom = (code: string, display: string): Coding => ({
  system: 'http://dicom.nema.org/resources/ontology/DCM',
  code,
  display,
});
const lifecycle = (code: string, display: string): Coding => ({
  system: 'http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle',
  code,
  display,
});
const interaction = (code: string): Coding => ({
  system: 'http://hl7.org/fhir/restful-interaction',
  code,
  display: code,
});

interface Kind {
  readonly type: Coding;
  readonly subtype: Coding;
  readonly action: NonNullable<AuditEvent['action']>;
}
const rest = (code: string, action: Kind['action']): Kind => ({ type: REST, subtype: interaction(code), action });

/**
 * What can be audited, in the codes of FHIR R4 AuditEvent: RESTful interactions, DICOM PS3.16 CID 400 event types,
 * and ISO 21089 life-cycle events for what happens to documents. Actions: create, read, update, delete, execute.
 */
export const AUDIT_KINDS = {
  read: rest('read', 'R'),
  vread: rest('vread', 'R'),
  'search-type': rest('search-type', 'E'),
  'search-system': rest('search-system', 'E'),
  'history-instance': rest('history-instance', 'R'),
  'history-type': rest('history-type', 'R'),
  'history-system': rest('history-system', 'R'),
  create: rest('create', 'C'),
  update: rest('update', 'U'),
  patch: rest('patch', 'U'),
  delete: rest('delete', 'D'),
  batch: rest('batch', 'E'),
  transaction: rest('transaction', 'E'),
  operation: rest('operation', 'E'),
  capabilities: rest('capabilities', 'R'),
  login: { type: dicom('110114', 'User Authentication'), subtype: dicom('110122', 'Login'), action: 'E' },
  logout: { type: dicom('110114', 'User Authentication'), subtype: dicom('110123', 'Logout'), action: 'E' },
  'account-change': {
    type: dicom('110113', 'Security Alert'),
    subtype: dicom('110137', 'User Security Attributes Changed'),
    action: 'U',
  },
  'audit-use': { type: dicom('110101', 'Audit Log Used'), subtype: dicom('110101', 'Audit Log Used'), action: 'R' },
  'audit-outage': {
    type: dicom('110113', 'Security Alert'),
    subtype: dicom('110134', 'Audit Recording Started'),
    action: 'E',
  },
  'emergency-access': {
    type: dicom('110113', 'Security Alert'),
    subtype: dicom('110127', 'Emergency Override Started'),
    action: 'E',
  },
  start: { type: dicom('110100', 'Application Activity'), subtype: dicom('110120', 'Application Start'), action: 'E' },
  stop: { type: dicom('110100', 'Application Activity'), subtype: dicom('110121', 'Application Stop'), action: 'E' },
  'dicom-begin': {
    type: dicom('110102', 'Begin Transferring DICOM Instances'),
    subtype: dicom('110102', 'Begin Transferring DICOM Instances'),
    action: 'E',
  },
  'dicom-received': {
    type: dicom('110104', 'DICOM Instances Transferred'),
    subtype: dicom('110104', 'DICOM Instances Transferred'),
    action: 'C',
  },
  'dicom-sent': {
    type: dicom('110104', 'DICOM Instances Transferred'),
    subtype: dicom('110104', 'DICOM Instances Transferred'),
    action: 'R',
  },
  'dicom-query': { type: dicom('110112', 'Query'), subtype: dicom('110112', 'Query'), action: 'E' },
  'association-refused': {
    type: dicom('110113', 'Security Alert'),
    subtype: dicom('110126', 'Node Authentication'),
    action: 'E',
  },
  export: { type: dicom('110106', 'Export'), subtype: interaction('operation'), action: 'R' },
  import: { type: dicom('110107', 'Import'), subtype: interaction('operation'), action: 'C' },
  compose: {
    type: lifecycle('originate', 'Originate/Retain Record Lifecycle Event'),
    subtype: interaction('operation'),
    action: 'C',
  },
  amend: {
    type: lifecycle('amend', 'Amend (Update) Record Lifecycle Event'),
    subtype: interaction('operation'),
    action: 'U',
  },
  sign: { type: lifecycle('attest', 'Attest Record Lifecycle Event'), subtype: interaction('operation'), action: 'U' },
  erase: {
    type: lifecycle('destroy', 'Destroy/Delete Record Lifecycle Event'),
    subtype: interaction('operation'),
    action: 'D',
  },
  verify: {
    type: lifecycle('verify', 'Verify Record Lifecycle Event'),
    subtype: interaction('operation'),
    action: 'E',
  },
} as const satisfies Record<string, Kind>;

export type AuditKind = keyof typeof AUDIT_KINDS;
