import {
  administered,
  appointment,
  carePlan,
  codeStatus,
  diagnosis,
  discharge,
  dosage,
  drug,
  family,
  given,
  goal,
  home,
  labs,
  loinc,
  measured,
  note,
  orderLater,
  problem,
  report,
  sct,
  smoking,
  stay,
  stop,
  vaccine,
  vitals,
  vitalsCourse,
  weights,
  words,
} from '../build/index.ts';
import type { PatientScript } from '../script.ts';
import { ADMISSION, CHEST, ECG } from './shared.ts';

/** Acute on chronic systolic heart failure after a salty holiday and an over-the-counter NSAID: diuresis, 7.6 kg lost. */
export const heartFailure: PatientScript = {
  person: (clock) => ({
    id: 'okafor-ngozi',
    given: ['Ngozi', 'Adaeze'],
    family: 'Okafor',
    gender: 'female',
    birthDate: clock.born(71, 84),
    mrn: 'AH-100231',
    married: true,
    gp: 'dr-demir',
    contact: { name: 'Emeka Okafor', relation: 'Husband', phone: '555-0177' },
  }),
  write(c) {
    const { at, day } = c.clock;
    const stayed = stay(c, {
      start: at(-8, '14:20'),
      end: at(-2, '11:30'),
      from: 'emd',
      disposition: 'home',
      at: 'ward-5-cardiac',
      attending: 'dr-lindqvist',
      type: ADMISSION,
      reason: sct('267036007', 'Dyspnea', 'Shortness of breath'),
    });
    const hf = problem(
      c,
      diagnosis(
        'Acute on chronic systolic heart failure',
        ['443253003', 'Acute on chronic systolic heart failure'],
        ['I50.23', 'Acute on chronic systolic (congestive) heart failure'],
      ),
      { stay: stayed, roles: ['AD', 'DD'], rank: 1, onset: day(-11), severity: 'severe' },
    );
    const chronic = problem(
      c,
      diagnosis(
        'Systolic heart failure',
        ['417996009', 'Systolic heart failure'],
        ['I50.22', 'Chronic systolic (congestive) heart failure'],
      ),
      { onset: '2021-03-12' },
    );
    problem(
      c,
      diagnosis(
        'Acute kidney injury',
        ['14669001', 'Acute renal failure syndrome'],
        ['N17.9', 'Acute kidney failure, unspecified'],
      ),
      {
        stay: stayed,
        roles: ['DD'],
        rank: 2,
        onset: day(-8),
        abated: day(-4),
        note: 'Cardiorenal, with recent NSAID use; resolved with diuresis.',
      },
    );
    const lowK = problem(c, diagnosis('Hypokalemia', ['43339004', 'Hypokalemia'], ['E87.6', 'Hypokalemia']), {
      stay: stayed,
      roles: ['DD'],
      rank: 3,
      onset: day(-6),
      abated: day(-4),
    });
    const htn = problem(
      c,
      diagnosis('Hypertension', ['38341003', 'Hypertensive disorder'], ['I10', 'Essential (primary) hypertension']),
      { stay: stayed, roles: ['CM'], onset: '2009-05-20' },
    );
    const af = problem(
      c,
      diagnosis(
        'Permanent atrial fibrillation',
        ['440028005', 'Permanent atrial fibrillation'],
        ['I48.21', 'Permanent atrial fibrillation'],
      ),
      { stay: stayed, roles: ['CM'], onset: '2019-10-02' },
    );
    const knee = problem(
      c,
      diagnosis(
        'Osteoarthritis of left knee',
        ['239873007', 'Osteoarthritis of knee'],
        ['M17.12', 'Unilateral primary osteoarthritis, left knee'],
      ),
      { onset: '2017-01-15', site: sct('82169009', 'Left knee region structure', 'Left knee') },
    );
    problem(c, diagnosis('Cholecystitis', ['76581006', 'Cholecystitis']), {
      onset: '2004-08-01',
      abated: '2004-09-10',
    });

    c.allergy(
      drug('sulfamethoxazole', 'and trimethoprim'),
      { manifestation: sct('271807003', 'Eruption of skin', 'Rash'), severity: 'moderate' },
      { recorded: '2012-06-18', criticality: 'low' },
    );
    c.allergy(
      drug('lisinopril'),
      { manifestation: sct('49727002', 'Cough'), severity: 'mild' },
      { recorded: '2015-02-03', type: 'intolerance' },
    );

    const furosemide = home(c, drug('furosemide', '40 mg oral tablet'), dosage('40 mg', 'PO', 'daily'), '2021-03-12', {
      reason: chronic,
    });
    const losartan = home(c, drug('losartan', '50 mg oral tablet'), dosage('50 mg', 'PO', 'daily'), '2021-03-12', {
      reason: chronic,
    });
    const metoprolol = home(
      c,
      drug('metoprolol', 'succinate 100 mg extended-release tablet'),
      dosage('100 mg', 'PO', 'daily'),
      '2021-03-12',
      { reason: chronic },
    );
    home(c, drug('apixaban', '5 mg oral tablet'), dosage('5 mg', 'PO', 'BID'), '2019-10-05', { reason: af });
    const amlodipine = home(c, drug('amlodipine', '5 mg oral tablet'), dosage('5 mg', 'PO', 'daily'), '2016-04-11', {
      reason: htn,
    });
    const naproxen = home(
      c,
      drug('naproxen', '500 mg oral tablet'),
      dosage('500 mg', 'PO', 'BID', { prn: 'knee pain' }),
      day(-27),
      { reason: knee },
    );
    home(
      c,
      drug('acetaminophen', '500 mg oral tablet'),
      dosage('1000 mg', 'PO', 'TID', { prn: 'knee pain' }),
      '2018-02-01',
      { reason: knee },
    );

    const iv = given(
      c,
      stayed,
      drug('furosemide', '10 mg/mL injection'),
      dosage('80 mg', 'IV', 'BID'),
      at(-8, '16:00'),
      at(-4, '09:00'),
      { reason: hf },
    );
    administered(c, stayed, iv, [
      at(-8, '16:10'),
      at(-7, '08:05'),
      at(-7, '17:00'),
      at(-6, '08:02'),
      at(-6, '17:05'),
      at(-5, '08:00'),
      at(-5, '17:03'),
    ]);
    const potassium = given(
      c,
      stayed,
      drug('potassium chloride', '20 mEq extended-release tablet'),
      dosage('40 mEq', 'PO', 'BID'),
      at(-6, '09:00'),
      at(-4, '09:00'),
      { reason: lowK },
    );
    administered(c, stayed, potassium, [at(-6, '09:10'), at(-6, '20:00'), at(-5, '09:04'), at(-5, '20:10')]);
    given(
      c,
      stayed,
      drug('acetaminophen', '325 mg oral tablet'),
      dosage('650 mg', 'PO', 'Q6H', { prn: 'pain' }),
      at(-8, '18:00'),
      at(-2, '11:30'),
    );

    stop(furosemide, 'Dose increased at discharge after decompensated heart failure');
    discharge(c, stayed, drug('furosemide', '80 mg oral tablet'), dosage('80 mg', 'PO', 'daily'), {
      reason: hf,
      prior: furosemide,
    });
    discharge(c, stayed, drug('spironolactone', '25 mg oral tablet'), dosage('25 mg', 'PO', 'daily'), {
      reason: chronic,
    });
    discharge(c, stayed, drug('empagliflozin', '10 mg oral tablet'), dosage('10 mg', 'PO', 'daily'), {
      reason: chronic,
    });
    discharge(c, stayed, drug('losartan', '50 mg oral tablet'), dosage('50 mg', 'PO', 'daily'), {
      reason: chronic,
      prior: losartan,
    });
    discharge(
      c,
      stayed,
      drug('metoprolol', 'succinate 100 mg extended-release tablet'),
      dosage('100 mg', 'PO', 'daily'),
      { reason: chronic, prior: metoprolol },
    );
    stop(amlodipine, 'Blood pressure low-normal; makes room for heart failure therapy');
    stop(naproxen, 'NSAID contributed to fluid retention and acute kidney injury');

    vitalsCourse(c, stayed, {
      from: at(-8, '14:30'),
      to: at(-2, '08:30'),
      hours: 8,
      first: { t: 36.8, hr: 108, rr: 26, bp: [158, 92], spo2: 90, o2: 4 },
      last: { t: 36.7, hr: 76, rr: 16, bp: [118, 70], spo2: 96, o2: 0 },
    });
    weights(c, stayed, -8, [86.4, 84.9, 82.7, 81.0, 79.8, 79.1, 78.8]);
    vitals(c, stayed, at(-8, '15:00'), { ht: 163, bmi: 32.5 });
    vitals(c, undefined, at(-64, '10:00'), { bp: [136, 82], hr: 78, wt: 79.0 });

    labs(c, undefined, at(-64, '10:10'), { na: 139, k: 4.3, bun: 19, creat: 1.0, glu: 101, egfr: 60 });
    labs(c, stayed, at(-8, '15:00'), {
      na: 131,
      k: 4.1,
      cl: 96,
      co2: 24,
      bun: 41,
      creat: 1.7,
      glu: 128,
      egfr: 32,
      ntprobnp: 9840,
      trop: 34,
      wbc: 8.4,
      hgb: 11.4,
      hct: 34.8,
      plt: 232,
      mg: 1.8,
    });
    labs(c, stayed, at(-8, '18:00'), { trop: 33 });
    labs(c, stayed, at(-7, '05:30'), { na: 132, k: 3.8, cl: 96, co2: 26, bun: 40, creat: 1.6, glu: 112, egfr: 34 });
    labs(c, stayed, at(-6, '05:40'), {
      na: 134,
      k: 3.2,
      cl: 97,
      co2: 29,
      bun: 36,
      creat: 1.4,
      glu: 104,
      egfr: 40,
      mg: 1.6,
    });
    labs(c, stayed, at(-5, '05:35'), {
      na: 136,
      k: 3.6,
      cl: 98,
      co2: 30,
      bun: 31,
      creat: 1.2,
      glu: 99,
      egfr: 48,
      mg: 2.0,
    });
    labs(c, stayed, at(-4, '05:30'), { na: 137, k: 4.0, cl: 99, co2: 29, bun: 27, creat: 1.1, glu: 97, egfr: 53 });
    labs(c, stayed, at(-2, '05:45'), {
      na: 138,
      k: 4.2,
      cl: 100,
      co2: 28,
      bun: 24,
      creat: 1.1,
      glu: 96,
      egfr: 53,
      ntprobnp: 2310,
      hgb: 11.6,
      wbc: 7.2,
      plt: 240,
    });
    labs(c, stayed, at(-7, '05:35'), { ferritin: 22, tsh: 2.1 });

    report(
      c,
      stayed,
      'RAD',
      CHEST,
      at(-8, '15:20'),
      'Cardiomegaly with bilateral interstitial edema and small bilateral pleural effusions. No consolidation.',
    );
    const ef = measured(
      c,
      stayed,
      at(-7, '11:00'),
      loinc('10230-1', 'Left ventricular Ejection fraction', 'Left ventricular ejection fraction'),
      28,
      '%',
    );
    report(
      c,
      stayed,
      'CUS',
      loinc('34552-0', 'Cardiac 2D echo panel', 'Transthoracic echocardiogram'),
      at(-7, '11:00'),
      'Left ventricular ejection fraction 28% (previously 35%). Moderate functional mitral regurgitation. Dilated left atrium.',
      { results: [ef], by: 'dr-lindqvist' },
    );
    report(
      c,
      stayed,
      'EC',
      ECG,
      at(-8, '14:35'),
      'Atrial fibrillation, ventricular rate 110. No acute ischemic change.',
      { hours: 0.5 },
    );
    report(
      c,
      stayed,
      'LAB',
      loinc('2498-4', 'Iron [Mass/volume] in Serum or Plasma', 'Iron studies'),
      at(-2, '05:45'),
      undefined,
    );

    note(
      c,
      'history',
      at(-8, '16:30'),
      'Ms. Okafor is a woman with systolic heart failure and permanent atrial fibrillation who comes with four days of worsening shortness of breath, three-pillow orthopnea and leg swelling. She ate salted fish daily while visiting family and took naproxen for left knee pain. She denies chest pain. Lungs: crackles to the mid zones. Legs: pitting edema to both knees.\n\nAssessment: acute on chronic systolic heart failure, likely from dietary sodium and NSAID use. Plan: furosemide 80 mg IV twice daily, daily weights, echocardiogram.',
      { stay: stayed },
    );
    note(
      c,
      'progress',
      at(-5, '09:15'),
      'Breathing much better, slept flat. Net negative, weight falling. Creatinine improving with decongestion. Potassium replaced. Change to oral furosemide tomorrow if stable.',
      { stay: stayed },
    );
    codeStatus(c, stayed, at(-8, '17:00'), 'full');
    smoking(c, at(-8, '15:30'), 'former', stayed);
    family(c, 'father', sct('22298006', 'Myocardial infarction', 'Myocardial infarction'), '2012-06-18', 58);
    vaccine(c, '216', 'Pneumococcal conjugate vaccine 20-valent (PCV20)', '2023-10-04');
    vaccine(c, '140', 'Influenza, seasonal, injectable, preservative free', at(-2, '10:00'), { stay: stayed });
    const target = goal(c, 'Keep weight within 1.5 kg of 78.8 kg', at(-2, '10:00'), chronic);
    carePlan(
      c,
      stayed,
      'Heart failure self-management',
      at(-2, '10:00'),
      [
        'Weigh every morning; call the clinic for a gain of more than 1.5 kg in two days',
        'Sodium intake below 2 g a day',
        'Avoid NSAIDs',
      ],
      { addresses: chronic, goals: [target] },
    );
    orderLater(
      c,
      stayed,
      loinc('24321-2', 'Basic metabolic 2000 panel - Serum or Plasma', 'Basic metabolic panel'),
      at(-2, '10:30'),
      {
        due: day(5),
        reason: chronic,
        note: 'New spironolactone and higher furosemide dose: check potassium and creatinine.',
        category: 'Laboratory procedure',
      },
    );
    orderLater(c, stayed, words('Cardiac rehabilitation'), at(-2, '10:35'), {
      reason: chronic,
      category: 'Referral',
    });
    appointment(c, 'Heart failure clinic follow-up', at(5, '09:30'), {
      with: 'dr-lindqvist',
      at: 'clinic',
      booked: at(-2, '10:40'),
      reason: chronic,
    });
    appointment(c, 'Primary care follow-up', at(12, '14:00'), {
      with: 'dr-demir',
      at: 'clinic',
      booked: at(-2, '10:45'),
    });
  },
};
