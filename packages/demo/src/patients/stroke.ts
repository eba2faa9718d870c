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
  home,
  labs,
  loinc,
  measured,
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
import { ADMISSION, ECG } from './shared.ts';

/** Left middle cerebral artery stroke, thrombolysis, atrial fibrillation found on telemetry. */
export const stroke: PatientScript = {
  person: (clock) => ({
    id: 'kim-soon-ja',
    given: ['Soon-ja'],
    family: 'Kim',
    gender: 'female',
    birthDate: clock.born(76, 12),
    mrn: 'AH-100710',
    married: false,
    language: ['ko', 'Korean'],
  }),
  write(c) {
    const { at, day } = c.clock;
    const s = stay(c, {
      start: at(-15, '09:25'),
      end: at(-10, '15:00'),
      from: 'emd',
      disposition: 'rehab',
      at: 'ward-6-neuro',
      attending: 'dr-kowalski',
      type: ADMISSION,
      reason: words('Sudden right-sided weakness and loss of speech'),
    });
    const cva = problem(
      c,
      diagnosis(
        'Ischemic stroke in the left middle cerebral artery territory',
        ['422504002', 'Ischemic stroke'],
        ['I63.9', 'Cerebral infarction, unspecified'],
      ),
      { stay: s, roles: ['AD', 'DD'], rank: 1, onset: day(-15), site: words('Left cerebral hemisphere') },
    );
    const af = problem(
      c,
      diagnosis(
        'Paroxysmal atrial fibrillation',
        ['282825002', 'Paroxysmal atrial fibrillation'],
        ['I48.0', 'Paroxysmal atrial fibrillation'],
      ),
      { stay: s, roles: ['DD'], rank: 2, onset: day(-13), note: 'First seen on telemetry.' },
    );
    problem(c, diagnosis('Dysphagia', ['40739000', 'Dysphagia'], ['R13.10', 'Dysphagia, unspecified']), {
      stay: s,
      roles: ['DD'],
      rank: 3,
      onset: day(-15),
    });
    const htn = problem(
      c,
      diagnosis('Hypertension', ['38341003', 'Hypertensive disorder'], ['I10', 'Essential (primary) hypertension']),
      { stay: s, roles: ['CM'], onset: '2006-04-01' },
    );
    c.noKnownAllergies('2015-01-01');
    const amlodipine = home(c, drug('amlodipine', '10 mg oral tablet'), dosage('10 mg', 'PO', 'daily'), '2012-01-20', {
      reason: htn,
    });
    const aspirin = home(c, drug('aspirin', '81 mg oral tablet'), dosage('81 mg', 'PO', 'daily'), '2012-01-20', {
      reason: 'Prevention',
    });
    const lysis = given(
      c,
      s,
      drug('alteplase', '50 mg injection'),
      dosage('51 mg', 'IV', 'once'),
      at(-15, '10:08'),
      at(-15, '11:10'),
      { reason: cva },
    );
    administered(c, s, lysis, [at(-15, '10:10')]);
    stop(aspirin, 'Replaced by apixaban for atrial fibrillation');
    discharge(c, s, drug('apixaban', '5 mg oral tablet'), dosage('5 mg', 'PO', 'BID'), { reason: af });
    discharge(c, s, drug('atorvastatin', '40 mg oral tablet'), dosage('40 mg', 'PO', 'nightly'), { reason: cva });
    discharge(c, s, drug('amlodipine', '10 mg oral tablet'), dosage('10 mg', 'PO', 'daily'), {
      reason: htn,
      prior: amlodipine,
    });
    for (const [d, score] of [
      [-15, 14],
      [-14, 8],
      [-12, 6],
      [-10, 4],
    ] as const)
      measured(
        c,
        s,
        at(d, '12:00'),
        loinc('72089-6', 'Total score [NIH Stroke Scale]', 'NIH Stroke Scale'),
        score,
        '',
        { ucum: '{score}' },
      );
    vitalsCourse(c, s, {
      from: at(-15, '09:30'),
      to: at(-10, '09:30'),
      hours: 8,
      first: { t: 36.6, hr: 88, rr: 18, bp: [178, 98], spo2: 96 },
      last: { t: 36.7, hr: 74, rr: 15, bp: [136, 78], spo2: 97 },
    });
    labs(c, s, at(-15, '09:35'), {
      na: 140,
      k: 4.0,
      creat: 0.8,
      glu: 134,
      wbc: 7.9,
      hgb: 13.2,
      plt: 210,
      inr: 1.0,
      ldl: 128,
      a1c: 5.8,
    });
    labs(c, s, at(-12, '06:00'), { na: 139, k: 3.9, creat: 0.8, glu: 108, wbc: 8.2, hgb: 12.8, plt: 215 });
    report(
      c,
      s,
      'RAD',
      loinc('24725-4', 'CT Head', 'CT of the head'),
      at(-15, '09:45'),
      'No hemorrhage. Hyperdense left middle cerebral artery.',
    );
    report(
      c,
      s,
      'RAD',
      loinc('24725-4', 'CT Head', 'CT of the head, 24 hours after thrombolysis'),
      at(-14, '10:15'),
      'Evolving infarct of the left insula and frontal operculum. No hemorrhage.',
    );
    report(c, s, 'EC', ECG, at(-13, '14:00'), 'Atrial fibrillation, ventricular rate 102.', { hours: 0.2 });
    note(
      c,
      'progress',
      at(-12, '09:00'),
      'Right arm antigravity, expressive aphasia improving. Tolerates a pureed diet. Anticoagulation to start on day 4 after a stable CT. Family history: her mother had a stroke.',
      { stay: s },
    );
    family(c, 'mother', sct('230690007', 'Cerebrovascular accident', 'Stroke'), day(-15), 80);
    codeStatus(c, s, at(-15, '12:00'), 'full');
    smoking(c, at(-15, '12:00'), 'never', s);
    carePlan(
      c,
      s,
      'Stroke rehabilitation',
      at(-10, '10:00'),
      ['Speech therapy daily', 'Physical and occupational therapy', 'Pureed diet with nectar-thick liquids'],
      { addresses: cva },
    );
    appointment(c, 'Stroke clinic', at(20, '09:00'), {
      with: 'dr-kowalski',
      at: 'clinic',
      booked: at(-10, '11:00'),
      reason: cva,
    });
  },
};
