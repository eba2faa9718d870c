import {
  AGE,
  type Calculator,
  EGFR,
  HBA1C_CODES,
  HDL,
  number,
  type Result,
  SEX,
  SYSTOLIC,
  TOTAL_CHOLESTEROL,
  UACR_CODES,
  type Values,
  yesNo,
} from '../calculator.ts';
import { equationOf, type PreventModel, type PreventOutcome, type PreventYears } from './coefficients.data.ts';

/** mmol/L in one mg/dL of cholesterol, as the equations were fitted with. */
const CHOLESTEROL = 0.02586;

/** Centred terms (supplemental methods of the paper): age 55, non-HDL 3.5, HDL 1.3, pressure 130, BMI 25, eGFR 90, HbA1c 5.3. */
function termsOf(values: Values): Record<string, number> {
  const n = (name: string): number => values[name] as number;
  const flag = (name: string): number => (values[name] === true ? 1 : 0);
  const uacr = values.uacr as number | undefined;
  const hba1c = values.hba1c as number | undefined;
  const sdi = values.sdi as number | undefined;
  const diabetes = flag('diabetes');
  const bmi = (values.bmi as number | undefined) ?? 25;
  const base: Record<string, number> = {
    intercept: 1,
    age: (n('age') - 55) / 10,
    nonHdl: CHOLESTEROL * (n('totalCholesterol') - n('hdl')) - 3.5,
    hdl: (CHOLESTEROL * n('hdl') - 1.3) / 0.3,
    sbpLow: (Math.min(n('systolic'), 110) - 110) / 20,
    sbpHigh: (Math.max(n('systolic'), 110) - 130) / 20,
    diabetes,
    smoking: flag('smoking'),
    bmiLow: (Math.min(bmi, 30) - 25) / 5,
    bmiHigh: (Math.max(bmi, 30) - 30) / 5,
    egfrLow: (Math.min(n('egfr'), 60) - 60) / -15,
    egfrHigh: (Math.max(n('egfr'), 60) - 90) / -15,
    bpTreated: flag('bpTreated'),
    statin: flag('statin'),
    sdi4to6: sdi !== undefined && sdi >= 4 && sdi <= 6 ? 1 : 0,
    sdi7to10: sdi !== undefined && sdi >= 7 ? 1 : 0,
    sdiMissing: sdi === undefined ? 1 : 0,
    lnUacr: uacr === undefined ? 0 : Math.log(Math.max(uacr, 0.1)),
    uacrMissing: uacr === undefined ? 1 : 0,
    hba1cDiabetes: hba1c === undefined ? 0 : diabetes * (hba1c - 5.3),
    hba1cNoDiabetes: hba1c === undefined ? 0 : (1 - diabetes) * (hba1c - 5.3),
    hba1cMissing: hba1c === undefined ? 1 : 0,
  };
  return base;
}

const productOf = (term: string, terms: Readonly<Record<string, number>>): number =>
  term.split('*').reduce((product, name) => product * terms[name]!, 1);

/** The model that the optional inputs call for: one of them has its own, several the full one. */
function modelOf(values: Values): PreventModel {
  const given = (['uacr', 'hba1c', 'sdi'] as const).filter((name) => values[name] !== undefined);
  return given.length === 0 ? 'base' : given.length > 1 ? 'full' : given[0]!;
}

const OUTCOMES: Readonly<Record<PreventOutcome, string>> = {
  cvd: 'risk of cardiovascular disease',
  ascvd: 'risk of atherosclerotic cardiovascular disease',
  hf: 'risk of heart failure',
  chd: 'risk of coronary heart disease',
  stroke: 'risk of stroke',
};

function compute(values: Values): Result[] {
  const wanted = modelOf(values);
  const terms = termsOf(values);
  const sex = values.sex as 'female' | 'male';
  const results = (outcomes: readonly PreventOutcome[]): Result[] =>
    ([10, 30] as const).flatMap((years) =>
      outcomes.map((outcome) => resultOf(wanted, outcome, years, sex, terms, values)),
    );
  return [...results(['cvd', 'ascvd', 'hf']), ...results(['chd', 'stroke'])];
}

function resultOf(
  wanted: PreventModel,
  outcome: PreventOutcome,
  years: PreventYears,
  sex: 'female' | 'male',
  terms: Readonly<Record<string, number>>,
  values: Values,
): Result {
  const name = `${years}-year ${OUTCOMES[outcome]}`;
  if (years === 30 && (values.age as number) > 59)
    return { name, value: null, unit: '%', note: 'Given for ages 30 to 59 only.' };
  if (outcome === 'hf' && values.bmi === undefined)
    return { name, value: null, unit: '%', note: 'The body mass index is missing.' };
  // Coronary heart disease and stroke by themselves have the base model and that with HbA1c only.
  const own = equationOf(wanted, outcome, years, sex);
  const model = own ? wanted : values.hba1c === undefined ? 'base' : 'hba1c';
  const logOdds = (own ?? equationOf(model, outcome, years, sex)!).reduce(
    (total, [term, coefficient]) => total + coefficient * productOf(term, terms),
    0,
  );
  const percent = 100 / (1 + Math.exp(-logOdds));
  return {
    name,
    value: percent,
    unit: '%',
    ...(outcome === 'ascvd' && years === 10 ? { category: categoryOf(percent) } : {}),
    note: own ? `${model} model` : `${model} model; there is no ${wanted} model of this outcome here`,
  };
}

const categoryOf = (percent: number): string =>
  percent < 5 ? 'low' : percent < 7.5 ? 'borderline' : percent < 20 ? 'intermediate' : 'high';

export const prevent: Calculator = {
  id: 'prevent',
  title: 'PREVENT: risk of cardiovascular disease over 10 and 30 years',
  source: 'Khan SS et al. Circulation 2024;149:430-449 (AHA PREVENT)',
  population: 'Ages 30 to 79 without known cardiovascular disease.',
  inputs: {
    age: AGE(30, 79),
    sex: SEX,
    totalCholesterol: TOTAL_CHOLESTEROL(130, 320),
    hdl: HDL(20, 100),
    systolic: SYSTOLIC(90, 200),
    diabetes: yesNo('Diabetes'),
    smoking: yesNo('Smokes now'),
    egfr: EGFR(15, 150),
    bpTreated: yesNo('Treated for blood pressure'),
    statin: yesNo('Takes a statin'),
    bmi: number('Body mass index', 'kg/m2', [18.5, 39.9999], { optional: true, loinc: ['39156-5'] }),
    uacr: number('Urine albumin to creatinine ratio', 'mg/g', [0, 25_000], {
      optional: true,
      loinc: UACR_CODES,
      analyte: 'creatinine',
    }),
    hba1c: number('HbA1c', '%', [3, 15], { optional: true, loinc: HBA1C_CODES, analyte: 'hba1c' }),
    sdi: number('Social deprivation index, decile', '1', [1, 10], { optional: true }),
  },
  compute,
  contributions(values) {
    const terms = termsOf(values);
    const model = modelOf(values);
    const parts: Record<string, number> = {};
    for (const [term, coefficient] of equationOf(model, 'cvd', 10, values.sex as 'female' | 'male')!) {
      if (term === 'intercept') continue;
      const name = term
        .split('*')
        .at(-1)!
        .replace(/Low|High|Missing|4to6|7to10|Diabetes$|NoDiabetes$/g, '')
        .replace('lnUacr', 'uacr')
        .replace('sbp', 'systolic')
        .replace('nonHdl', 'totalCholesterol');
      parts[name] = (parts[name] ?? 0) + coefficient * productOf(term, terms);
    }
    return parts;
  },
};
