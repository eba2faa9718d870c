import type { ConditionEntry } from '@aceso/fhir';

/**
 * Which results decide about which problem, as keys of words/labs.ts. Used only to choose and order what is said under a
 * problem; it asserts nothing.
 */
const DECISIVE: readonly (readonly [RegExp, readonly string[]])[] = [
  [/heart failure|cardiomyopathy/i, ['nt-probnp', 'bnp', 'lvef', 'weight', 'creatinine', 'potassium', 'sodium']],
  [/infarct|coronary|ischemic heart|angina|stemi|cardiac arrest/i, ['hs-troponin', 'troponin', 'ck-mb', 'lvef', 'ldl']],
  [/fibrillation|arrhythm/i, ['heart-rate', 'inr', 'potassium', 'magnesium']],
  [/ketoacidosis|hyperosmolar/i, ['glucose', 'ph', 'bicarbonate', 'ketones', 'anion-gap', 'potassium']],
  [/kidney injury|renal failure|kidney failure/i, ['creatinine', 'potassium', 'urea', 'egfr']],
  [/kidney disease|renal disease|nephropathy|proteinuria|microalbumin/i, ['egfr', 'creatinine', 'acr', 'potassium']],
  [/prediabet|diabet|hyperglyc|metabolic syndrome/i, ['hba1c', 'glucose']],
  [/sepsis|septic/i, ['lactate', 'wbc', 'crp', 'procalcitonin', 'temperature', 'blood-culture', 'creatinine']],
  [
    /pneumonia|covid|respiratory (?:failure|distress)|hypox/i,
    ['crp', 'wbc', 'spo2', 'procalcitonin', 'temperature', 'sars-cov-2', 'oxygen-flow'],
  ],
  [/asthma|copd|obstructive|emphysema|bronchitis/i, ['spo2', 'fev1-fvc', 'fev1', 'peak-flow', 'pco2', 'ph']],
  [/embol|thrombosis/i, ['d-dimer', 'inr', 'spo2']],
  [
    /cirrhosis|hepatitis|jaundice|cholangitis|cholecystitis|gallstone/i,
    ['bilirubin', 'alt', 'ast', 'alp', 'albumin', 'inr'],
  ],
  [/pancreatitis/i, ['lipase', 'crp', 'calcium']],
  [
    /gastrointestinal (?:bleed|hem)|gi bleed|hemorrhage|haemorrhage|ulcer|melena/i,
    ['hemoglobin', 'inr', 'platelets', 'urea'],
  ],
  [/anemia|anaemia|iron deficiency/i, ['hemoglobin', 'mcv', 'ferritin', 'transferrin-saturation', 'b12']],
  [/thyroid/i, ['tsh', 'free-t4']],
  [/pre-?eclampsia/i, ['urine-protein', 'platelets']],
  [/hypertens|pre-?eclampsia/i, ['blood-pressure']],
  [/lipid|cholesterol|triglycerid/i, ['ldl', 'cholesterol', 'triglycerides']],
  [
    /urinary tract|pyelonephritis|cystitis|urosepsis/i,
    ['urine-culture', 'urine-leukocytes', 'urine-nitrite', 'crp', 'wbc', 'temperature'],
  ],
  [/hyponatr/i, ['sodium']],
  [/hyperkal|hypokal/i, ['potassium']],
  [/gout/i, ['urate', 'crp']],
  [/prostat/i, ['psa']],
  [/colon|rectal|polyp/i, ['fecal-blood', 'polyp-size', 'cea', 'hemoglobin']],
  [/osteopor/i, ['dxa']],
  [/obes|body mass|overweight/i, ['bmi', 'weight']],
  [
    /cellulitis|abscess|osteomyelitis|infect|appendicitis|diverticulitis|fever|mening/i,
    ['crp', 'wbc', 'temperature', 'blood-culture'],
  ],
  [/stroke|cerebr|transient isch/i, ['glucose', 'ldl', 'inr', 'blood-pressure']],
];

/** Keys of the results that matter for a condition, most telling first. */
export function decisiveKeys(entry: ConditionEntry): readonly string[] {
  const keys = new Set<string>();
  for (const [pattern, list] of DECISIVE) if (pattern.test(entry.concept.text)) for (const key of list) keys.add(key);
  return [...keys];
}
