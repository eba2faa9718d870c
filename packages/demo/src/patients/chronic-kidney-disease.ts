import {
  appointment,
  codeStatus,
  diagnosis,
  discharge,
  dosage,
  drug,
  given,
  home,
  labs,
  loinc,
  orderLater,
  problem,
  report,
  sct,
  stay,
  stop,
  vitalsCourse,
  weights,
  words,
} from '../build/index.ts';
import type { PatientScript } from '../script.ts';
import { ADMISSION } from './shared.ts';

/** Acute kidney injury on stage 3 kidney disease after a stomach bug; metformin and losartan stopped. */
export const kidney: PatientScript = {
  person: (clock) => ({
    id: 'tafoya-ramona',
    given: ['Ramona'],
    family: 'Tafoya',
    gender: 'female',
    birthDate: clock.born(62, 180),
    mrn: 'AH-101013',
    married: false,
  }),
  write(c) {
    const { at, day } = c.clock;
    const s = stay(c, {
      start: at(-5, '13:00'),
      end: at(-1, '10:30'),
      from: 'gp',
      disposition: 'home',
      at: 'ward-4-east',
      attending: 'dr-raman',
      type: ADMISSION,
      reason: words('Rising creatinine after five days of diarrhea'),
    });
    const aki = problem(
      c,
      diagnosis(
        'Acute kidney injury',
        ['14669001', 'Acute renal failure syndrome'],
        ['N17.9', 'Acute kidney failure, unspecified'],
      ),
      { stay: s, roles: ['AD', 'DD'], rank: 1, onset: day(-5) },
    );
    problem(c, diagnosis('Hyperkalemia', ['14140009', 'Hyperkalemia'], ['E87.5', 'Hyperkalemia']), {
      stay: s,
      roles: ['DD'],
      rank: 2,
      onset: day(-5),
      abated: day(-4),
    });
    const ckd = problem(
      c,
      diagnosis(
        'Chronic kidney disease stage 3',
        ['433144002', 'Chronic kidney disease stage 3'],
        ['N18.30', 'Chronic kidney disease, stage 3 unspecified'],
      ),
      { stay: s, roles: ['CM'], onset: '2021-08-08' },
    );
    const dm = problem(
      c,
      diagnosis(
        'Type 2 diabetes mellitus',
        ['44054006', 'Diabetes mellitus type 2'],
        ['E11.22', 'Type 2 diabetes mellitus with diabetic chronic kidney disease'],
      ),
      { stay: s, roles: ['CM'], onset: '2011-10-01' },
    );
    c.allergy(
      drug('sulfamethoxazole', 'and trimethoprim'),
      { manifestation: sct('41291007', 'Angioedema', 'Angioedema'), severity: 'severe' },
      { recorded: '2010-01-15', criticality: 'high' },
    );
    const metformin = home(c, drug('metformin', '500 mg oral tablet'), dosage('500 mg', 'PO', 'BID'), '2011-10-01', {
      reason: dm,
    });
    const losartan = home(c, drug('losartan', '100 mg oral tablet'), dosage('100 mg', 'PO', 'daily'), '2016-01-01', {
      reason: ckd,
    });
    const glargine = home(
      c,
      drug('insulin glargine', '100 units/mL pen'),
      dosage('18 units', 'SC', 'nightly'),
      '2022-02-02',
      { reason: dm },
    );
    stop(metformin, 'eGFR below 30 mL/min/1.73 m2');
    stop(losartan, 'Acute kidney injury and hyperkalemia; nephrology will decide on restarting', 'on-hold');
    given(
      c,
      s,
      words('Lactated Ringer solution'),
      dosage('125 mL/h', 'IV', 'continuous'),
      at(-5, '14:00'),
      at(-3, '14:00'),
      { reason: aki },
    );
    discharge(c, s, drug('insulin glargine', '100 units/mL pen'), dosage('14 units', 'SC', 'nightly'), {
      reason: dm,
      prior: glargine,
    });
    stop(glargine, 'Dose lowered while kidney function recovers');
    vitalsCourse(c, s, {
      from: at(-5, '13:10'),
      to: at(-1, '09:10'),
      hours: 8,
      first: { t: 36.9, hr: 104, rr: 18, bp: [98, 58], spo2: 98 },
      last: { t: 36.6, hr: 76, rr: 15, bp: [132, 78], spo2: 98 },
    });
    weights(c, s, -5, [70.2, 71.8, 72.9, 73.1, 73.0]);
    labs(c, undefined, at(-120, '09:00'), { creat: 1.5, egfr: 39, k: 4.6, uacr: 210, a1c: 7.4 });
    labs(c, s, at(-5, '13:20'), {
      creat: 4.2,
      egfr: 11,
      bun: 78,
      k: 6.3,
      na: 134,
      co2: 14,
      glu: 188,
      wbc: 9.4,
      hgb: 11.8,
      plt: 302,
    });
    labs(c, s, at(-4, '06:00'), { creat: 3.3, egfr: 15, bun: 64, k: 5.0, na: 137, co2: 18, glu: 142 });
    labs(c, s, at(-3, '06:00'), { creat: 2.5, egfr: 21, bun: 48, k: 4.6, na: 139, co2: 21, glu: 130 });
    labs(c, s, at(-1, '06:00'), {
      creat: 1.9,
      egfr: 29,
      bun: 33,
      k: 4.5,
      na: 140,
      co2: 23,
      glu: 124,
      hgb: 10.9,
      wbc: 7.1,
      plt: 270,
    });
    report(
      c,
      s,
      'RAD',
      words('Ultrasound of kidneys and bladder'),
      at(-5, '16:00'),
      'No hydronephrosis. Kidneys 9.4 cm (right) and 9.6 cm (left), echogenic.',
    );
    report(c, s, 'MB', words('Stool culture'), at(-5, '17:00'), undefined, { status: 'preliminary' });
    codeStatus(c, s, at(-5, '15:00'), 'full');
    orderLater(
      c,
      s,
      loinc('24321-2', 'Basic metabolic 2000 panel - Serum or Plasma', 'Basic metabolic panel'),
      at(-1, '09:00'),
      { due: day(3), reason: aki, category: 'Laboratory procedure' },
    );
    appointment(c, 'Nephrology follow-up', at(6, '08:45'), {
      with: 'dr-raman',
      at: 'clinic',
      booked: at(-1, '09:30'),
      reason: aki,
    });
  },
};
