/** Elements of CDA R2 and C-CDA 2.1 that may stay; any other goes with what is in it. */
export const KNOWN_ELEMENTS: ReadonlySet<string> = new Set(
  `ClinicalDocument realmCode typeId templateId id code title effectiveTime confidentialityCode languageCode setId versionNumber recordTarget
  patientRole addr telecom patient name administrativeGenderCode birthTime maritalStatusCode religiousAffiliationCode raceCode ethnicGroupCode guardian
  birthplace place languageCommunication modeCode proficiencyLevelCode preferenceInd providerOrganization author time assignedAuthor assignedPerson
  representedOrganization dataEnterer assignedEntity informant relatedEntity relatedPerson custodian assignedCustodian representedCustodianOrganization
  informationRecipient intendedRecipient receivedOrganization legalAuthenticator signatureCode authenticator participant associatedEntity associatedPerson
  scopingOrganization inFulfillmentOf order documentationOf serviceEvent performer functionCode relatedDocument parentDocument authorization consent
  componentOf encompassingEncounter dischargeDispositionCode responsibleParty encounterParticipant location healthCareFacility component structuredBody
  section text entry observation statusCode value interpretationCode methodCode targetSiteCode referenceRange observationRange low high center width
  entryRelationship act organizer substanceAdministration supply procedure encounter routeCode doseQuantity rateQuantity maxDoseQuantity
  administrationUnitCode approachSiteCode consumable manufacturedProduct manufacturedMaterial manufacturedLabeledDrug lotNumberText manufacturerOrganization
  repeatNumber quantity expectedUseTime priorityCode precondition criterion sequenceNumber specimen specimenRole specimenPlayingEntity participantRole
  playingEntity playingDevice scopingEntity subject relatedSubject product independentInd period phase offset translation qualifier originalText reference
  desc standardIndustryClassCode state country postalCode city streetAddressLine prefix given family suffix numerator denominator
  awarenessCode sdtc:raceCode sdtc:ethnicGroupCode sdtc:dischargeDispositionCode sdtc:deceasedInd sdtc:deceasedTime raceCode deceasedInd deceasedTime
  asPatientRelationship exposureLevel`.split(/\s+/),
);

/** Elements that are an identity. */
export const IDENTITY: ReadonlySet<string> = new Set([
  'name',
  'telecom',
  'signatureText',
  'softwareName',
  'manufacturerModelName',
  'standardIndustryClassCode',
]);

/** Elements whose `value` attribute is a time. */
export const TIMES: ReadonlySet<string> = new Set([
  'effectiveTime',
  'time',
  'birthTime',
  'low',
  'high',
  'center',
  'expectedUseTime',
  'phase',
  'deceasedTime',
]);

/** Attributes that hold codes or structure. */
export const ATTRIBUTES: ReadonlySet<string> = new Set(
  `classCode moodCode typeCode determinerCode contextControlCode contextConductionInd inversionInd negationInd nullFlavor code codeSystem codeSystemName
  codeSystemVersion displayName unit use operator institutionSpecified mediaType representation xsi:type xmlns xmlns:xsi xmlns:sdtc xmlns:voc
  inclusive styleCode border width align valign colspan rowspan listType`.split(/\s+/),
);

/** Markup of narrative text (CDA R2, 4.3.5). */
export const MARKUP: ReadonlySet<string> = new Set(
  'text content paragraph list item caption table thead tbody tfoot tr th td br sub sup col colgroup footnote footnoteRef linkHtml'.split(
    ' ',
  ),
);
