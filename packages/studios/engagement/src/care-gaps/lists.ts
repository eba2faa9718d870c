import type { CodeList } from './codes.ts';

/** Code lists that several rules ask for. */
export const HIV: CodeList = { snomed: ['86406008', '62479008'], icd10: ['B20', 'Z21'] };
export const DIABETES: CodeList = {
  snomed: ['73211009', '44054006', '46635009', '127013003', '4855003', '230572002'],
  icd10: ['E10', 'E11', 'E13'],
};
export const TYPE_1_DIABETES: CodeList = { snomed: ['46635009'], icd10: ['E10'] };
export const PREDIABETES: CodeList = { snomed: ['15777000', '714628002'], icd10: ['R73.03'] };
export const HYPERTENSION: CodeList = {
  snomed: ['38341003', '59621000'],
  icd10: ['I10', 'I11', 'I12', 'I13', 'I15', 'I1A'],
};
export const CKD: CodeList = {
  snomed: ['709044004', '433144002', '431857002', '433146000', '700378005', '700379002'],
  icd10: ['N18.3', 'N18.4', 'N18.5'],
};
export const PREGNANCY: CodeList = {
  // Not 102874004, which is a possible pregnancy.
  snomed: ['77386006', '72892002', '255409004'],
  icd10: ['Z33.1', 'Z34', 'O09'],
};
export const HYSTERECTOMY_TOTAL: CodeList = {
  snomed: ['116140006', '59750000', '446446002', '116142003', '27950001'],
  icd10: ['Z90.710'],
  words: /\btotal (abdominal |vaginal |laparoscopic )?hysterectomy|absence of (uterine )?cervix/i,
};

export const A1C: CodeList = { loinc: ['4548-4', '17856-6', '59261-8', '4549-2'], cpt: ['83036'] };
export const FASTING_GLUCOSE: CodeList = { loinc: ['1558-6', '76629-5', '14771-0'] };
export const BMI: CodeList = { loinc: ['39156-5'] };
export const BLOOD_PRESSURE: CodeList = { loinc: ['85354-9', '55284-4', '8480-6'] };
export const SYSTOLIC: CodeList = { loinc: ['8480-6'] };
export const DIASTOLIC: CodeList = { loinc: ['8462-4'] };
export const EGFR: CodeList = {
  loinc: ['33914-3', '48642-3', '48643-1', '62238-1', '69405-9', '77147-7', '88293-6', '88294-4', '98979-8', '98980-6'],
};
export const CREATININE: CodeList = { loinc: ['2160-0', '38483-4', '14682-9'] };
export const POTASSIUM: CodeList = { loinc: ['2823-3', '6298-4'] };
export const UACR: CodeList = { loinc: ['9318-7', '14959-1', '32294-1', '14585-4', '30000-4', '13705-9'] };
export const LDL: CodeList = { loinc: ['18262-6', '13457-7', '2089-1', '24331-1', '57698-3', '39469-2'] };
export const TSH: CodeList = { loinc: ['3016-3', '11580-8', '11579-0'] };
export const ALT: CodeList = { loinc: ['1742-6', '1743-4', '1744-2', '24325-3'] };
export const BLOOD_COUNT: CodeList = { loinc: ['58410-2', '57021-8', '6690-2', '26464-8'] };
export const CALCIUM: CodeList = { loinc: ['17861-6', '49765-1', '2000-8'] };
export const SMOKING_STATUS: CodeList = { loinc: ['72166-2', '11367-0'] };
