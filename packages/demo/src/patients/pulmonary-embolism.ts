import {
  administered,
  appointment,
  codeStatus,
  diagnosis,
  dosage,
  drug,
  family,
  given,
  home,
  labs,
  note,
  problem,
  report,
  sct,
  smoking,
  stay,
  stop,
  vitalsCourse,
  words,
} from '../build/index.ts';
import type { PatientScript } from '../script.ts';
import { ADMISSION } from './shared.ts';

/** Still in the ward: right-sided pulmonary embolism found two weeks after a long flight, on apixaban loading dose. */
export const embolism: PatientScript = {
  person: (clock) => ({
    id: 'moreau-camille',
    given: ['Camille'],
    family: 'Moreau',
    gender: 'female',
    birthDate: clock.born(39, 220),
    mrn: 'AH-100833',
    married: true,
  }),
  write(c) {
    const { at, day } = c.clock;
    const s = stay(c, {
      start: at(-2, '19:10'),
      from: 'emd',
      at: 'ward-4-east',
      attending: 'dr-adeyemi',
      type: ADMISSION,
      reason: sct('267036007', 'Dyspnea', 'Shortness of breath and pleuritic chest pain'),
    });
    const pe = problem(
      c,
      diagnosis(
        'Acute pulmonary embolism, right lower lobe',
        ['706870000', 'Acute pulmonary embolism'],
        ['I26.99', 'Other pulmonary embolism without acute cor pulmonale'],
      ),
      { stay: s, roles: ['AD'], rank: 1, onset: day(-2), site: words('Right lower lobe pulmonary artery') },
    );
    const migraine = problem(c, diagnosis('Migraine with aura', ['4473006', 'Migraine with aura']), {
      stay: s,
      roles: ['CM'],
      onset: '2008-01-01',
    });
    c.allergy(
      drug('penicillin G'),
      { manifestation: sct('271807003', 'Eruption of skin', 'Rash') },
      { recorded: '1995-05-05', verification: 'unconfirmed' },
    );
    const pill = home(
      c,
      words('Ethinyl estradiol 0.03 mg and levonorgestrel 0.15 mg oral tablet'),
      dosage('1 tablet', 'PO', 'daily'),
      '2020-02-01',
      { reason: 'Contraception' },
    );
    home(c, drug('naproxen', '500 mg oral tablet'), dosage('500 mg', 'PO', 'BID', { prn: 'migraine' }), '2015-03-01', {
      reason: migraine,
    });
    stop(pill, 'Estrogen is contraindicated after pulmonary embolism');
    const apixaban = given(
      c,
      s,
      drug('apixaban', '5 mg oral tablet'),
      dosage('10 mg', 'PO', 'BID', { days: 7 }),
      at(-2, '22:00'),
      undefined,
      { reason: pe },
    );
    administered(c, s, apixaban, [at(-2, '22:05'), at(-1, '09:00'), at(-1, '21:00')]);
    given(
      c,
      s,
      drug('acetaminophen', '500 mg oral tablet'),
      dosage('1000 mg', 'PO', 'Q8H', { prn: 'pain' }),
      at(-2, '20:00'),
      undefined,
    );
    vitalsCourse(c, s, {
      from: at(-2, '19:15'),
      to: at(0, '07:15'),
      hours: 4,
      first: { t: 37.1, hr: 118, rr: 24, bp: [112, 70], spo2: 91, o2: 2, pain: 6 },
      last: { t: 36.9, hr: 88, rr: 17, bp: [118, 74], spo2: 96, o2: 0, pain: 2 },
    });
    labs(c, s, at(-2, '19:30'), {
      ddimer: 3420,
      trop: 28,
      ntprobnp: 410,
      na: 138,
      k: 4.1,
      creat: 0.7,
      glu: 102,
      wbc: 10.2,
      hgb: 12.9,
      plt: 288,
    });
    labs(c, s, at(-1, '06:00'), { trop: 16, na: 139, k: 4.0, creat: 0.7, glu: 96, wbc: 8.8, hgb: 12.4, plt: 279 });
    report(
      c,
      s,
      'RAD',
      words('CT pulmonary angiogram'),
      at(-2, '20:15'),
      'Segmental emboli in the right lower lobe. No right heart strain. Small wedge-shaped opacity compatible with infarct.',
    );
    report(
      c,
      s,
      'RAD',
      words('Duplex ultrasound of both legs'),
      at(-1, '10:00'),
      'Non-occlusive thrombus in the left popliteal vein. Right leg normal.',
    );
    report(c, s, 'LAB', words('Antiphospholipid antibodies'), at(-1, '06:00'), undefined);
    note(
      c,
      'progress',
      at(-1, '10:30'),
      'Breathing easier, off oxygen since this morning. Possible discharge tomorrow if walking saturation stays above 92%. Await antiphospholipid antibodies.',
      { stay: s },
    );
    family(c, 'mother', words('Deep vein thrombosis'), day(-2), 51);
    codeStatus(c, s, at(-2, '21:00'), 'full');
    smoking(c, at(-2, '21:00'), 'never', s);
    appointment(c, 'Thrombosis clinic', at(10, '11:30'), {
      with: 'dr-haddad',
      at: 'clinic',
      booked: at(-1, '15:00'),
      reason: pe,
    });
  },
};
