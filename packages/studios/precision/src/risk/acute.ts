import {
  AGE,
  ALBUMIN_CODES,
  BILIRUBIN_CODES,
  type Calculator,
  CREATININE,
  choice,
  number,
  points,
  SEX,
  SYSTOLIC,
  sum,
  type Values,
  yesNo,
} from './calculator.ts';

const CONSCIOUSNESS = choice('Consciousness', ['alert', 'new confusion', 'voice', 'pain', 'unresponsive']);
const RESPIRATION = number('Respiratory rate', '/min', [1, 80], { loinc: ['9279-1'] });

const band = (value: number, bands: readonly (readonly [above: number, points: number])[]): number =>
  bands.find(([above]) => value >= above)![1];

/** Royal College of Physicians 2017, chart 1. */
function news(values: Values): Record<string, number> {
  const saturation = values.saturation as number;
  const oxygen = values.oxygen === true;
  const scale2 = values.hypercapnia === true;
  const above = oxygen && saturation >= 93;
  return {
    respiratoryRate: band(values.respiratoryRate as number, [
      [25, 3],
      [21, 2],
      [12, 0],
      [9, 1],
      [0, 3],
    ]),
    saturation: scale2
      ? above
        ? band(saturation, [
            [97, 3],
            [95, 2],
            [93, 1],
          ])
        : band(saturation, [
            [88, 0],
            [86, 1],
            [84, 2],
            [0, 3],
          ])
      : band(saturation, [
          [96, 0],
          [94, 1],
          [92, 2],
          [0, 3],
        ]),
    oxygen: oxygen ? 2 : 0,
    systolic: band(values.systolic as number, [
      [220, 3],
      [111, 0],
      [101, 1],
      [91, 2],
      [0, 3],
    ]),
    pulse: band(values.pulse as number, [
      [131, 3],
      [111, 2],
      [91, 1],
      [51, 0],
      [41, 1],
      [0, 3],
    ]),
    consciousness: values.consciousness === 'alert' ? 0 : 3,
    temperature: band(values.temperature as number, [
      [39.1, 2],
      [38.1, 1],
      [36.1, 0],
      [35.1, 1],
      [0, 3],
    ]),
  };
}

export const news2: Calculator = {
  id: 'news2',
  title: 'NEWS2: national early warning score',
  source: 'Royal College of Physicians. National Early Warning Score (NEWS) 2. London 2017',
  population: 'Acutely ill people from 16 years, not pregnant.',
  inputs: {
    respiratoryRate: RESPIRATION,
    saturation: number('Oxygen saturation', '%', [50, 100], { loinc: ['2708-6', '59408-5'] }),
    hypercapnia: yesNo('Hypercapnic respiratory failure (scale 2)'),
    oxygen: yesNo('Breathes oxygen'),
    systolic: SYSTOLIC(30, 300),
    pulse: number('Pulse', '/min', [10, 300], { loinc: ['8867-4'] }),
    consciousness: CONSCIOUSNESS,
    temperature: number('Temperature', 'Cel', [25, 45], { loinc: ['8310-5'] }),
  },
  compute(values) {
    const parts = news(values);
    const total = sum(parts);
    const single = Object.values(parts).some((part) => part === 3);
    return [
      {
        name: 'NEWS2',
        value: total,
        unit: '{score}',
        category: total >= 7 ? 'high' : total >= 5 ? 'medium' : single ? 'low to medium' : 'low',
      },
    ];
  },
  contributions: news,
};

const sofaQuick = (values: Values): Record<string, number> => ({
  respiratoryRate: (values.respiratoryRate as number) >= 22 ? 1 : 0,
  systolic: (values.systolic as number) <= 100 ? 1 : 0,
  consciousness: values.consciousness === 'alert' ? 0 : 1,
});

export const qsofa: Calculator = {
  id: 'qsofa',
  title: 'qSOFA: sepsis at the bedside',
  source: 'Seymour CW et al. JAMA 2016;315:762-774',
  population: 'Adults with suspected infection outside intensive care.',
  inputs: { respiratoryRate: RESPIRATION, systolic: SYSTOLIC(30, 300), consciousness: CONSCIOUSNESS },
  compute(values) {
    const total = sum(sofaQuick(values));
    return [{ name: 'qSOFA', value: total, unit: '{score}', category: total >= 2 ? 'positive' : 'negative' }];
  },
  contributions: sofaQuick,
};

