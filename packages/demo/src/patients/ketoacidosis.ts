import {
  administered,
  appointment,
  codeStatus,
  device,
  diagnosis,
  discharge,
  dosage,
  drug,
  family,
  given,
  home,
  labs,
  loinc,
  note,
  orderLater,
  problem,
  report,
  sct,
  smoking,
  stay,
  stop,
  vitals,
  vitalsCourse,
  words,
} from '../build/index.ts';
import type { PatientScript } from '../script.ts';
import { ADMISSION, ECG } from './shared.ts';

/** Diabetic ketoacidosis in a student whose insulin ran out: infusion, gap closure, new basal dose. */
export const ketoacidosis: PatientScript = {
  person: (clock) => ({
    id: 'petrov-daniel',
    given: ['Daniel', 'Ilya'],
    family: 'Petrov',
    gender: 'male',
    birthDate: clock.born(22, 40),
    mrn: 'AH-100563',
    married: false,
    contact: { name: 'Irina Petrova', relation: 'Mother', phone: '555-0163' },
  }),
  write(c) {
    const { at, day } = c.clock;
    const s = stay(c, {
      start: at(-20, '03:15'),
      end: at(-17, '12:00'),
      from: 'emd',
      disposition: 'home',
      at: 'icu',
      attending: 'dr-oyelaran',
      type: ADMISSION,
      reason: sct('422400008', 'Vomiting', 'Vomiting and abdominal pain'),
    });
    const dm1 = problem(
      c,
      diagnosis(
        'Type 1 diabetes mellitus',
        ['46635009', 'Diabetes mellitus type 1'],
        ['E10.9', 'Type 1 diabetes mellitus without complications'],
      ),
      { stay: s, roles: ['CM'], onset: '2013-04-02' },
    );
    const dka = problem(
      c,
      diagnosis(
        'Diabetic ketoacidosis',
        ['420422005', 'Ketoacidosis due to diabetes mellitus'],
        ['E10.10', 'Type 1 diabetes mellitus with ketoacidosis without coma'],
      ),
      { stay: s, roles: ['AD', 'DD'], rank: 1, onset: day(-21), abated: day(-19), severity: 'severe' },
    );
    problem(c, diagnosis('Hypokalemia', ['43339004', 'Hypokalemia'], ['E87.6', 'Hypokalemia']), {
      stay: s,
      roles: ['DD'],
      rank: 2,
      onset: day(-20),
      abated: day(-18),
    });
    problem(
      c,
      diagnosis(
        'Acute kidney injury',
        ['14669001', 'Acute renal failure syndrome'],
        ['N17.9', 'Acute kidney failure, unspecified'],
      ),
      { stay: s, roles: ['DD'], rank: 3, onset: day(-20), abated: day(-18), note: 'Volume depletion.' },
    );
    c.noKnownAllergies('2013-04-02');

    const glargine = home(
      c,
      drug('insulin glargine', '100 units/mL pen'),
      dosage('22 units', 'SC', 'nightly'),
      '2022-08-15',
      { reason: dm1 },
    );
    const lispro = home(
      c,
      drug('insulin lispro', '100 units/mL pen'),
      dosage('6 units', 'SC', 'TID', { note: 'With meals' }),
      '2022-08-15',
      { reason: dm1 },
    );
    const drip = given(
      c,
      s,
      words('Insulin regular 1 unit/mL infusion'),
      dosage('7 units/h', 'IV', 'continuous'),
      at(-20, '04:00'),
      at(-19, '08:00'),
      { reason: dka },
    );
    administered(c, s, drip, [at(-20, '04:05')]);
    given(
      c,
      s,
      words('Lactated Ringer solution'),
      dosage('250 mL/h', 'IV', 'continuous'),
      at(-20, '03:40'),
      at(-19, '12:00'),
      { reason: dka },
    );
    given(
      c,
      s,
      drug('potassium chloride', '20 mEq/100 mL intravenous solution'),
      dosage('20 mEq', 'IV', 'Q2H'),
      at(-20, '06:00'),
      at(-19, '06:00'),
    );
    given(
      c,
      s,
      drug('ondansetron', '2 mg/mL injection'),
      dosage('4 mg', 'IV', 'Q8H', { prn: 'nausea' }),
      at(-20, '04:00'),
      at(-17, '12:00'),
    );
    stop(glargine, 'Dose increased; fasting glucose above target on 22 units');
    discharge(c, s, drug('insulin glargine', '100 units/mL pen'), dosage('26 units', 'SC', 'nightly'), {
      reason: dm1,
      prior: glargine,
    });
    discharge(
      c,
      s,
      drug('insulin lispro', '100 units/mL pen'),
      dosage('6 units', 'SC', 'TID', { note: 'With meals' }),
      { reason: dm1, prior: lispro },
    );
    discharge(
      c,
      s,
      words('Glucagon 3 mg nasal powder'),
      dosage('3 mg', 'NAS', 'once', { prn: 'severe low blood sugar' }),
      { reason: dm1 },
    );

    vitalsCourse(c, s, {
      from: at(-20, '03:20'),
      to: at(-19, '09:20'),
      hours: 3,
      first: { t: 36.4, hr: 128, rr: 32, bp: [98, 56], spo2: 99 },
      last: { t: 36.8, hr: 88, rr: 17, bp: [116, 70], spo2: 99 },
    });
    vitalsCourse(c, s, {
      from: at(-19, '16:00'),
      to: at(-17, '08:00'),
      hours: 8,
      first: { t: 36.8, hr: 86, rr: 16, bp: [116, 70], spo2: 99 },
      last: { t: 36.7, hr: 72, rr: 14, bp: [120, 74], spo2: 99 },
    });
    vitals(c, s, at(-20, '05:00'), { wt: 68.5, ht: 178, bmi: 21.6 });
    labs(c, s, at(-20, '03:30'), {
      na: 128,
      k: 5.6,
      cl: 92,
      co2: 7,
      bun: 31,
      creat: 1.8,
      glu: 612,
      gap: 29,
      bhb: 8.4,
      ph: 7.06,
      pco2: 16,
      wbc: 17.2,
      hgb: 16.4,
      plt: 310,
      phos: 4.9,
      lactate: 2.4,
    });
    labs(c, s, at(-20, '07:30'), {
      na: 132,
      k: 4.1,
      cl: 100,
      co2: 11,
      bun: 27,
      creat: 1.5,
      glu: 388,
      gap: 21,
      ph: 7.19,
    });
    labs(c, s, at(-20, '11:30'), {
      na: 134,
      k: 3.3,
      cl: 104,
      co2: 15,
      bun: 22,
      creat: 1.3,
      glu: 246,
      gap: 15,
      phos: 2.1,
    });
    labs(c, s, at(-20, '19:30'), {
      na: 136,
      k: 3.6,
      cl: 106,
      co2: 19,
      bun: 17,
      creat: 1.1,
      glu: 188,
      gap: 11,
      bhb: 0.9,
      ph: 7.34,
    });
    labs(c, s, at(-19, '06:00'), {
      na: 138,
      k: 3.9,
      cl: 106,
      co2: 22,
      bun: 14,
      creat: 1.0,
      glu: 174,
      gap: 10,
      bhb: 0.4,
      a1c: 11.2,
    });
    labs(c, s, at(-17, '06:00'), {
      na: 139,
      k: 4.2,
      cl: 104,
      co2: 25,
      bun: 12,
      creat: 0.9,
      glu: 142,
      gap: 10,
      wbc: 7.1,
      hgb: 14.3,
      plt: 265,
    });
    [286, 240, 212, 198, 224, 176, 158, 190, 149].forEach((poc, i) => {
      labs(c, s, c.clock.plus(at(-19, '12:00'), i * 5), { poc });
    });
    report(c, s, 'EC', ECG, at(-20, '03:25'), 'Sinus tachycardia, rate 130. Peaked T waves.', { hours: 0.3 });
    report(
      c,
      s,
      'MB',
      loinc('630-4', 'Bacteria identified in Urine by Culture', 'Urine culture'),
      at(-20, '04:00'),
      'No growth.',
      { hours: 48 },
    );
    report(c, s, 'LAB', words('Celiac serology (tissue transglutaminase IgA)'), at(-17, '06:00'), undefined);
    note(
      c,
      'history',
      at(-20, '05:10'),
      'Mr. Petrov ran out of insulin glargine five days ago when his student insurance lapsed. Two days of thirst, vomiting and diffuse abdominal pain. No fever, no cough, no dysuria. Breath smells of ketones.\n\nAssessment: diabetic ketoacidosis from missed insulin. Plan: insulin infusion, fluids, potassium, social work.',
      { stay: s },
    );
    codeStatus(c, s, at(-20, '05:20'), 'full');
    smoking(c, at(-20, '05:00'), 'never', s);
    family(c, 'sister', sct('40930008', 'Hypothyroidism', 'Hypothyroidism'), '2013-04-02', 16);
    device(c, words('Continuous glucose monitor'), day(-17), 'Type 1 diabetes mellitus');
    orderLater(c, s, words('Diabetes self-management education'), at(-17, '10:00'), {
      reason: dm1,
      category: 'Referral',
    });
    orderLater(c, s, words('Social work: insulin assistance programme'), at(-17, '10:05'), {
      category: 'Referral',
      status: 'completed',
    });
    appointment(c, 'Diabetes follow-up', at(-10, '11:00'), {
      with: 'dr-demir',
      at: 'clinic',
      booked: at(-17, '11:00'),
      reason: dm1,
      status: 'fulfilled',
    });
  },
};
