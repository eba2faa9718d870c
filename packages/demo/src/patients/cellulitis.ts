import {
  appointment,
  codeStatus,
  diagnosis,
  discharge,
  dosage,
  drug,
  given,
  labs,
  problem,
  report,
  sct,
  stay,
  vitalsCourse,
  words,
} from '../build/index.ts';
import type { PatientScript } from '../script.ts';
import { ADMISSION } from './shared.ts';

/** Left leg cellulitis with a new reaction to the antibiotic given. */
export const cellulitis: PatientScript = {
  person: (clock) => ({
    id: 'novak-milena',
    given: ['Milena'],
    family: 'Novak',
    gender: 'female',
    birthDate: clock.born(51, 99),
    mrn: 'AH-101066',
    married: true,
  }),
  write(c) {
    const { at, day } = c.clock;
    const s = stay(c, {
      start: at(-30, '17:00'),
      end: at(-27, '11:00'),
      from: 'emd',
      disposition: 'home',
      at: 'ward-4-east',
      attending: 'dr-adeyemi',
      type: ADMISSION,
      reason: words('Red, swollen left leg'),
    });
    const skin = problem(
      c,
      diagnosis(
        'Cellulitis of left lower leg',
        ['128045006', 'Cellulitis'],
        ['L03.116', 'Cellulitis of left lower limb'],
      ),
      { stay: s, roles: ['AD', 'DD'], rank: 1, onset: day(-32), site: words('Left lower leg') },
    );
    const rash = problem(
      c,
      diagnosis('Drug eruption due to cephalexin', undefined, [
        'L27.0',
        'Generalized skin eruption due to drugs and medicaments taken internally',
      ]),
      { stay: s, roles: ['DD'], rank: 2, onset: day(-29), abated: day(-27) },
    );
    c.allergy(
      drug('cephalexin'),
      { manifestation: sct('126485001', 'Urticaria', 'Hives'), severity: 'moderate' },
      { recorded: day(-29), criticality: 'low' },
    );
    given(
      c,
      s,
      drug('cephalexin', '500 mg oral capsule'),
      dosage('500 mg', 'PO', 'QID'),
      at(-30, '18:00'),
      at(-29, '20:00'),
      { reason: skin, status: 'stopped', statusReason: 'Hives after the fourth dose' },
    );
    given(
      c,
      s,
      drug('clindamycin', '600 mg intravenous solution'),
      dosage('600 mg', 'IV', 'Q8H'),
      at(-29, '21:00'),
      at(-27, '09:00'),
      { reason: skin },
    );
    given(
      c,
      s,
      drug('loratadine', '10 mg oral tablet'),
      dosage('10 mg', 'PO', 'daily'),
      at(-29, '21:00'),
      at(-27, '09:00'),
      { reason: rash },
    );
    discharge(c, s, drug('clindamycin', '300 mg oral capsule'), dosage('300 mg', 'PO', 'QID', { days: 5 }), {
      reason: skin,
      until: day(-22),
    });
    vitalsCourse(c, s, {
      from: at(-30, '17:10'),
      to: at(-27, '08:10'),
      hours: 8,
      first: { t: 38.6, hr: 104, rr: 18, bp: [134, 80], spo2: 98, pain: 6 },
      last: { t: 36.8, hr: 78, rr: 14, bp: [126, 76], spo2: 99, pain: 2 },
    });
    labs(c, s, at(-30, '17:30'), { wbc: 15.6, hgb: 13.1, plt: 288, crp: 142, na: 138, k: 4.0, creat: 0.7, glu: 101 });
    labs(c, s, at(-27, '06:00'), { wbc: 8.9, hgb: 12.8, plt: 291, crp: 61 });
    report(c, s, 'RAD', words('Duplex ultrasound of left leg'), at(-30, '19:00'), 'No deep vein thrombosis.');
    codeStatus(c, s, at(-30, '18:00'), 'full');
    appointment(c, 'Wound check', at(-24, '10:00'), {
      with: 'dr-demir',
      at: 'clinic',
      booked: at(-27, '10:30'),
      reason: skin,
      status: 'fulfilled',
    });
  },
};
