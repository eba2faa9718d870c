import type { ChartConcept } from '@aceso/fhir';

export const RESULT_GROUPS = [
  'vital signs',
  'metabolic panel',
  'liver tests',
  'blood count',
  'lipids',
  'diabetes',
  'cardiac',
  'coagulation',
  'inflammation',
  'blood gas',
  'thyroid',
  'iron studies',
  'urine',
  'respiratory',
  'tumor markers',
  'scores',
  'other',
] as const;
export type ResultGroup = (typeof RESULT_GROUPS)[number];

/** Conventional adult interval; `f` where it differs for women. Units must match before it is used. */
export interface AdultRange {
  readonly units: readonly string[];
  /** Holds for children as well. */
  readonly anyAge?: boolean;
  readonly low?: number;
  readonly high?: number;
  readonly f?: { readonly low?: number; readonly high?: number };
}

export interface Analyte {
  /** Stable name across LOINC codes of the same thing. */
  readonly key: string;
  readonly label: string;
  readonly group: ResultGroup;
  readonly decimals?: number;
  /** Digits are a limit, not a fixed width: 163 cm, not 163.0 cm. */
  readonly trim?: boolean;
  readonly range?: AdultRange;
}

type Row = readonly [
  codes: string,
  key: string,
  label: string,
  group: ResultGroup,
  decimals: number,
  units?: string,
  low?: number | null,
  high?: number | null,
  fLow?: number | null,
  fHigh?: number | null,
];

/**
 * What clinicians call the common results, how finely they write them, and the conventional adult interval
 * (as in standard laboratory medicine texts; a laboratory's own range in the record always comes first).
 */
