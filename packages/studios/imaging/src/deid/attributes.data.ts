import { keyword } from '../dicom/tags.ts';

const tags = (names: string): ReadonlySet<number> =>
  new Set(
    names
      .trim()
      .split(/\s+/)
      .map((name) => keyword(name).tag),
  );

/** Texts that say how an image was made and what a code means; every other short or long text goes. */
export const TECHNIQUE = tags(`
  CodeValue LongCodeValue CodingSchemeDesignator CodingSchemeVersion CodeMeaning ContextIdentifier MappingResource
  Manufacturer ManufacturerModelName SoftwareVersions ConvolutionKernel SequenceName FilterType ReceiveCoilName TransmitCoilName
  RescaleType ModalityLUTType LUTExplanation WindowCenterWidthExplanation Radiopharmaceutical ContrastBolusAgent
  SegmentLabel SegmentAlgorithmName TransducerData FilterMaterial DoseUnits DoseType
  PositionReferenceIndicator AlgorithmName AlgorithmVersion
`);

/** Texts of people that are worth keeping without the people in them. */
export const DESCRIPTIONS = tags(`
  StudyDescription SeriesDescription ProtocolName DerivationDescription AcquisitionProtocolDescription ContentDescription
  TextValue TrackingID AnnotationGroupLabel UnformattedTextValue SegmentDescription ROIName ROIDescription StructureSetLabel AdmittingDiagnosesDescription
  RequestedProcedureDescription PerformedProcedureStepDescription ReasonForTheRequestedProcedure
`);

/** Binary values that are pixels, tables of grey values or curves. */
export const BINARY = tags(`
  PixelData FloatPixelData DoubleFloatPixelData ICCProfile LUTData RedPaletteColorLookupTableData
  GreenPaletteColorLookupTableData BluePaletteColorLookupTableData SegmentedRedPaletteColorLookupTableData
  SegmentedGreenPaletteColorLookupTableData SegmentedBluePaletteColorLookupTableData WaveformData PointCoordinatesData
  ExtendedOffsetTable ExtendedOffsetTableLengths PixelPaddingValue SmallestImagePixelValue LargestImagePixelValue
`);

/** Sequences that go whole: earlier values of attributes, signatures over them, small pictures, other numbers of the patient. */
export const SEQUENCES_OUT = tags(`
  OriginalAttributesSequence DigitalSignaturesSequence MACParametersSequence EncryptedAttributesSequence IconImageSequence
  OtherPatientIDsSequence IssuerOfAccessionNumberSequence ReferencedPatientPhotoSequence
`);

/** Attributes that must be there, though empty (type 2 of the patient, study and series modules; PS3.3 C.7). */
export const EMPTIED = tags(
  'PatientBirthDate ReferringPhysicianName StudyID AccessionNumber StudyTime SeriesTime ContentTime AcquisitionTime',
);

/** Numbers that must have a value where they are asked for (type 1): a made-up one stands for each. */
export const REPLACED = tags('DeviceSerialNumber ContainerIdentifier SpecimenIdentifier');
