import {
  administered,
  appointment,
  carePlan,
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
  measured,
  note,
  orderLater,
  problem,
  procedure,
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

const ADMISSION = sct('32485007', 'Hospital admission');
const ECG = loinc('11524-6', 'EKG study', 'Electrocardiogram, 12 leads');

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

/** Still in the ward: lung cancer with hypercalcaemia, care aimed at comfort, DNR. */
export const palliative: PatientScript = {
  person: (clock) => ({
    id: 'gallagher-thomas',
    given: ['Thomas', 'Patrick'],
    family: 'Gallagher',
    gender: 'male',
    birthDate: clock.born(69, 77),
    mrn: 'AH-100841',
    married: true,
    contact: { name: 'Moira Gallagher', relation: 'Wife (health care proxy)', phone: '555-0158' },
  }),
  write(c) {
    const { at, day } = c.clock;
    const s = stay(c, {
      start: at(-4, '16:00'),
      from: 'outp',
      at: 'ward-4-east',
      attending: 'dr-whitefeather',
      type: ADMISSION,
      reason: words('Uncontrolled pain'),
    });
    const cancer = problem(
      c,
      diagnosis(
        'Metastatic non-small cell lung cancer',
        ['254637007', 'Non-small cell lung cancer'],
        ['C34.90', 'Malignant neoplasm of unspecified part of unspecified bronchus or lung'],
      ),
      { stay: s, roles: ['AD'], rank: 1, onset: '2024-11-04' },
    );
    const pain = problem(
      c,
      diagnosis('Cancer pain, right hip', undefined, ['G89.3', 'Neoplasm related pain (acute) (chronic)']),
      { stay: s, roles: ['AD'], rank: 2, onset: day(-20), site: words('Right hip') },
    );
    problem(c, diagnosis('Hypercalcemia of malignancy', ['66931009', 'Hypercalcemia'], ['E83.52', 'Hypercalcemia']), {
      stay: s,
      roles: ['AD'],
      rank: 3,
      onset: day(-4),
      abated: day(-1),
    });
    c.allergy(
      drug('gabapentin'),
      { manifestation: words('Confusion'), severity: 'moderate' },
      { recorded: day(-90), type: 'intolerance' },
    );
    const oral = home(
      c,
      drug('oxycodone', '10 mg oral tablet'),
      dosage('10 mg', 'PO', 'Q4H', { prn: 'pain' }),
      day(-30),
      { reason: pain },
    );
    stop(oral, 'Replaced by intravenous hydromorphone during the stay', 'on-hold');
    home(c, drug('polyethylene glycol 3350', 'powder'), dosage('17 g', 'PO', 'daily'), day(-30));
    given(
      c,
      s,
      drug('hydromorphone', '1 mg/mL injection'),
      dosage('0.5 mg', 'IV', 'Q2H', { prn: 'pain' }),
      at(-4, '17:00'),
      undefined,
      { reason: pain },
    );
    given(c, s, drug('dexamethasone', '4 mg oral tablet'), dosage('4 mg', 'PO', 'BID'), at(-4, '18:00'), undefined, {
      reason: pain,
    });
    given(
      c,
      s,
      drug('glycopyrrolate', '0.2 mg/mL injection'),
      dosage('0.2 mg', 'IV', 'Q6H', { prn: 'secretions' }),
      at(-2, '10:00'),
      undefined,
    );
    vitalsCourse(c, s, {
      from: at(-4, '16:30'),
      to: at(0, '06:30'),
      hours: 12,
      first: { t: 37.0, hr: 104, rr: 22, bp: [104, 62], spo2: 92, pain: 9 },
      last: { t: 36.8, hr: 88, rr: 18, bp: [98, 58], spo2: 93, pain: 3 },
    });
    labs(c, s, at(-4, '17:00'), { na: 133, k: 4.6, creat: 1.3, ca: 13.1, alb: 2.4, hgb: 9.8, wbc: 12.8, plt: 412 });
    labs(c, s, at(-1, '06:00'), { na: 135, k: 4.3, creat: 1.1, ca: 10.1, hgb: 9.4, wbc: 13.9, plt: 398 });
    report(
      c,
      s,
      'RAD',
      words('X-ray of pelvis and right hip'),
      at(-4, '18:00'),
      'Lytic lesion of the right acetabulum. No fracture.',
    );
    note(
      c,
      'consult',
      at(-3, '14:00'),
      'Goals of care meeting with Mr. Gallagher and his wife. He wants to be at home, without further chemotherapy. Hospice referral agreed.',
      { stay: s },
    );
    codeStatus(
      c,
      s,
      at(-3, '14:30'),
      'dnr',
      'Comfort-focused care; no intubation. Discussed with the patient and his wife.',
    );
    smoking(c, at(-4, '17:00'), 'former', s);
    device(c, words('Implanted central venous port, left chest'), '2024-12-01');
    carePlan(
      c,
      s,
      'Comfort-focused care',
      at(-3, '15:00'),
      ['Pain score at or below 3', 'Home hospice when equipment is delivered'],
      { addresses: cancer },
    );
    orderLater(
      c,
      s,
      sct('306237005', 'Referral to palliative care service', 'Home hospice referral'),
      at(-3, '15:10'),
      { reason: cancer, category: 'Referral' },
    );
    vitals(c, s, at(-4, '17:00'), { wt: 58.1, ht: 176, bmi: 18.8 });
  },
};