/** 7 mmol/L of urea, the threshold of the paper, as mg/dL of its nitrogen: 28.014 g in a mole, with room for rounding. */
const UREA = 19.61;

const curb = (values: Values): Record<string, number> => ({
  ...points(values, { confusion: 1 }),
  urea: (values.ureaNitrogen as number) > UREA ? 1 : 0,
  respiratoryRate: (values.respiratoryRate as number) >= 30 ? 1 : 0,
  bloodPressure: (values.systolic as number) < 90 || (values.diastolic as number) <= 60 ? 1 : 0,
  age: (values.age as number) >= 65 ? 1 : 0,
});

export const curb65: Calculator = {
  id: 'curb-65',
  title: 'CURB-65: severity of community-acquired pneumonia',
  source: 'Lim WS et al. Thorax 2003;58:377-382',
  population: 'Adults with community-acquired pneumonia.',
  inputs: {
    age: AGE(18, 120),
    confusion: yesNo('New confusion'),
    ureaNitrogen: number('Urea nitrogen', 'mg/dL', [1, 200], {
      loinc: ['3094-0', '6299-2', '14937-7', '22664-7'],
      analyte: 'urea nitrogen',
    }),
    respiratoryRate: RESPIRATION,
    systolic: SYSTOLIC(30, 300),
    diastolic: number('Diastolic blood pressure', 'mm[Hg]', [10, 200], { loinc: ['8462-4'] }),
  },
  compute(values) {
    const total = sum(curb(values));
    return [
      {
        name: 'CURB-65',
        value: total,
        unit: '{score}',
        category: total >= 3 ? 'severe' : total === 2 ? 'moderate' : 'low',
      },
    ];
  },
  contributions: curb,
};

const PE = {
  clinicalSigns: 3,
  likeliest: 3,
  tachycardia: 1.5,
  immobilised: 1.5,
  before: 1.5,
  haemoptysis: 1,
  cancer: 1,
} as const;

export const wellsPe: Calculator = {
  id: 'wells-pe',
  title: 'Wells score: pulmonary embolism',
  source: 'Wells PS et al. Thromb Haemost 2000;83:416-420',
  population: 'Adults with suspected pulmonary embolism.',
  inputs: {
    clinicalSigns: yesNo('Signs of deep vein thrombosis'),
    likeliest: yesNo('Pulmonary embolism is the likeliest diagnosis'),
    tachycardia: yesNo('Heart rate above 100'),
    immobilised: yesNo('Immobilised for 3 days or operated on in 4 weeks'),
    before: yesNo('Thrombosis or embolism before'),
    haemoptysis: yesNo('Haemoptysis'),
    cancer: yesNo('Cancer treated within 6 months'),
  },
  compute(values) {
    const total = sum(points(values, PE));
    return [
      {
        name: 'Wells score',
        value: total,
        unit: '{score}',
        category: total > 4 ? 'embolism likely' : 'embolism unlikely',
      },
    ];
  },
  contributions: (values) => points(values, PE),
};

const DVT = {
  cancer: 1,
  paralysis: 1,
  bedridden: 1,
  tenderness: 1,
  legSwollen: 1,
  calfSwollen: 1,
  pitting: 1,
  collaterals: 1,
  before: 1,
  alternative: -2,
} as const;

export const wellsDvt: Calculator = {
  id: 'wells-dvt',
  title: 'Wells score: deep vein thrombosis',
  source: 'Wells PS et al. N Engl J Med 2003;349:1227-1235',
  population: 'Adults with suspected deep vein thrombosis.',
  inputs: {
    cancer: yesNo('Cancer treated within 6 months'),
    paralysis: yesNo('Paralysis, paresis or plaster of a leg'),
    bedridden: yesNo('Bedridden for 3 days, or major surgery in 12 weeks'),
    tenderness: yesNo('Tenderness along the deep veins'),
    legSwollen: yesNo('Whole leg swollen'),
    calfSwollen: yesNo('Calf more than 3 cm thicker than the other'),
    pitting: yesNo('Pitting oedema of that leg'),
    collaterals: yesNo('Collateral superficial veins'),
    before: yesNo('Deep vein thrombosis before'),
    alternative: yesNo('Another diagnosis is at least as likely'),
  },
  compute(values) {
    const total = sum(points(values, DVT));
    return [
      {
        name: 'Wells score',
        value: total,
        unit: '{score}',
        category: total >= 2 ? 'thrombosis likely' : 'thrombosis unlikely',
      },
    ];
  },
  contributions: (values) => points(values, DVT),
};

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

