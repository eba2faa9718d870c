/** Laboratory catalogue: what a script calls a test, its LOINC name, unit and adult reference range. */
export interface LabTest {
  readonly code: string;
  readonly display: string;
  readonly text: string;
  readonly unit: string;
  readonly ucum: string;
  readonly low?: number;
  readonly high?: number;
  /** Limits beyond which a laboratory telephones. */
  readonly critical?: readonly [number | undefined, number | undefined];
  readonly panel?: 'bmp' | 'cbc';
}

const lab = (
  code: string,
  display: string,
  text: string,
  unit: string,
  low?: number,
  high?: number,
  more: { ucum?: string; critical?: readonly [number | undefined, number | undefined]; panel?: 'bmp' | 'cbc' } = {},
): LabTest => ({
  code,
  display,
  text,
  unit,
  ucum: more.ucum ?? unit,
  ...(low === undefined ? {} : { low }),
  ...(high === undefined ? {} : { high }),
  ...(more.critical ? { critical: more.critical } : {}),
  ...(more.panel ? { panel: more.panel } : {}),
});
const SP = 'in Serum or Plasma';
const bmp = { panel: 'bmp' } as const;

export const LABS = {
  na: lab('2951-2', `Sodium [Moles/volume] ${SP}`, 'Sodium', 'mmol/L', 135, 145, { ...bmp, critical: [120, 160] }),
  k: lab('2823-3', `Potassium [Moles/volume] ${SP}`, 'Potassium', 'mmol/L', 3.5, 5.1, { ...bmp, critical: [2.8, 6.2] }),
  cl: lab('2075-0', `Chloride [Moles/volume] ${SP}`, 'Chloride', 'mmol/L', 98, 107, bmp),
  co2: lab('2028-9', `Carbon dioxide, total [Moles/volume] ${SP}`, 'Bicarbonate', 'mmol/L', 22, 29, {
    ...bmp,
    critical: [10, 40],
  }),
  bun: lab('3094-0', `Urea nitrogen [Mass/volume] ${SP}`, 'Urea nitrogen', 'mg/dL', 7, 20, bmp),
  creat: lab('2160-0', `Creatinine [Mass/volume] ${SP}`, 'Creatinine', 'mg/dL', 0.6, 1.2, bmp),
  glu: lab('2345-7', `Glucose [Mass/volume] ${SP}`, 'Glucose', 'mg/dL', 70, 99, { ...bmp, critical: [40, 450] }),
  ca: lab('17861-6', `Calcium [Mass/volume] ${SP}`, 'Calcium', 'mg/dL', 8.5, 10.2, bmp),
  egfr: lab(
    '98979-8',
    'Glomerular filtration rate/1.73 sq M.predicted [Volume Rate/Area] in Serum, Plasma or Blood by Creatinine-based formula (CKD-EPI 2021)',
    'eGFR',
    'mL/min/1.73 m2',
    60,
    undefined,
    { ucum: 'mL/min/{1.73_m2}' },
  ),
  mg: lab('19123-9', `Magnesium [Mass/volume] ${SP}`, 'Magnesium', 'mg/dL', 1.7, 2.2),
  phos: lab('2777-1', `Phosphate [Mass/volume] ${SP}`, 'Phosphate', 'mg/dL', 2.5, 4.5),
  wbc: lab('6690-2', 'Leukocytes [#/volume] in Blood by Automated count', 'White blood cells', '10*3/uL', 4, 11, {
    panel: 'cbc',
  }),
  hgb: lab('718-7', 'Hemoglobin [Mass/volume] in Blood', 'Hemoglobin', 'g/dL', 12, 16, {
    panel: 'cbc',
    critical: [7, undefined],
  }),
  hct: lab('4544-3', 'Hematocrit [Volume Fraction] of Blood by Automated count', 'Hematocrit', '%', 36, 46, {
    panel: 'cbc',
  }),
  plt: lab('777-3', 'Platelets [#/volume] in Blood by Automated count', 'Platelets', '10*3/uL', 150, 400, {
    panel: 'cbc',
  }),
  ntprobnp: lab(
    '33762-6',
    `Natriuretic peptide.B prohormone N-Terminal [Mass/volume] ${SP}`,
    'NT-proBNP',
    'pg/mL',
    undefined,
    300,
  ),
  trop: lab(
    '89579-7',
    `Troponin I.cardiac [Mass/volume] ${SP} by High sensitivity method`,
    'High-sensitivity troponin I',
    'ng/L',
    undefined,
    20,
  ),
  lactate: lab('2524-7', `Lactate [Moles/volume] ${SP}`, 'Lactate', 'mmol/L', 0.5, 2, { critical: [undefined, 4] }),
  crp: lab('1988-5', `C reactive protein [Mass/volume] ${SP}`, 'C-reactive protein', 'mg/L', undefined, 5),
  pct: lab('33959-8', `Procalcitonin [Mass/volume] ${SP}`, 'Procalcitonin', 'ng/mL', undefined, 0.1),
  a1c: lab('4548-4', 'Hemoglobin A1c/Hemoglobin.total in Blood', 'Hemoglobin A1c', '%', 4, 5.6),
  chol: lab('2093-3', `Cholesterol [Mass/volume] ${SP}`, 'Total cholesterol', 'mg/dL', undefined, 200),
  hdl: lab('2085-9', `Cholesterol in HDL [Mass/volume] ${SP}`, 'HDL cholesterol', 'mg/dL', 40, undefined),
  ldl: lab(
    '13457-7',
    `Cholesterol in LDL [Mass/volume] ${SP} by calculation`,
    'LDL cholesterol',
    'mg/dL',
    undefined,
    100,
  ),
  trig: lab('2571-8', `Triglyceride [Mass/volume] ${SP}`, 'Triglycerides', 'mg/dL', undefined, 150),
  tsh: lab('3016-3', `Thyrotropin [Units/volume] ${SP}`, 'TSH', 'mIU/L', 0.4, 4, { ucum: 'm[IU]/L' }),
  ft4: lab('3024-7', `Thyroxine (T4) free [Mass/volume] ${SP}`, 'Free T4', 'ng/dL', 0.8, 1.8),
  alt: lab('1742-6', `Alanine aminotransferase [Enzymatic activity/volume] ${SP}`, 'ALT', 'U/L', 7, 40),
  ast: lab('1920-8', `Aspartate aminotransferase [Enzymatic activity/volume] ${SP}`, 'AST', 'U/L', 10, 40),
  alp: lab('6768-6', `Alkaline phosphatase [Enzymatic activity/volume] ${SP}`, 'Alkaline phosphatase', 'U/L', 40, 130),
  tbili: lab('1975-2', `Bilirubin.total [Mass/volume] ${SP}`, 'Total bilirubin', 'mg/dL', 0.2, 1.2),
  dbili: lab('1968-7', `Bilirubin.direct [Mass/volume] ${SP}`, 'Direct bilirubin', 'mg/dL', undefined, 0.3),
  alb: lab('1751-7', `Albumin [Mass/volume] ${SP}`, 'Albumin', 'g/dL', 3.5, 5),
  inr: lab('6301-6', 'INR in Platelet poor plasma by Coagulation assay', 'INR', 'INR', 0.9, 1.1, { ucum: '{INR}' }),
  ptt: lab('14979-9', 'aPTT in Platelet poor plasma by Coagulation assay', 'aPTT', 's', 25, 37),
  ph: lab('2744-1', 'pH of Arterial blood', 'Arterial pH', 'pH', 7.35, 7.45, { ucum: '[pH]', critical: [7.2, 7.6] }),
  pco2: lab('2019-8', 'Carbon dioxide [Partial pressure] in Arterial blood', 'Arterial pCO2', 'mmHg', 35, 45, {
    ucum: 'mm[Hg]',
  }),
  po2: lab('2703-7', 'Oxygen [Partial pressure] in Arterial blood', 'Arterial pO2', 'mmHg', 80, 100, {
    ucum: 'mm[Hg]',
  }),
  gap: lab('33037-3', `Anion gap in Serum or Plasma`, 'Anion gap', 'mmol/L', 4, 12),
  bhb: lab('6873-4', `Beta hydroxybutyrate [Moles/volume] ${SP}`, 'Beta-hydroxybutyrate', 'mmol/L', undefined, 0.3),
  poc: lab(
    '41653-7',
    'Glucose [Mass/volume] in Capillary blood by Glucometer',
    'Fingerstick glucose',
    'mg/dL',
    70,
    140,
    { critical: [50, 450] },
  ),
  ferritin: lab('2276-4', `Ferritin [Mass/volume] ${SP}`, 'Ferritin', 'ng/mL', 15, 150),
  ddimer: lab(
    '48065-7',
    'Fibrin D-dimer FEU [Mass/volume] in Platelet poor plasma',
    'D-dimer',
    'ng/mL FEU',
    undefined,
    500,
    { ucum: 'ng/mL{FEU}' },
  ),
  uacr: lab(
    '9318-7',
    'Albumin/Creatinine [Mass Ratio] in Urine',
    'Urine albumin-to-creatinine ratio',
    'mg/g',
    undefined,
    30,
    { ucum: 'mg/g{creat}' },
  ),
  etoh: lab('5643-2', `Ethanol [Mass/volume] ${SP}`, 'Ethanol', 'mg/dL', undefined, 10),
  cea: lab('2039-6', `Carcinoembryonic Ag [Mass/volume] ${SP}`, 'CEA', 'ng/mL', undefined, 3),
  vitd: lab('1989-3', `25-hydroxyvitamin D3 [Mass/volume] ${SP}`, '25-hydroxyvitamin D', 'ng/mL', 30, 100),
} as const satisfies Record<string, LabTest>;
export type LabKey = keyof typeof LABS;

export const PANELS = {
  bmp: ['24321-2', 'Basic metabolic 2000 panel - Serum or Plasma', 'Basic metabolic panel'],
  cbc: ['58410-2', 'CBC panel - Blood by Automated count', 'Complete blood count'],
} as const;