const ROWS: readonly Row[] = [
  ['8310-5 8331-1 8328-7', 'temperature', 'temperature', 'vital signs', 1, 'Cel', 36, 38],
  ['8867-4', 'heart-rate', 'heart rate', 'vital signs', 0, '/min', 50, 100],
  ['9279-1', 'respiratory-rate', 'respiratory rate', 'vital signs', 0, '/min', 10, 20],
  ['2708-6 59408-5', 'spo2', 'oxygen saturation', 'vital signs', 0, '%', 94, null],
  ['8480-6', 'systolic', 'systolic blood pressure', 'vital signs', 0, 'mm[Hg]', 90, 139],
  ['8462-4', 'diastolic', 'diastolic blood pressure', 'vital signs', 0, 'mm[Hg]', null, 89],
  ['55284-4 85354-9', 'blood-pressure', 'blood pressure', 'vital signs', 0],
  ['8302-2', 'height', 'height', 'vital signs', 1],
  ['29463-7 3141-9', 'weight', 'weight', 'vital signs', 1],
  ['39156-5', 'bmi', 'BMI', 'vital signs', 1],
  ['59576-9', 'bmi-percentile', 'BMI percentile', 'vital signs', 0],
  ['9843-4 8287-5', 'head-circumference', 'head circumference', 'vital signs', 1],
  ['77606-2', 'weight-for-length', 'weight-for-length percentile', 'vital signs', 0],
  ['72514-3', 'pain', 'pain score', 'vital signs', 0],
  ['9269-2', 'gcs', 'Glasgow coma score', 'vital signs', 0],
  ['2951-2 2947-0', 'sodium', 'sodium', 'metabolic panel', 0, 'mmol/L', 135, 145],
  ['2823-3 6298-4', 'potassium', 'potassium', 'metabolic panel', 1, 'mmol/L', 3.5, 5.1],
  ['2075-0 2069-3', 'chloride', 'chloride', 'metabolic panel', 0, 'mmol/L', 98, 107],
  ['2028-9 20565-8 1963-8', 'bicarbonate', 'bicarbonate', 'metabolic panel', 0, 'mmol/L', 22, 29],
  ['3094-0 6299-2', 'urea', 'blood urea nitrogen', 'metabolic panel', 0, 'mg/dL', 7, 20],
  ['2160-0 38483-4', 'creatinine', 'creatinine', 'metabolic panel', 2, 'mg/dL', 0.6, 1.3, 0.5, 1.1],
  [
    '33914-3 48642-3 48643-1 62238-1 98979-8 77147-7 88293-6',
    'egfr',
    'eGFR',
    'metabolic panel',
    0,
    'mL/min/{1.73_m2}|mL/min',
    60,
    null,
  ],
  ['17861-6 49765-1', 'calcium', 'calcium', 'metabolic panel', 1, 'mg/dL', 8.5, 10.5],
  ['2345-7 2339-0 2340-8 41653-7', 'glucose', 'glucose', 'metabolic panel', 0, 'mg/dL', 70, 140],
  ['1558-6', 'fasting-glucose', 'fasting glucose', 'metabolic panel', 0, 'mg/dL', 70, 99],
  ['19123-9 2601-3', 'magnesium', 'magnesium', 'metabolic panel', 1, 'mg/dL', 1.7, 2.4],
  ['2777-1', 'phosphate', 'phosphate', 'metabolic panel', 1, 'mg/dL', 2.5, 4.5],
  ['1863-0 33037-3 10466-1', 'anion-gap', 'anion gap', 'metabolic panel', 0, 'mmol/L', null, 14],
  ['3084-1', 'urate', 'uric acid', 'metabolic panel', 1, 'mg/dL', 3.5, 7.2, 2.6, 6],
  ['2885-2', 'protein', 'total protein', 'liver tests', 1, 'g/dL', 6, 8.3],
  ['1751-7', 'albumin', 'albumin', 'liver tests', 1, 'g/dL', 3.5, 5],
  ['10834-0', 'globulin', 'globulin', 'liver tests', 1],
  ['1975-2', 'bilirubin', 'total bilirubin', 'liver tests', 1, 'mg/dL', null, 1.2],
  ['6768-6', 'alp', 'alkaline phosphatase', 'liver tests', 0, 'U/L', 40, 130],
  ['1742-6', 'alt', 'ALT', 'liver tests', 0, 'U/L', null, 45],
  ['1920-8', 'ast', 'AST', 'liver tests', 0, 'U/L', null, 40],
  ['3040-3', 'lipase', 'lipase', 'liver tests', 0, 'U/L', null, 160],
  ['6690-2 26464-8', 'wbc', 'white cell count', 'blood count', 1, '10*3/uL|10*9/L', 4, 11],
  ['789-8 26453-1', 'rbc', 'red cell count', 'blood count', 1, '10*6/uL', 4.3, 5.9, 3.8, 5.2],
  ['718-7', 'hemoglobin', 'hemoglobin', 'blood count', 1, 'g/dL', 13, 17.5, 12, 15.5],
  ['4544-3 20570-8', 'hematocrit', 'hematocrit', 'blood count', 1, '%', 38, 52, 35, 47],
  ['787-2 30428-7', 'mcv', 'MCV', 'blood count', 0, 'fL', 80, 100],
  ['785-6', 'mch', 'MCH', 'blood count', 1, 'pg', 26, 34],
  ['786-4', 'mchc', 'MCHC', 'blood count', 1, 'g/dL', 31, 37],
  ['21000-5 788-0', 'rdw', 'RDW', 'blood count', 1],
  ['777-3 26515-7', 'platelets', 'platelets', 'blood count', 0, '10*3/uL|10*9/L', 150, 450],
  ['32207-3', 'pdw', 'platelet distribution width', 'blood count', 0],
  ['32623-1', 'mpv', 'mean platelet volume', 'blood count', 1],
  ['751-8 26499-4', 'neutrophils', 'neutrophil count', 'blood count', 1, '10*3/uL|10*9/L', 1.8, 7.7],
  ['2093-3', 'cholesterol', 'total cholesterol', 'lipids', 0, 'mg/dL', null, 199],
  ['2571-8', 'triglycerides', 'triglycerides', 'lipids', 0, 'mg/dL', null, 149],
  ['18262-6 13457-7 2089-1', 'ldl', 'LDL cholesterol', 'lipids', 0, 'mg/dL', null, 159],
  ['2085-9', 'hdl', 'HDL cholesterol', 'lipids', 0, 'mg/dL', 40, null, 50, null],
  ['4548-4 17856-6 59261-8', 'hba1c', 'HbA1c', 'diabetes', 1, '%', null, 5.6],
  ['14959-1 9318-7', 'acr', 'urine albumin-to-creatinine ratio', 'urine', 0, 'mg/g', null, 29],
  ['33762-6', 'nt-probnp', 'NT-proBNP', 'cardiac', 0, 'pg/mL', null, 125],
  ['30934-4 42637-9', 'bnp', 'BNP', 'cardiac', 0, 'pg/mL', null, 100],
  ['10230-1 8806-2 18043-0', 'lvef', 'LVEF', 'cardiac', 0, '%', 50, null],
  ['10839-9 6598-7', 'troponin', 'troponin', 'cardiac', 3],
  ['67151-1 89579-7', 'hs-troponin', 'hs-troponin', 'cardiac', 0],
  ['13969-1', 'ck-mb', 'CK-MB', 'cardiac', 1],
  ['34714-6 6301-6', 'inr', 'INR', 'coagulation', 1],
  ['5902-2', 'pt', 'prothrombin time', 'coagulation', 1],
  ['3173-2 14979-9', 'aptt', 'aPTT', 'coagulation', 0],
  ['48065-7 48066-5 48058-2', 'd-dimer', 'D-dimer', 'coagulation', 2],
  ['3255-7', 'fibrinogen', 'fibrinogen', 'coagulation', 0],
  ['1988-5 30522-7', 'crp', 'CRP', 'inflammation', 0, 'mg/L', null, 10],
  ['33959-8 75241-0', 'procalcitonin', 'procalcitonin', 'inflammation', 2, 'ng/mL', null, 0.5],
  ['30341-2 4537-7', 'esr', 'ESR', 'inflammation', 0],
  ['2524-7 32693-4 2518-9', 'lactate', 'lactate', 'inflammation', 1, 'mmol/L', null, 2],
  ['26881-3', 'il6', 'interleukin-6', 'inflammation', 1],
  ['2744-1 2746-6', 'ph', 'pH', 'blood gas', 2, '[pH]|', 7.35, 7.45],
  ['2019-8 11557-6 2021-4', 'pco2', 'pCO2', 'blood gas', 0],
  ['2703-7 11556-8', 'po2', 'pO2', 'blood gas', 0],
  ['6873-4 53060-9', 'ketones', 'beta-hydroxybutyrate', 'metabolic panel', 1],
  ['3016-3 11580-8', 'tsh', 'TSH', 'thyroid', 2, 'm[IU]/L|mIU/L|u[IU]/mL', 0.4, 4.5],
  ['3024-7', 'free-t4', 'free T4', 'thyroid', 2],
  ['2276-4 20567-4', 'ferritin', 'ferritin', 'iron studies', 0, 'ng/mL|ug/L', 24, 336, 11, 307],
  ['2498-4', 'iron', 'iron', 'iron studies', 0],
  ['2500-7', 'tibc', 'total iron-binding capacity', 'iron studies', 0],
  ['2502-3', 'transferrin-saturation', 'transferrin saturation', 'iron studies', 0],
  ['2132-9', 'b12', 'vitamin B12', 'iron studies', 0],
  ['2284-8', 'folate', 'folate', 'iron studies', 1],
  ['19926-5', 'fev1-fvc', 'FEV1/FVC', 'respiratory', 0, '%', 70, null],
  ['20150-9', 'fev1', 'FEV1', 'respiratory', 2],
  ['33452-4 19935-6', 'peak-flow', 'peak flow', 'respiratory', 0],
  ['3151-8', 'oxygen-flow', 'inhaled oxygen flow', 'respiratory', 1],
  ['2857-1', 'psa', 'PSA', 'tumor markers', 1, 'ng/mL', null, 4],
  ['2039-6', 'cea', 'CEA', 'tumor markers', 1],
  ['57905-2 29771-3', 'fecal-blood', 'fecal immunochemical test', 'other', 0],
  ['33756-8', 'polyp-size', 'largest polyp', 'other', 0],
  ['38265-5', 'dxa', 'bone density T-score', 'other', 1],
  ['5767-9', 'urine-appearance', 'urine appearance', 'urine', 0],
  ['5778-6', 'urine-color', 'urine color', 'urine', 0],
  ['2514-8 5797-6', 'urine-ketones', 'urine ketones', 'urine', 0],
  ['5811-5', 'urine-gravity', 'urine specific gravity', 'urine', 3],
  ['5803-2', 'urine-ph', 'urine pH', 'urine', 1],
  ['5792-7', 'urine-glucose', 'urine glucose', 'urine', 0],
  ['5804-0 20454-5', 'urine-protein', 'urine protein', 'urine', 0],
  ['5794-3', 'urine-blood', 'urine blood', 'urine', 0],
  ['5799-2', 'urine-leukocytes', 'urine leukocyte esterase', 'urine', 0],
  ['5802-4', 'urine-nitrite', 'urine nitrite', 'urine', 0],
  ['630-4', 'urine-culture', 'urine culture', 'urine', 0],
  ['600-7 17928-3', 'blood-culture', 'blood culture', 'other', 0],
  ['44261-6', 'phq-9', 'PHQ-9 score', 'scores', 0],
  ['55758-7', 'phq-2', 'PHQ-2 score', 'scores', 0],
  ['70274-6', 'gad-7', 'GAD-7 score', 'scores', 0],
  ['75626-2', 'audit-c', 'AUDIT-C score', 'scores', 0],
  ['82667-7', 'dast-10', 'DAST-10 score', 'scores', 0],
  ['72172-0', 'moca', 'MoCA score', 'scores', 0],
  ['72106-8', 'mmse', 'MMSE score', 'scores', 0],
  ['94500-6 94531-1', 'sars-cov-2', 'SARS-CoV-2 PCR', 'other', 0],
];

