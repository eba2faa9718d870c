import {
  codeStatus,
  diagnosis,
  discharge,
  dosage,
  drug,
  given,
  labs,
  note,
  orderLater,
  problem,
  report,
  stay,
  vitalsCourse,
  words,
} from '../build/index.ts';
import type { PatientScript } from '../script.ts';
import { ADMISSION, CHEST } from './shared.ts';

/** Opioid overdose reversed in the emergency department; left against advice. */
export const overdose: PatientScript = {
  person: (clock) => ({
    id: 'reyes-jordan',
    given: ['Jordan'],
    family: 'Reyes',
    gender: 'other',
    birthDate: clock.born(29, 14),
    mrn: 'AH-101150',
    married: false,
  }),
  write(c) {
    const { at, day } = c.clock;
    const s = stay(c, {
      start: at(-40, '23:50'),
      end: at(-38, '08:00'),
      from: 'emd',
      disposition: 'aadvice',
      at: 'ward-4-east',
      attending: 'dr-adeyemi',
      type: ADMISSION,
      reason: words('Found unresponsive'),
    });
    const od = problem(
      c,
      diagnosis(
        'Opioid overdose',
        ['242253008', 'Overdose of opiate'],
        ['T40.2X1A', 'Poisoning by other opioids, accidental (unintentional), initial encounter'],
      ),
      { stay: s, roles: ['AD', 'DD'], rank: 1, onset: day(-40), abated: day(-39) },
    );
    const oud = problem(
      c,
      diagnosis(
        'Opioid use disorder',
        ['75544000', 'Opioid dependence'],
        ['F11.20', 'Opioid dependence, uncomplicated'],
      ),
      { stay: s, roles: ['DD'], rank: 2, onset: '2021-01-01' },
    );
    c.noKnownAllergies(day(-40));
    given(
      c,
      s,
      drug('naloxone', '0.4 mg/mL injection'),
      dosage('0.4 mg', 'IV', 'once'),
      at(-40, '23:55'),
      at(-39, '00:30'),
      { reason: od },
    );
    discharge(
      c,
      s,
      drug('naloxone', '4 mg nasal spray'),
      dosage('4 mg', 'NAS', 'once', { prn: 'suspected overdose' }),
      { reason: oud },
    );
    vitalsCourse(c, s, {
      from: at(-40, '23:55'),
      to: at(-38, '07:55'),
      hours: 4,
      first: { t: 36.0, hr: 64, rr: 8, bp: [104, 60], spo2: 86, o2: 4 },
      last: { t: 36.7, hr: 84, rr: 16, bp: [122, 74], spo2: 98, o2: 0 },
    });
    labs(c, s, at(-39, '00:10'), {
      na: 141,
      k: 3.9,
      creat: 0.9,
      glu: 108,
      lactate: 2.8,
      wbc: 10.1,
      hgb: 14.2,
      plt: 230,
      etoh: 5,
    });
    report(c, s, 'RAD', CHEST, at(-39, '01:00'), 'Clear lungs.');
    note(
      c,
      'progress',
      at(-38, '07:30'),
      'Patient wishes to leave before the buprenorphine start. Understands the risk of another overdose. Naloxone kit given and explained.',
      { stay: s },
    );
    codeStatus(c, s, at(-39, '02:00'), 'full');
    orderLater(c, s, words('Addiction clinic, buprenorphine start'), at(-38, '07:40'), {
      due: day(-35),
      reason: oud,
      category: 'Referral',
    });
  },
};
