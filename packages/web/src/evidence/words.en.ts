export const verdict = {
  supported: 'Supported',
  contradicted: 'Contradicted',
  unsupported: 'Unsupported',
  'not-checkable': 'Not checkable',
};
export const verdictHint = {
  supported: 'The record says the same.',
  contradicted: 'The record says otherwise.',
  unsupported: 'Nothing in the record says this.',
  'not-checkable': 'This cannot be checked against a record.',
};
export const severity = { none: 'No harm', minor: 'Minor', moderate: 'Moderate', major: 'Major' };
export const lane = {
  chart: 'Chart',
  conversation: 'Conversation',
  image: 'Image',
  knowledge: 'Knowledge',
  computed: 'Computed',
};
export const claimKind = {
  patient: 'Identity',
  encounter: 'Encounter',
  condition: 'Condition',
  medication: 'Medication',
  allergy: 'Allergy',
  observation: 'Result',
  report: 'Report',
  procedure: 'Procedure',
  immunization: 'Immunization',
  device: 'Device',
  'care-plan': 'Care plan',
  goal: 'Goal',
  order: 'Order',
  appointment: 'Appointment',
  'family-history': 'Family history',
  'code-status': 'Code status',
  document: 'Document',
  absence: 'Absence',
};
