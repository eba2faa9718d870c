/** Elements that say who somebody is whatever their type: they go. Path by type, as in the definitions (`Device.serialNumber`). */
export const IDENTIFYING: ReadonlySet<string> = new Set([
  'Account.name',
  'AuditEvent.agent.altId',
  'AuditEvent.agent.name',
  'AuditEvent.agent.network',
  'AuditEvent.entity.description',
  'AuditEvent.entity.detail',
  'AuditEvent.entity.name',
  'AuditEvent.entity.query',
  'Annotation.author',
  'Bundle.link',
  'Bundle.signature',
  'Bundle.entry.link',
  'Bundle.entry.response',
  'Bundle.entry.request.ifMatch',
  'Bundle.entry.request.ifModifiedSince',
  'Bundle.entry.request.ifNoneExist',
  'Bundle.entry.request.ifNoneMatch',
  'CareTeam.name',
  'Claim.accident',
  'Contract.name',
  'Contract.title',
  'Coverage.class',
  'Coverage.dependent',
  'Coverage.network',
  'Coverage.subscriberId',
  'Device.contact',
  'Device.distinctIdentifier',
  'Device.lotNumber',
  'Device.serialNumber',
  'Device.udiCarrier',
  'Device.url',
  'DomainResource.text',
  'Endpoint.address',
  'Endpoint.header',
  'Endpoint.name',
  'FamilyMemberHistory.name',
  'Group.name',
  'HealthcareService.name',
  'HealthcareService.photo',
  'Identifier.assigner',
  'ImagingStudy.endpoint',
  'InsurancePlan.alias',
  'InsurancePlan.name',
  'Location.alias',
  'Location.description',
  'Location.name',
  'Location.position',
  'Media.deviceName',
  'MessageHeader.destination',
  'MessageHeader.source',
  'Meta.lastUpdated',
  'Meta.source',
  'Meta.versionId',
  'Organization.alias',
  'Organization.name',
  'Patient.photo',
  'Person.photo',
  'Practitioner.photo',
  'RelatedPerson.photo',
  'Signature.data',
]);

/** Data types that are nothing but an identity. */
export const IDENTIFYING_TYPES: ReadonlySet<string> = new Set(['ContactPoint', 'ContactDetail', 'Signature']);

/** Elements of type uri, url or canonical that name a definition or a system, not a person. */
export const DEFINITION_LINKS: ReadonlySet<string> = new Set([
  'system',
  'url',
  'definition',
  'instantiatesUri',
  'instantiatesCanonical',
  'profile',
  'implicitRules',
  'questionnaire',
  'type',
  'valueSet',
]);

/** Extensions that say nothing of who somebody is; every other one goes. */
export const SAFE_EXTENSIONS: ReadonlySet<string> = new Set([
  'http://hl7.org/fhir/us/core/StructureDefinition/us-core-race',
  'http://hl7.org/fhir/us/core/StructureDefinition/us-core-ethnicity',
  'http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex',
  'http://hl7.org/fhir/us/core/StructureDefinition/us-core-sex',
  'http://hl7.org/fhir/us/core/StructureDefinition/us-core-genderIdentity',
  'http://hl7.org/fhir/StructureDefinition/data-absent-reason',
  'http://hl7.org/fhir/StructureDefinition/patient-genderIdentity',
  'http://hl7.org/fhir/StructureDefinition/patient-religion',
  'http://hl7.org/fhir/StructureDefinition/patient-nationality',
  'http://hl7.org/fhir/StructureDefinition/condition-assertedDate',
  'http://hl7.org/fhir/StructureDefinition/observation-bodyPosition',
  'http://synthetichealth.github.io/synthea/disability-adjusted-life-years',
  'http://synthetichealth.github.io/synthea/quality-adjusted-life-years',
  'ombCategory',
  'detailed',
  'text',
]);

/** Code systems whose displays are words of the system, not of an author. */
export const PUBLISHED_SYSTEM =
  /^(?:http:\/\/(?:snomed\.info\/sct|loinc\.org|unitsofmeasure\.org|www\.nlm\.nih\.gov\/research\/umls\/rxnorm|www\.whocc\.no\/atc|hl7\.org\/fhir\/|terminology\.hl7\.org\/|www\.ama-assn\.org\/go\/cpt|www\.cms\.gov\/|fdasis\.nlm\.nih\.gov|dicom\.nema\.org\/)|https:\/\/(?:www\.usps\.com|bluebutton\.cms\.gov\/)|urn:(?:ietf|iso):|urn:oid:2\.16\.840\.1\.113883\.(?:6|12|5)\.)/;

/** A question or a measurement that asks who somebody is: its answer goes. */
export const ASKS_IDENTITY =
  /\b(?:(?:first|last|given|family|full|maiden|patient|your|legal|preferred|contact|mother'?s|father'?s) name|name of (?:the )?(?:patient|employer|contact|physician|doctor|school)|^name$|surname|address|street|city|zip|postal|post ?code|county|tele?phone|phone|fax|mobile|e-?mail|social security|ssn|passport|licen[cs]e|mrn|medical record|member (?:id|number)|policy (?:id|number)|subscriber|account number|birth ?date|date of birth|dob|employer|identifier|nombre|apellidos?|direcci[oó]n|domicilio|tel[eé]fono|correo|c[oó]digo postal|fecha de nacimiento)\b/i;
