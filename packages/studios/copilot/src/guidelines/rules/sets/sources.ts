import type { RuleSource } from '../format.ts';

/** Guidelines whose rules are several. Facts are restated in our own words; nothing of their text is copied. */
const COPYRIGHT = 'facts restated; the text is under the publisher’s copyright';
const PUBLIC = 'public domain (US government work)';

export const ADA = (place: string): RuleSource => ({
  label: 'ADA Standards of Care in Diabetes',
  place,
  version: '2025',
  url: 'https://diabetesjournals.org/care/issue/48/Supplement_1',
  licence: COPYRIGHT,
});
export const BLOOD_PRESSURE_2025 = (place: string): RuleSource => ({
  label: 'AHA/ACC high blood pressure guideline',
  place,
  version: '2025',
  url: 'https://www.ahajournals.org/doi/10.1161/CIR.0000000000001356',
  licence: COPYRIGHT,
});
export const CHOLESTEROL_2018 = (place: string): RuleSource => ({
  label: 'AHA/ACC guideline on the management of blood cholesterol',
  place,
  version: '2018',
  url: 'https://www.ahajournals.org/doi/10.1161/CIR.0000000000000625',
  licence: COPYRIGHT,
});
export const AF_2023 = (place: string): RuleSource => ({
  label: 'ACC/AHA/ACCP/HRS atrial fibrillation guideline',
  place,
  version: '2023',
  url: 'https://www.ahajournals.org/doi/10.1161/CIR.0000000000001193',
  licence: COPYRIGHT,
});
export const KDIGO_CKD = (place: string): RuleSource => ({
  label: 'KDIGO chronic kidney disease guideline',
  place,
  version: '2024',
  url: 'https://kdigo.org/guidelines/ckd-evaluation-and-management/',
  licence: COPYRIGHT,
});
export const BEERS = (place: string): RuleSource => ({
  label: 'AGS Beers Criteria',
  place,
  version: '2023',
  url: 'https://doi.org/10.1111/jgs.18372',
  licence: COPYRIGHT,
});
/** US prescribing information; the text of a label is not ours to quote at length, its facts are. */
export const FDA_LABEL = (drug: string, place: string): RuleSource => ({
  label: `US prescribing information: ${drug}`,
  place,
  version: 'as published on DailyMed, 2025',
  url: `https://dailymed.nlm.nih.gov/dailymed/search.cfm?query=${encodeURIComponent(drug)}`,
  licence: 'facts restated from public labelling',
});
export const ACIP = (place: string): RuleSource => ({
  label: 'CDC adult immunization schedule (ACIP)',
  place,
  version: '2025, as published in January 2025 with its addenda to June 2025',
  url: 'https://www.cdc.gov/vaccines/hcp/imz-schedules/adult-age.html',
  licence: PUBLIC,
});
export const SURVIVING_SEPSIS = (place: string): RuleSource => ({
  label: 'Surviving Sepsis Campaign adult guideline',
  place,
  version: '2021',
  url: 'https://doi.org/10.1097/CCM.0000000000005337',
  licence: COPYRIGHT,
});
export const CHEST_VTE = (place: string): RuleSource => ({
  label: 'ACCP antithrombotic guideline, 9th edition: prevention of VTE',
  place,
  version: '2012',
  url: 'https://doi.org/10.1378/chest.11-2296',
  licence: COPYRIGHT,
});
/** A paper by its DOI. */
export const PAPER = (label: string, version: string, doi: string, place: string): RuleSource => ({
  label,
  place,
  version,
  url: `https://doi.org/${doi}`,
  licence: COPYRIGHT,
});
