/** Addresses of code systems and of the guide's extensions; codes of X12 themselves are only those that the published examples use. */
export const X12 = {
  requestType: 'https://codesystem.x12.org/005010/1525',
  certificationType: 'https://codesystem.x12.org/005010/1322',
  serviceType: 'https://codesystem.x12.org/005010/1365',
  levelOfService: 'https://codesystem.x12.org/005010/1338',
  reviewAction: 'https://codesystem.x12.org/005010/306',
  rejectReason: 'https://codesystem.x12.org/005010/901',
  followUp: 'https://codesystem.x12.org/005010/889',
  reportType: 'https://codesystem.x12.org/005010/755',
  transmission: 'https://codesystem.x12.org/005010/756',
  entity: 'https://codesystem.x12.org/005010/98',
} as const;

export const NPI = 'http://hl7.org/fhir/sid/us-npi';
export const TEMP_CODES = 'http://hl7.org/fhir/us/davinci-pas/CodeSystem/PASTempCodes';

const extension = (name: string): string => `http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-${name}`;

export const EXTENSION = {
  requestType: extension('serviceItemRequestType'),
  certificationType: extension('certificationType'),
  infoChanged: extension('infoChanged'),
  infoCancelled: 'http://hl7.org/fhir/us/davinci-pas/StructureDefinition/modifierextension-infoCancelled',
  levelOfService: extension('levelOfServiceCode'),
  requestedService: extension('requestedService'),
  itemTraceNumber: extension('itemTraceNumber'),
  authorizationNumber: extension('authorizationNumber'),
  administrationReference: extension('administrationReferenceNumber'),
  careTeamScope: extension('careTeamClaimScope'),
  documentInformation: extension('documentInformation'),
  diagnosisRecorded: extension('diagnosisRecordedDate'),
  reviewAction: extension('reviewAction'),
  reviewActionCode: extension('reviewActionCode'),
  preAuthIssueDate: extension('itemPreAuthIssueDate'),
  preAuthPeriod: extension('itemPreAuthPeriod'),
  requestedServiceDate: extension('itemRequestedServiceDate'),
  errorElement: extension('errorElement'),
  errorPath: extension('errorPath'),
  errorFollowup: extension('errorFollowupAction'),
  serviceLine: extension('serviceLineNumber'),
  calendarPattern: extension('timingcalendarpattern'),
  deliveryPattern: extension('timingdeliverypattern'),
} as const;

/** HCR01 as the published examples use it. */
export const REVIEW = { certified: 'A1', notCertified: 'A3', pended: 'A4', modified: 'A6', cancelled: 'C' } as const;