/** Written with as many digits as are needed; others keep a fixed width, as 4.0 mmol/L of potassium. */
const TRIMMED = new Set([
  'tsh',
  'free-t4',
  'height',
  'weight',
  'head-circumference',
  'oxygen-flow',
  'creatinine',
  'procalcitonin',
  'd-dimer',
  'troponin',
  'fev1',
  'ck-mb',
]);

const BY_CODE = new Map<string, Analyte>();
for (const [codes, key, label, group, decimals, units, low, high, fLow, fHigh] of ROWS) {
  const female = fLow !== undefined || fHigh !== undefined;
  const range: AdultRange | undefined =
    units === undefined
      ? undefined
      : {
          units: units.split('|'),
          ...(typeof low === 'number' && { low }),
          ...(typeof high === 'number' && { high }),
          ...(female && {
            f: { ...(typeof fLow === 'number' && { low: fLow }), ...(typeof fHigh === 'number' && { high: fHigh }) },
          }),
        };
  for (const code of codes.split(' '))
    BY_CODE.set(code, {
      key,
      label,
      group,
      decimals,
      ...(TRIMMED.has(key) && { trim: true }),
      ...(range && { range }),
    });
}

/** Records without codes: the label itself, and what else people write for the commonest results. */
const NAMES: Readonly<Record<string, string>> = {
  hba1c: 'hemoglobin a1c|a1c|glycated hemoglobin|hgba1c',
  hemoglobin: 'hgb|hb',
  wbc: 'wbc|white blood cell count|white blood cells|leukocytes|leucocytes|wbc count',
  platelets: 'platelet count|plt',
  hematocrit: 'hct|haematocrit',
  urea: 'bun|urea nitrogen',
  creatinine: 'serum creatinine',
  sodium: 'serum sodium|na',
  potassium: 'serum potassium|k',
  glucose: 'blood glucose|blood sugar|serum glucose',
  egfr: 'gfr|estimated gfr|glomerular filtration rate',
  ldl: 'ldl|ldl-c',
  hdl: 'hdl|hdl-c',
  cholesterol: 'cholesterol',
  crp: 'c-reactive protein|c reactive protein',
  alt: 'alanine aminotransferase|sgpt',
  ast: 'aspartate aminotransferase|sgot',
  bilirubin: 'bilirubin',
  'blood-pressure': 'bp',
  'heart-rate': 'pulse|pulse rate|hr',
  'respiratory-rate': 'resp rate|rr',
  spo2: 'spo2|o2 sat|o2 saturation|sao2',
  temperature: 'body temperature|temp',
  weight: 'body weight',
  height: 'body height',
  bmi: 'body mass index',
  lvef: 'ejection fraction|left ventricular ejection fraction',
};
const BY_KEY = new Map([...BY_CODE.values()].map((analyte) => [analyte.key, analyte] as const));
const BY_NAME = new Map<string, Analyte>([
  ...[...BY_CODE.values()].map((analyte) => [analyte.label.toLowerCase(), analyte] as const),
  ...Object.entries(NAMES).flatMap(([key, names]) =>
    names.split('|').flatMap((name) => {
      const analyte = BY_KEY.get(key);
      return analyte ? [[name, analyte] as const] : [];
    }),
  ),
]);