export const meld3: Calculator = {
  id: 'meld-3',
  title: 'MELD 3.0: severity of end-stage liver disease',
  source: 'Kim WR et al. Gastroenterology 2021;161:1887-1895',
  population: 'From 12 years with end-stage liver disease.',
  inputs: {
    sex: SEX,
    bilirubin: number('Bilirubin', 'mg/dL', [0.1, 80], { loinc: BILIRUBIN_CODES, analyte: 'bilirubin' }),
    sodium: number('Sodium', 'mmol/L', [100, 180], { loinc: ['2951-2'], analyte: 'sodium' }),
    inr: number('INR', '1', [0.5, 20], { loinc: ['6301-6', '34714-6'] }),
    creatinine: CREATININE,
    albumin: number('Albumin', 'g/dL', [0.5, 7], { loinc: ALBUMIN_CODES }),
    dialysis: yesNo('Dialysis twice in the last week'),
  },
  compute(values) {
    const bilirubin = Math.log(Math.max(values.bilirubin as number, 1));
    const inr = Math.log(Math.max(values.inr as number, 1));
    const creatinine = Math.log(values.dialysis === true ? 3 : clamp(values.creatinine as number, 1, 3));
    const sodium = 137 - clamp(values.sodium as number, 125, 137);
    const albumin = 3.5 - clamp(values.albumin as number, 1.5, 3.5);
    const score =
      1.33 * (values.sex === 'female' ? 1 : 0) +
      4.56 * bilirubin +
      0.82 * sodium -
      0.24 * sodium * bilirubin +
      9.09 * inr +
      11.14 * creatinine +
      1.85 * albumin -
      1.83 * albumin * creatinine +
      6;
    return [{ name: 'MELD 3.0', value: clamp(Math.round(score), 6, 40), unit: '{score}' }];
  },
};

function finn(values: Values): Record<string, number> {
  const age = values.age as number;
  const bmi = values.bmi as number;
  const waist = (values.waist as number) - (values.sex === 'male' ? 94 : 80);
  return {
    age: age >= 65 ? 4 : age >= 55 ? 3 : age >= 45 ? 2 : 0,
    bmi: bmi > 30 ? 3 : bmi >= 25 ? 1 : 0,
    waist: waist > 8 ? 4 : waist >= 0 ? 3 : 0,
    activity: values.active === true ? 0 : 2,
    vegetables: values.vegetablesDaily === true ? 0 : 1,
    ...points(values, { bpTreated: 2, highGlucose: 5 }),
    family:
      values.family === 'parent, sibling or child' ? 5 : values.family === 'grandparent, aunt, uncle or cousin' ? 3 : 0,
  };
}

export const findrisc: Calculator = {
  id: 'findrisc',
  title: 'FINDRISC: type 2 diabetes over 10 years',
  source:
    'Lindstrom J, Tuomilehto J. Diabetes Care 2003;26:725-731 (with family history as published by the Finnish Diabetes Association)',
  population: 'Adults without diabetes.',
  inputs: {
    age: AGE(18, 120),
    sex: SEX,
    bmi: number('Body mass index', 'kg/m2', [10, 80], { loinc: ['39156-5'] }),
    waist: number('Waist', 'cm', [40, 220], { loinc: ['8280-0'] }),
    active: yesNo('Half an hour of activity a day'),
    vegetablesDaily: yesNo('Vegetables, fruit or berries every day'),
    bpTreated: yesNo('Has taken medicine for blood pressure'),
    highGlucose: yesNo('High blood glucose found before'),
    family: choice('Diabetes in the family', [
      'none',
      'grandparent, aunt, uncle or cousin',
      'parent, sibling or child',
    ]),
  },
  compute(values) {
    const total = sum(finn(values));
    return [
      {
        name: 'FINDRISC',
        value: total,
        unit: '{score}',
        category:
          total > 20
            ? 'very high'
            : total >= 15
              ? 'high'
              : total >= 12
                ? 'moderate'
                : total >= 7
                  ? 'slightly elevated'
                  : 'low',
      },
    ];
  },
  contributions: finn,
};
