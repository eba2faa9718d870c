import {
  AGE,
  type Calculator,
  choice,
  HDL,
  points,
  SEX,
  SYSTOLIC,
  sum,
  TOTAL_CHOLESTEROL,
  type Values,
  yesNo,
} from './calculator.ts';

interface Cohort {
  readonly terms: Readonly<Record<string, number>>;
  readonly mean: number;
  readonly survival: number;
}

/** Goff 2014, table A: sums are over natural logarithms. */
const PCE: Readonly<Record<string, Cohort>> = {
  'female white': {
    terms: {
      age: -29.799,
      'age*age': 4.884,
      chol: 13.54,
      'age*chol': -3.114,
      hdl: -13.578,
      'age*hdl': 3.149,
      treated: 2.019,
      untreated: 1.957,
      smoking: 7.574,
      'age*smoking': -1.665,
      diabetes: 0.661,
    },
    mean: -29.18,
    survival: 0.9665,
  },
  'female black': {
    terms: {
      age: 17.114,
      chol: 0.94,
      hdl: -18.92,
      'age*hdl': 4.475,
      treated: 29.291,
      'age*treated': -6.432,
      untreated: 27.82,
      'age*untreated': -6.087,
      smoking: 0.691,
      diabetes: 0.874,
    },
    mean: 86.61,
    survival: 0.9533,
  },
  'male white': {
    terms: {
      age: 12.344,
      chol: 11.853,
      'age*chol': -2.664,
      hdl: -7.99,
      'age*hdl': 1.769,
      treated: 1.797,
      untreated: 1.764,
      smoking: 7.837,
      'age*smoking': -1.795,
      diabetes: 0.658,
    },
    mean: 61.18,
    survival: 0.9144,
  },
  'male black': {
    terms: { age: 2.469, chol: 0.302, hdl: -0.307, treated: 1.916, untreated: 1.809, smoking: 0.549, diabetes: 0.645 },
    mean: 19.54,
    survival: 0.8954,
  },
};

export const pooledCohort: Calculator = {
  id: 'pce',
  title: 'Pooled cohort equations: atherosclerotic disease over 10 years',
  source: 'Goff DC et al. Circulation 2014;129(suppl 2):S49-S73',
  population:
    'Ages 40 to 79 without known cardiovascular disease. Race is an input of the equations; PREVENT does without it.',
  inputs: {
    age: AGE(40, 79),
    sex: SEX,
    race: choice('Race, as the equations have it', ['white', 'black', 'other']),
    totalCholesterol: TOTAL_CHOLESTEROL(130, 320),
    hdl: HDL(20, 100),
    systolic: SYSTOLIC(90, 200),
    bpTreated: yesNo('Treated for blood pressure'),
    diabetes: yesNo('Diabetes'),
    smoking: yesNo('Smokes now'),
  },
  compute(values) {
    // The source uses the equation of white people for all who are not black.
    const { terms, mean, survival } = PCE[`${values.sex as string} ${values.race === 'black' ? 'black' : 'white'}`]!;
    const logSystolic = Math.log(values.systolic as number);
    const x: Record<string, number> = {
      age: Math.log(values.age as number),
      chol: Math.log(values.totalCholesterol as number),
      hdl: Math.log(values.hdl as number),
      treated: values.bpTreated === true ? logSystolic : 0,
      untreated: values.bpTreated === true ? 0 : logSystolic,
      smoking: values.smoking === true ? 1 : 0,
      diabetes: values.diabetes === true ? 1 : 0,
    };
    const total = Object.entries(terms).reduce(
      (sum, [term, weight]) => sum + weight * term.split('*').reduce((product, name) => product * x[name]!, 1),
      0,
    );
    const risk = 100 * (1 - survival ** Math.exp(total - mean));
    return [
      {
        name: '10-year risk of atherosclerotic cardiovascular disease',
        value: risk,
        unit: '%',
        category: risk < 5 ? 'low' : risk < 7.5 ? 'borderline' : risk < 20 ? 'intermediate' : 'high',
      },
    ];
  },
};

function vasc(values: Values): Record<string, number> {
  const age = values.age as number;
  return {
    ...points(values, { heartFailure: 1, hypertension: 1, diabetes: 1, stroke: 2, vascularDisease: 1 }),
    age: age >= 75 ? 2 : age >= 65 ? 1 : 0,
    sex: values.sex === 'female' ? 1 : 0,
  };
}

export const chadsVasc: Calculator = {
  id: 'cha2ds2-vasc',
  title: 'CHA2DS2-VASc: stroke in atrial fibrillation',
  source: 'Lip GYH et al. Chest 2010;137:263-272',
  population: 'Adults with non-valvular atrial fibrillation.',
  inputs: {
    age: AGE(18, 120),
    sex: SEX,
    heartFailure: yesNo('Heart failure or reduced ejection fraction'),
    hypertension: yesNo('Hypertension'),
    diabetes: yesNo('Diabetes'),
    stroke: yesNo('Stroke, transient ischaemic attack or embolism before'),
    vascularDisease: yesNo('Myocardial infarction, peripheral artery disease or aortic plaque'),
  },
  compute: (values) => [{ name: 'CHA2DS2-VASc', value: sum(vasc(values)), unit: '{score}' }],
  contributions: vasc,
};

const bled = (values: Values): Record<string, number> => ({
  ...points(values, {
    uncontrolledHypertension: 1,
    renalDisease: 1,
    liverDisease: 1,
    stroke: 1,
    bleeding: 1,
    labileInr: 1,
    drugs: 1,
    alcohol: 1,
  }),
  age: (values.age as number) > 65 ? 1 : 0,
});

export const hasBled: Calculator = {
  id: 'has-bled',
  title: 'HAS-BLED: major bleeding under anticoagulation',
  source: 'Pisters R et al. Chest 2010;138:1093-1100',
  population: 'Adults with atrial fibrillation.',
  inputs: {
    age: AGE(18, 120),
    uncontrolledHypertension: yesNo('Systolic pressure above 160'),
    renalDisease: yesNo('Dialysis, transplant, or creatinine above 2.26 mg/dL'),
    liverDisease: yesNo('Cirrhosis, or bilirubin above twice with enzymes above three times normal'),
    stroke: yesNo('Stroke before'),
    bleeding: yesNo('Major bleeding before, or prone to it'),
    labileInr: yesNo('Time in range below 60 %'),
    drugs: yesNo('Antiplatelets or NSAIDs'),
    alcohol: yesNo('Eight drinks a week or more'),
  },
  compute(values) {
    const total = sum(bled(values));
    return [{ name: 'HAS-BLED', value: total, unit: '{score}', category: total >= 3 ? 'high' : 'not high' }];
  },
  contributions: bled,
};