/** What a result is called and how it is written; a code that is not in the table keeps its cleaned name. */
export function analyteOf(concept: ChartConcept): Analyte {
  for (const coding of concept.codings) {
    const known = coding.code === undefined ? undefined : BY_CODE.get(coding.code);
    if (known && (coding.system === undefined || coding.system.includes('loinc'))) return known;
  }
  const label = loincWords(concept.text);
  const named = BY_NAME.get(label.toLowerCase().replace(/haemo/g, 'hemo'));
  if (named) return named;
  const key = concept.codings[0]?.code ?? label.toLowerCase();
  // Specific IgE of 0.35 kU/L and more counts as sensitisation, whatever the allergen.
  if (/\bIgE\b/.test(label))
    return { key, label, group: 'other', decimals: 2, range: { units: ['kU/L', 'k[IU]/L'], anyAge: true, high: 0.34 } };
  return { key, label, group: /urine/i.test(label) ? 'urine' : /\bscore\b/i.test(label) ? 'scores' : 'other' };
}

/** A LOINC long name without its axes: `Walnut IgE Ab in Serum` becomes `walnut IgE`. */
export function loincWords(name: string): string {
  const text = name
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .slice(0, 200)
    .replace(/\s*\[[^[\]]{1,60}\]/g, '')
    .replace(
      /\s+(?:in|of) (?:(?:Arterial |Venous |Capillary )?(?:Serum|Plasma|Blood)|Serum,? Plasma or Blood|Serum or Plasma|Serum, Plasma or Blood|Red Blood Cells|Platelet poor plasma|24 hour Urine|DNA)\b.{0,80}$/i,
      '',
    )
    .replace(
      /\s+by (?:Automated|Manual|Test strip|calculation|Immunologic|Probe|Molecular|Computer|Electrophoresis|Pulse oximetry)\b.{0,60}$/i,
      '',
    )
    .replace(/\s*-\s*(?:Reported|Serum or Plasma|Blood|Urine)$/i, '')
    .replace(/\bIgE Ab\b/, 'IgE')
    .replace(/^([A-Za-z]+)\.total\b/, 'total $1')
    .trim();
  const words = text === '' ? name.trim().slice(0, 200) : text;
  return words.replace(/[A-Za-z][A-Za-z'-]*/g, (word) => (/^[A-Z][a-z]{2,}$/.test(word) ? word.toLowerCase() : word));
}
