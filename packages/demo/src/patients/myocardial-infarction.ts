import {
  administered,
  appointment,
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
  orderLater,
  problem,
  procedure,
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

/** NSTEMI with a stent in the left anterior descending artery; statin raised, dual antiplatelet therapy started. */
export const infarction: PatientScript = {
  person: (clock) => ({
    id: 'banerjee-arjun',
    given: ['Arjun'],
    family: 'Banerjee',
    gender: 'male',
    birthDate: clock.born(58, 133),
    mrn: 'AH-100602',
    married: true,
  }),
  write(c) {
    const { at, day } = c.clock;
    const s = stay(c, {
      start: at(-6, '06:50'),
      end: at(-3, '12:20'),
      from: 'emd',
      disposition: 'home',
      at: 'ward-5-cardiac',
      attending: 'dr-lindqvist',
      type: ADMISSION,
      reason: sct('29857009', 'Chest pain'),
    });
    const mi = problem(
      c,
      diagnosis(
        'Non-ST elevation myocardial infarction',
        ['401314000', 'Acute non-ST segment elevation myocardial infarction'],
        ['I21.4', 'Non-ST elevation (NSTEMI) myocardial infarction'],
      ),
      { stay: s, roles: ['AD', 'DD'], rank: 1, onset: day(-6) },
    );
    const cad = problem(
      c,
      diagnosis(
        'Coronary artery disease',
        ['53741008', 'Coronary arteriosclerosis'],
        ['I25.10', 'Atherosclerotic heart disease of native coronary artery without angina pectoris'],
      ),
      { stay: s, roles: ['DD'], rank: 2, onset: day(-5) },
    );
    const lipids = problem(
      c,
      diagnosis('Hyperlipidemia', ['55822004', 'Hyperlipidemia'], ['E78.5', 'Hyperlipidemia, unspecified']),
      { stay: s, roles: ['CM'], onset: '2017-06-14' },
    );
    c.allergy(
      words('Iodinated contrast'),
      { manifestation: sct('126485001', 'Urticaria', 'Hives'), severity: 'mild' },
      { recorded: '2019-03-02' },
    );
    const statin = home(c, drug('atorvastatin', '20 mg oral tablet'), dosage('20 mg', 'PO', 'nightly'), '2017-06-14', {
      reason: lipids,
    });
    const heparin = given(
      c,
      s,
      drug('heparin', '25,000 units/250 mL infusion'),
      dosage('1000 units/h', 'IV', 'continuous'),
      at(-6, '08:00'),
      at(-5, '10:30'),
      { reason: mi },
    );
    administered(c, s, heparin, [at(-6, '08:10')]);
    given(
      c,
      s,
      drug('nitroglycerin', '0.4 mg sublingual tablet'),
      dosage('0.4 mg', 'SL', 'Q2H', { prn: 'chest pain' }),
      at(-6, '07:10'),
      at(-3, '12:20'),
    );
    stop(statin, 'High-intensity dose after myocardial infarction');
    discharge(c, s, drug('aspirin', '81 mg oral tablet'), dosage('81 mg', 'PO', 'daily'), { reason: cad });
    discharge(c, s, drug('ticagrelor', '90 mg oral tablet'), dosage('90 mg', 'PO', 'BID'), {
      reason: mi,
      note: 'For at least 12 months after the stent.',
    });
    discharge(c, s, drug('atorvastatin', '80 mg oral tablet'), dosage('80 mg', 'PO', 'nightly'), {
      reason: lipids,
      prior: statin,
    });
    discharge(c, s, drug('metoprolol', 'succinate 25 mg extended-release tablet'), dosage('25 mg', 'PO', 'daily'), {
      reason: mi,
    });
    discharge(
      c,
      s,
      drug('nitroglycerin', '0.4 mg sublingual tablet'),
      dosage('0.4 mg', 'SL', 'once', { prn: 'chest pain' }),
      { reason: cad },
    );
    procedure(
      c,
      s,
      sct(
        '415070008',
        'Percutaneous coronary intervention',
        'Percutaneous coronary intervention with one drug-eluting stent',
      ),
      at(-5, '10:40'),
      {
        end: at(-5, '11:35'),
        by: 'dr-lindqvist',
        site: words('Left anterior descending coronary artery'),
        reason: mi,
        outcome: 'Successful, TIMI 3 flow',
      },
    );
    vitalsCourse(c, s, {
      from: at(-6, '07:00'),
      to: at(-3, '07:00'),
      hours: 8,
      first: { t: 36.7, hr: 98, rr: 20, bp: [162, 94], spo2: 96, pain: 7 },
      last: { t: 36.6, hr: 64, rr: 14, bp: [124, 76], spo2: 98, pain: 0 },
    });
    labs(c, s, at(-6, '07:05'), {
      trop: 412,
      na: 139,
      k: 4.2,
      creat: 0.9,
      glu: 118,
      wbc: 9.8,
      hgb: 14.9,
      plt: 244,
      chol: 246,
      ldl: 168,
      hdl: 38,
      trig: 201,
    });
    labs(c, s, at(-6, '10:05'), { trop: 1860 });
    labs(c, s, at(-5, '06:00'), { trop: 3240, k: 4.0, creat: 0.9, hgb: 14.4, plt: 231, a1c: 5.9 });
    labs(c, s, at(-3, '06:00'), { trop: 880, na: 140, k: 4.3, creat: 1.0, hgb: 14.1, plt: 238 });
    report(c, s, 'EC', ECG, at(-6, '06:55'), 'Sinus rhythm, ST depression in V2 to V5.', { hours: 0.2 });
    const ef = measured(
      c,
      s,
      at(-4, '09:00'),
      loinc('10230-1', 'Left ventricular Ejection fraction', 'Left ventricular ejection fraction'),
      50,
      '%',
    );
    report(
      c,
      s,
      'CUS',
      loinc('34552-0', 'Cardiac 2D echo panel', 'Transthoracic echocardiogram'),
      at(-4, '09:00'),
      'Ejection fraction 50% with mild anterior hypokinesis. No valve disease.',
      { results: [ef] },
    );
    codeStatus(c, s, at(-6, '08:00'), 'full');
    smoking(c, at(-6, '08:00'), 'current', s);
    family(c, 'brother', sct('22298006', 'Myocardial infarction'), day(-6), 49);
    orderLater(c, s, words('Cardiac rehabilitation'), at(-3, '11:00'), { reason: mi, category: 'Referral' });
    orderLater(
      c,
      s,
      loinc('13457-7', 'Cholesterol in LDL [Mass/volume] in Serum or Plasma by calculation', 'Lipid panel'),
      at(-3, '11:05'),
      { due: day(40), reason: lipids, category: 'Laboratory procedure' },
    );
    appointment(c, 'Cardiology follow-up', at(8, '10:15'), {
      with: 'dr-lindqvist',
      at: 'clinic',
      booked: at(-3, '11:10'),
      reason: mi,
    });
  },
};
