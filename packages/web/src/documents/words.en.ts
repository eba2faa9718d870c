export const documents = {
  title: 'Documents',
  status: 'Status',
  type: 'Type',
  patient: 'Patient',
  created: 'Created',
  empty: 'No document matches',
  emptyHint: 'Open a patient and choose Draft document.',
  progress: 'Reviewed',
  signedAt: 'Signed {{when}}',
};
export const documentType = {
  'discharge-summary': 'Discharge summary',
  'patient-summary': 'Patient summary',
  handoff: 'Handoff',
  referral: 'Referral letter',
  'visit-note': 'Visit note',
  'lifestyle-guidance': 'Lifestyle guidance',
};
export const documentTypeHint = {
  'discharge-summary': 'One stay: course, reconciliation, follow-up',
  'patient-summary': 'International Patient Summary of the whole chart',
  handoff: 'I-PASS for the next shift',
  referral: 'To a colleague, for one question',
};
export const draftStatus = { draft: 'Draft', 'in-review': 'In review', signed: 'Signed', rejected: 'Rejected' };
