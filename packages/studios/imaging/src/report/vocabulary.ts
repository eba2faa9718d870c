import { type Code, code } from '../dicom/codes.ts';

/** How a finding is called in DICOM and FHIR: its measurement concept, and words for a sentence. */
export interface FindingWords {
  readonly concept: Code;
  /** As a noun phrase that begins a sentence. */
  readonly words: string;
  /** As it is read aloud; UCUM is for machines. */
  readonly unit: string;
  readonly digits: number;
}

const OWN = '99ACESO';
const entry = (concept: Code, words: string, unit: string, digits: number): FindingWords => ({
  concept,
  words,
  unit,
  digits,
});

/** Concepts by public code where DICOM's context groups have one, else under our own scheme. */
const FINDINGS: Readonly<Record<string, FindingWords>> = {
  'lung-volume': entry(code('118565006', 'SCT', 'Volume'), 'Volume', 'mL', 0),
  'air-calibration': entry(code('air-calibration', OWN, 'Attenuation of air'), 'Air', 'HU', 0),
  'laa-950': entry(code('laa-950', OWN, 'Low attenuation area below -950 HU'), 'Lung below -950 HU', '%', 1),
  'nodule-candidates': entry(code('nodule-count', OWN, 'Number of nodule candidates'), 'Nodule candidates', '', 0),
  'nodule-diameter': entry(code('81827009', 'SCT', 'Diameter'), 'Diameter', 'mm', 1),
  'nodule-volume': entry(code('118565006', 'SCT', 'Volume'), 'Volume', 'mm³', 0),
  'agatston-score': entry(code('112058', 'DCM', 'Calcium score'), 'Agatston score', '', 0),
  'calcium-volume': entry(code('118565006', 'SCT', 'Volume'), 'Volume', 'mm³', 0),
  'muscle-area': entry(code('42798000', 'SCT', 'Area'), 'Area', 'cm²', 1),
  'visceral-fat-area': entry(code('42798000', 'SCT', 'Area'), 'Area', 'cm²', 1),
  'subcutaneous-fat-area': entry(code('42798000', 'SCT', 'Area'), 'Area', 'cm²', 1),
  'cardiothoracic-ratio': entry(code('ctr', OWN, 'Cardiothoracic ratio'), 'Cardiothoracic ratio', '', 2),
  'heart-width': entry(code('103355008', 'SCT', 'Width'), 'Width', 'mm', 0),
  'thorax-width': entry(code('103355008', 'SCT', 'Width'), 'Width', 'mm', 0),
  'lesion-volume': entry(code('118565006', 'SCT', 'Volume'), 'Volume', 'mL', 2),
  'lesion-long-axis': entry(code('103339001', 'SCT', 'Long Axis'), 'Long axis', 'mm', 1),
  'lesion-short-axis': entry(code('103340004', 'SCT', 'Short Axis'), 'Short axis', 'mm', 1),
  'lesion-mean': entry(code('373098007', 'SCT', 'Mean'), 'Mean value', '', 1),
  'vertebral-attenuation': entry(code('112031', 'DCM', 'Attenuation Coefficient'), 'Mean attenuation', 'HU', 0),
  'suv-max': entry(code('126401', 'DCM', 'SUVbw'), 'SUV maximum', 'g/mL', 2),
  'suv-mean': entry(code('126401', 'DCM', 'SUVbw'), 'SUV mean', 'g/mL', 2),
  'suv-peak': entry(code('126401', 'DCM', 'SUVbw'), 'SUV peak', 'g/mL', 2),
};

/** Words for a finding of any method; one that is not in the list speaks by its own name. */
export const wordsOf = (finding: string, unit = ''): FindingWords =>
  FINDINGS[finding] ??
  entry(
    code(finding.slice(0, 16), OWN, finding.replaceAll('-', ' ').slice(0, 64)),
    capital(finding.replaceAll('-', ' ')),
    unit === '1' || unit.startsWith('{') ? '' : unit,
    2,
  );

/** The value as it stands in a sentence. */
export const shown = (value: number, { digits }: Pick<FindingWords, 'digits'>): string => value.toFixed(digits);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Structures by a word in the name of a region. */
const SITES: readonly (readonly [RegExp, Code, Code])[] = (
  [
    [/nodule/, code('27925004', 'SCT', 'Nodule'), code('39607008', 'SCT', 'Lung')],
    [/lung/, code('39607008', 'SCT', 'Lung'), code('39607008', 'SCT', 'Lung')],
    [/trachea|air/, code('44567001', 'SCT', 'Trachea'), code('44567001', 'SCT', 'Trachea')],
    [/calcium|coronar/, code('54066008', 'SCT', 'Calcification'), code('41801008', 'SCT', 'Coronary artery')],
    [/heart|thorax/, code('80891009', 'SCT', 'Heart'), code('80891009', 'SCT', 'Heart')],
    [/muscle/, code('127954009', 'SCT', 'Skeletal muscle'), code('127954009', 'SCT', 'Skeletal muscle')],
    [/fat/, code('55603005', 'SCT', 'Adipose tissue'), code('55603005', 'SCT', 'Adipose tissue')],
    [/bone|vertebra/, code('272673000', 'SCT', 'Bone'), code('272673000', 'SCT', 'Bone')],
    [/lesion|tumou?r|mass/, code('52988006', 'SCT', 'Lesion'), code('113345001', 'SCT', 'Abdomen')],
  ] as const
).map(([pattern, finding, site]) => [pattern, finding, site] as const);

/** What a region shows; "lesion" for a name that says nothing. */
export function findingCode(region: string): Code {
  return SITES.find(([pattern]) => pattern.test(region.toLowerCase()))?.[1] ?? code('52988006', 'SCT', 'Lesion');
}

/** Where a region lies; undefined when the name does not say it. */
export function siteCode(region: string): Code | undefined {
  const hit = SITES.find(([pattern]) => pattern.test(region.toLowerCase()));
  return hit && hit[1].value !== '52988006' ? hit[2] : undefined;
}

export const LATERALITY = {
  left: code('7771000', 'SCT', 'Left'),
  right: code('24028007', 'SCT', 'Right'),
  bilateral: code('51440002', 'SCT', 'Right and left'),
} as const;

const ANATOMY = code('123037004', 'SCT', 'Anatomical structure');
const ABNORMAL = code('49755003', 'SCT', 'Morphologically abnormal structure');
export const categoryCode = (region: string): Code =>
  /nodule|calcium|lesion|tumou?r/i.test(region) ? ABNORMAL : ANATOMY;

/** DICOM's unit code for a UCUM unit. */
export const unitCode = (ucum: string): Code => code(ucum, 'UCUM', ucum === '1' ? 'no units' : ucum);
