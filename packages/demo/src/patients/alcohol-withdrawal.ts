import {
  administered,
  codeStatus,
  diagnosis,
  dosage,
  drug,
  given,
  labs,
  measured,
  note,
  orderLater,
  problem,
  smoking,
  stay,
  vitalsCourse,
  words,
} from '../build/index.ts';
import type { PatientScript } from '../script.ts';
import { ADMISSION } from './shared.ts';

/** Still in the ward: alcohol withdrawal on day 2 of a symptom-triggered protocol. */
export const withdrawal: PatientScript = {
  person: (clock) => ({
    id: 'fletcher-dean',
    given: ['Dean'],
    family: 'Fletcher',
    gender: 'male',
    birthDate: clock.born(46, 260),
    mrn: 'AH-101102',
    married: false,
  }),
  write(c) {
    const { at, day } = c.clock;
    const s = stay(c, {
      start: at(-1, '05:30'),
      from: 'emd',
      at: 'ward-4-east',
      attending: 'dr-adeyemi',
      type: ADMISSION,
      reason: words('Tremor and agitation after stopping alcohol'),
    });
    const aws = problem(
      c,
      diagnosis(
        'Alcohol withdrawal syndrome',
        ['191480000', 'Alcohol withdrawal syndrome'],
        ['F10.239', 'Alcohol dependence with withdrawal, unspecified'],
      ),
      { stay: s, roles: ['AD'], rank: 1, onset: day(-1), severity: 'moderate' },
    );
    const aud = problem(
      c,
      diagnosis('Alcohol use disorder', ['7200002', 'Alcoholism'], ['F10.20', 'Alcohol dependence, uncomplicated']),
      { stay: s, roles: ['CM'], onset: '2012-01-01' },
    );
    problem(c, diagnosis('Hypomagnesemia', ['190855004', 'Hypomagnesemia'], ['E83.42', 'Hypomagnesemia']), {
      stay: s,
      roles: ['AD'],
      rank: 2,
      onset: day(-1),
    });
    problem(c, diagnosis('Pulmonary tuberculosis', ['154283005', 'Pulmonary tuberculosis']), {
      verification: 'refuted',
      onset: '2018-03-01',
      status: 'inactive',
    });
    c.noKnownAllergies(day(-1));
    given(
      c,
      s,
      drug('lorazepam', '1 mg oral tablet'),
      dosage('2 mg', 'PO', 'Q2H', { prn: 'CIWA-Ar score of 10 or more' }),
      at(-1, '06:00'),
      undefined,
      { reason: aws },
    );
    const thiamine = given(
      c,
      s,
      drug('thiamine', '100 mg/mL injection'),
      dosage('200 mg', 'IV', 'TID'),
      at(-1, '06:00'),
      undefined,
      { reason: aud },
    );
    administered(c, s, thiamine, [at(-1, '06:15'), at(-1, '14:00'), at(-1, '22:00')]);
    given(c, s, drug('folic acid', '1 mg oral tablet'), dosage('1 mg', 'PO', 'daily'), at(-1, '09:00'), undefined);
    for (const [i, score] of [18, 15, 14, 11, 9, 8].entries())
      measured(c, s, c.clock.plus(at(-1, '06:00'), i * 4), words('CIWA-Ar score'), score, '', { ucum: '{score}' });
    vitalsCourse(c, s, {
      from: at(-1, '05:40'),
      to: at(0, '07:40'),
      hours: 4,
      first: { t: 37.6, hr: 124, rr: 22, bp: [168, 102], spo2: 97 },
      last: { t: 37.0, hr: 92, rr: 17, bp: [142, 86], spo2: 98 },
    });
    labs(c, s, at(-1, '05:45'), {
      etoh: 64,
      na: 134,
      k: 3.3,
      mg: 1.3,
      phos: 2.2,
      glu: 92,
      creat: 0.8,
      alt: 68,
      ast: 142,
      tbili: 1.4,
      hgb: 13.0,
      wbc: 6.1,
      plt: 108,
    });
    labs(c, s, at(0, '06:00'), {
      na: 137,
      k: 3.7,
      mg: 1.9,
      phos: 2.7,
      glu: 99,
      creat: 0.7,
      hgb: 12.7,
      wbc: 5.8,
      plt: 101,
    });
    note(
      c,
      'progress',
      at(-1, '15:00'),
      'Last drink 20 hours before arrival. No seizure, no hallucinations. History of one withdrawal seizure in 2022. CIWA-Ar falling on lorazepam.',
      { stay: s },
    );
    codeStatus(c, s, at(-1, '07:00'), 'full');
    smoking(c, at(-1, '07:00'), 'current', s);
    orderLater(c, s, words('Addiction medicine consultation'), at(-1, '09:00'), {
      reason: aud,
      category: 'Consultation',
    });
  },
};
