/** A code of a terminology, under the short names that modules use for code systems. */
export interface Code {
  readonly system: string;
  readonly code: string;
  readonly display: string;
}

export const sameCode = (a: Code, b: Code): boolean => a.code === b.code && a.system === b.system;

/** Short names of code systems and their FHIR addresses (HL7 Terminology, "External code systems"). */
export const CODE_SYSTEMS: Readonly<Record<string, string>> = {
  'SNOMED-CT': 'http://snomed.info/sct',
  LOINC: 'http://loinc.org',
  RxNorm: 'http://www.nlm.nih.gov/research/umls/rxnorm',
  CVX: 'http://hl7.org/fhir/sid/cvx',
  'ICD-10-CM': 'http://hl7.org/fhir/sid/icd-10-cm',
  ICD10CM: 'http://hl7.org/fhir/sid/icd-10-cm',
  CPT: 'http://www.ama-assn.org/go/cpt',
  'DICOM-DCM': 'http://dicom.nema.org/resources/ontology/DCM',
  'DICOM-SOP': 'urn:ietf:rfc:3986',
  UNII: 'http://fdasis.nlm.nih.gov',
  NUBC: 'https://www.nubc.org/CodeSystem/PatDischargeStatus',
  HCPCS: 'http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets',
};
