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
  goal,
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
  taking,
  vaccine,
  vitals,
  vitalsCourse,
  weights,
  words,
} from '../build/index.ts';
import type { PatientScript } from '../script.ts';

const ADMISSION = sct('32485007', 'Hospital admission');
const CHEST = loinc('36643-5', 'XR Chest 2 Views', 'Chest X-ray, 2 views');

/** COPD exacerbation with non-invasive ventilation. */
export const copd: PatientScript = {
  person: (clock) => ({
    id: 'lindgren-astrid',
    given: ['Astrid'],
    family: 'Lindgren-Cole',
    gender: 'female',
    birthDate: clock.born(67, 301),
    mrn: 'AH-100904',
    married: true,
  }),
  write(c) {
    const { at, day } = c.clock;
    const s = stay(c, {
      start: at(-9, '02:20'),
      end: at(-5, '11:00'),
      from: 'emd',
      disposition: 'home',
      at: 'ward-4-east',
      attending: 'dr-haddad',
      type: ADMISSION,
      reason: sct('267036007', 'Dyspnea', 'Shortness of breath'),
    });
    const flare = problem(
      c,
      diagnosis(
        'Acute exacerbation of chronic obstructive pulmonary disease',
        ['195951007', 'Acute exacerbation of chronic obstructive airways disease'],
        ['J44.1', 'Chronic obstructive pulmonary disease with (acute) exacerbation'],
      ),
      { stay: s, roles: ['AD', 'DD'], rank: 1, onset: day(-10) },
    );
    const co2 = problem(
      c,
      diagnosis(
        'Acute hypercapnic respiratory failure',
        ['65710008', 'Acute respiratory failure'],
        ['J96.02', 'Acute respiratory failure with hypercapnia'],
      ),
      { stay: s, roles: ['DD'], rank: 2, onset: day(-9), abated: day(-8) },
    );
    const copdRef = problem(
      c,
      diagnosis(
        'Chronic obstructive pulmonary disease',
        ['13645005', 'Chronic obstructive lung disease'],
        ['J44.9', 'Chronic obstructive pulmonary disease, unspecified'],
      ),
      { stay: s, roles: ['CM'], onset: '2013-02-11' },
    );
    problem(
      c,
      diagnosis(
        'Steroid-induced hyperglycemia',
        ['80394007', 'Hyperglycemia'],
        ['R73.9', 'Hyperglycemia, unspecified'],
      ),
      { stay: s, roles: ['DD'], rank: 3, onset: day(-8), abated: day(-5) },
    );
    c.allergy(
      drug('doxycycline'),
      { manifestation: sct('422587007', 'Nausea', 'Nausea') },
      { recorded: '2018-09-09', type: 'intolerance' },
    );
    const tiotropium = home(
      c,
      drug('tiotropium', '18 mcg inhalation capsule'),
      dosage('18 mcg', 'INH', 'daily'),
      '2014-03-01',
      { reason: copdRef },
    );
    home(
      c,
      drug('albuterol', '90 mcg metered dose inhaler'),
      dosage('2 puffs', 'INH', 'Q4H', { prn: 'wheezing' }),
      '2013-02-11',
      { reason: copdRef },
    );
    given(
      c,
      s,
      drug('methylprednisolone', '125 mg injection'),
      dosage('60 mg', 'IV', 'Q12H'),
      at(-9, '03:00'),
      at(-8, '09:00'),
      { reason: flare },
    );
    const azithro = given(
      c,
      s,
      drug('azithromycin', '500 mg oral tablet'),
      dosage('500 mg', 'PO', 'daily'),
      at(-9, '04:00'),
      at(-6, '10:00'),
      { reason: flare },
    );
    administered(c, s, azithro, [at(-9, '04:10'), at(-8, '09:00'), at(-7, '09:00')]);
    discharge(c, s, drug('prednisone', '20 mg oral tablet'), dosage('40 mg', 'PO', 'daily', { days: 2 }), {
      reason: flare,
      until: day(-3),
    });
    discharge(
      c,
      s,
      words('Budesonide 160 mcg and formoterol 4.5 mcg metered dose inhaler'),
      dosage('2 puffs', 'INH', 'BID'),
      { reason: copdRef },
    );
    discharge(c, s, drug('tiotropium', '18 mcg inhalation capsule'), dosage('18 mcg', 'INH', 'daily'), {
      reason: copdRef,
      prior: tiotropium,
    });
    procedure(c, s, sct('428311008', 'Noninvasive ventilation', 'Bilevel non-invasive ventilation'), at(-9, '02:45'), {
      end: at(-9, '14:00'),
      reason: co2,
      outcome: 'Weaned to nasal cannula',
    });
    vitalsCourse(c, s, {
      from: at(-9, '02:25'),
      to: at(-5, '08:25'),
      hours: 6,
      first: { t: 37.2, hr: 116, rr: 32, bp: [148, 86], spo2: 84, o2: 4 },
      last: { t: 36.7, hr: 82, rr: 18, bp: [130, 76], spo2: 92, o2: 1 },
    });
    labs(c, s, at(-9, '02:40'), {
      ph: 7.26,
      pco2: 68,
      po2: 54,
      na: 139,
      k: 4.4,
      co2: 31,
      creat: 0.8,
      glu: 132,
      wbc: 12.4,
      hgb: 15.1,
      plt: 255,
      ntprobnp: 180,
    });
    labs(c, s, at(-9, '08:40'), { ph: 7.35, pco2: 54, po2: 66 });
    labs(c, s, at(-8, '06:00'), { glu: 264, k: 4.0, na: 138, creat: 0.8, wbc: 14.9, hgb: 14.6, plt: 249 });
    labs(c, s, at(-5, '06:00'), { glu: 118, k: 4.1, na: 140, creat: 0.7, wbc: 10.6, hgb: 14.2, plt: 260 });
    report(c, s, 'RAD', CHEST, at(-9, '02:50'), 'Hyperinflated lungs. No consolidation, effusion or pneumothorax.');
    codeStatus(c, s, at(-9, '05:00'), 'full');
    smoking(c, at(-9, '05:00'), 'former', s);
    vaccine(c, '140', 'Influenza, seasonal, injectable, preservative free', day(-5), {
      stay: s,
      declined: 'Patient declined',
    });
    orderLater(c, s, sct('15081005', 'Pulmonary rehabilitation'), at(-5, '09:00'), {
      reason: copdRef,
      category: 'Referral',
    });
    appointment(c, 'Pulmonology follow-up', at(9, '14:30'), {
      with: 'dr-haddad',
      at: 'clinic',
      booked: at(-5, '10:00'),
      reason: copdRef,
    });
  },
};

/** Bleeding duodenal ulcer on NSAID and anticoagulant: endoscopy, two units of red cells. */
export const bleed: PatientScript = {
  person: (clock) => ({
    id: 'mbeki-samuel',
    given: ['Samuel'],
    family: 'Mbeki-Grant',
    gender: 'male',
    birthDate: clock.born(73, 45),
    mrn: 'AH-100957',
    married: true,
  }),
  write(c) {
    const { at, day } = c.clock;
    const s = stay(c, {
      start: at(-25, '11:40'),
      end: at(-21, '13:30'),
      from: 'emd',
      disposition: 'home',
      at: 'ward-4-east',
      attending: 'dr-adeyemi',
      type: ADMISSION,
      reason: words('Black stools and dizziness'),
    });
    const gi = problem(
      c,
      diagnosis(
        'Upper gastrointestinal hemorrhage',
        ['37372002', 'Upper gastrointestinal hemorrhage'],
        ['K92.2', 'Gastrointestinal hemorrhage, unspecified'],
      ),
      { stay: s, roles: ['AD', 'DD'], rank: 1, onset: day(-26), abated: day(-23) },
    );
    const ulcer = problem(
      c,
      diagnosis(
        'Duodenal ulcer with hemorrhage',
        ['51868009', 'Duodenal ulcer'],
        ['K26.4', 'Chronic or unspecified duodenal ulcer with hemorrhage'],
      ),
      { stay: s, roles: ['DD'], rank: 2, onset: day(-24) },
    );
    const anemia = problem(
      c,
      diagnosis('Acute blood loss anemia', ['271737000', 'Anemia'], ['D62', 'Acute posthemorrhagic anemia']),
      { stay: s, roles: ['DD'], rank: 3, onset: day(-25) },
    );
    const af = problem(
      c,
      diagnosis(
        'Atrial fibrillation',
        ['49436004', 'Atrial fibrillation'],
        ['I48.91', 'Unspecified atrial fibrillation'],
      ),
      { stay: s, roles: ['CM'], onset: '2020-05-05' },
    );
    c.noKnownAllergies('2020-05-05');
    const warfarin = home(c, drug('warfarin', '5 mg oral tablet'), dosage('5 mg', 'PO', 'daily'), '2020-05-05', {
      reason: af,
    });
    stop(warfarin, 'Bleeding ulcer; restart to be decided at gastroenterology follow-up', 'on-hold');
    taking(c, drug('ibuprofen', '200 mg oral tablet'), dosage('400 mg', 'PO', 'TID', { prn: 'back pain' }), day(-25), {
      status: 'stopped',
      reason: 'Back pain',
      note: 'Bought over the counter; told never to take it again.',
    });
    const metoprolol = home(
      c,
      drug('metoprolol', 'tartrate 25 mg oral tablet'),
      dosage('25 mg', 'PO', 'BID'),
      '2020-05-05',
      { reason: af },
    );
    given(
      c,
      s,
      drug('pantoprazole', '40 mg injection'),
      dosage('40 mg', 'IV', 'Q12H'),
      at(-25, '12:30'),
      at(-22, '09:00'),
      { reason: gi },
    );
    discharge(c, s, drug('pantoprazole', '40 mg oral tablet'), dosage('40 mg', 'PO', 'BID', { days: 56 }), {
      reason: ulcer,
      until: day(35),
    });
    discharge(c, s, drug('ferrous sulfate', '325 mg oral tablet'), dosage('325 mg', 'PO', 'daily'), { reason: anemia });
    discharge(c, s, drug('metoprolol', 'tartrate 25 mg oral tablet'), dosage('25 mg', 'PO', 'BID'), {
      reason: af,
      prior: metoprolol,
    });
    procedure(
      c,
      s,
      sct('76009000', 'Esophagogastroduodenoscopy', 'Upper endoscopy with clipping of a duodenal ulcer'),
      at(-24, '08:30'),
      { end: at(-24, '09:05'), by: 'dr-ferreira', reason: gi, outcome: 'Hemostasis with two clips' },
    );
    procedure(
      c,
      s,
      sct('71493000', 'Transfusion of packed red blood cells', 'Transfusion of 2 units of packed red blood cells'),
      at(-25, '14:00'),
      { end: at(-25, '18:30'), reason: anemia },
    );
    vitalsCourse(c, s, {
      from: at(-25, '11:45'),
      to: at(-21, '08:45'),
      hours: 6,
      first: { t: 36.5, hr: 118, rr: 20, bp: [92, 54], spo2: 97 },
      last: { t: 36.6, hr: 78, rr: 15, bp: [126, 72], spo2: 98 },
    });
    labs(c, s, at(-25, '12:00'), {
      hgb: 6.4,
      hct: 19.8,
      wbc: 9.1,
      plt: 231,
      inr: 3.8,
      na: 138,
      k: 4.4,
      bun: 52,
      creat: 1.0,
      glu: 121,
    });
    labs(c, s, at(-25, '20:00'), { hgb: 8.1, hct: 24.6, inr: 1.6 });
    labs(c, s, at(-24, '06:00'), {
      hgb: 8.0,
      hct: 24.2,
      wbc: 8.2,
      plt: 214,
      inr: 1.3,
      na: 139,
      k: 4.1,
      bun: 34,
      creat: 0.9,
      glu: 102,
    });
    labs(c, s, at(-21, '06:00'), {
      hgb: 8.8,
      hct: 26.9,
      wbc: 6.9,
      plt: 240,
      na: 140,
      k: 4.2,
      bun: 16,
      creat: 0.9,
      glu: 97,
    });
    report(
      c,
      s,
      'OTH',
      loinc('18751-8', 'Endoscopy study', 'Upper endoscopy'),
      at(-24, '09:05'),
      '1.2 cm duodenal bulb ulcer with a visible vessel, clipped. Biopsies taken for Helicobacter pylori.',
    );
    report(c, s, 'PAT', loinc('11526-1', 'Pathology study', 'Gastric biopsies'), at(-24, '09:10'), undefined, {
      status: 'registered',
    });
    codeStatus(c, s, at(-25, '13:00'), 'full');
    smoking(c, at(-25, '13:00'), 'former', s);
    orderLater(c, s, loinc('718-7', 'Hemoglobin [Mass/volume] in Blood', 'Hemoglobin'), at(-21, '12:00'), {
      due: day(-14),
      reason: anemia,
      category: 'Laboratory procedure',
    });
    appointment(c, 'Gastroenterology follow-up', at(7, '10:00'), {
      with: 'dr-ferreira',
      at: 'clinic',
      booked: at(-21, '12:30'),
      reason: ulcer,
    });
  },
};

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

/** Elective right hemicolectomy for a polyp that could not be removed. */
export const colectomy: PatientScript = {
  person: (clock) => ({
    id: 'abdi-fatuma',
    given: ['Fatuma'],
    family: 'Abdi',
    gender: 'female',
    birthDate: clock.born(55, 3),
    mrn: 'AH-101203',
    married: true,
    language: ['so', 'Somali'],
  }),
  write(c) {
    const { at, day } = c.clock;
    const s = stay(c, {
      start: at(-13, '06:30'),
      end: at(-9, '10:00'),
      from: 'outp',
      disposition: 'home',
      at: 'ward-3-surgery',
      attending: 'dr-brandt',
      type: ADMISSION,
      reason: words('Planned right hemicolectomy'),
    });
    const polyp = problem(
      c,
      diagnosis('Large polyp of the ascending colon', ['68496003', 'Polyp of colon'], ['K63.5', 'Polyp of colon']),
      { stay: s, roles: ['AD', 'DD'], rank: 1, onset: day(-60), abated: day(-13), site: words('Ascending colon') },
    );
    problem(c, diagnosis('Postoperative ileus', undefined, ['K56.7', 'Ileus, unspecified']), {
      stay: s,
      roles: ['DD'],
      rank: 2,
      onset: day(-11),
      abated: day(-10),
    });
    const thyroid = problem(
      c,
      diagnosis('Hypothyroidism', ['40930008', 'Hypothyroidism'], ['E03.9', 'Hypothyroidism, unspecified']),
      { stay: s, roles: ['CM'], onset: '2010-10-10' },
    );
    c.allergy(
      sct('300916003', 'Latex allergy', 'Latex'),
      { manifestation: sct('126485001', 'Urticaria', 'Hives'), severity: 'moderate' },
      { recorded: '2009-01-01', category: 'environment', criticality: 'high' },
    );
    const levo = home(c, drug('levothyroxine', '75 mcg oral tablet'), dosage('75 mcg', 'PO', 'daily'), '2010-10-10', {
      reason: thyroid,
    });
    given(c, s, drug('cefazolin', '2 g injection'), dosage('2 g', 'IV', 'once'), at(-13, '07:45'), at(-13, '07:50'), {
      reason: 'Surgical prophylaxis',
    });
    given(
      c,
      s,
      drug('metronidazole', '500 mg intravenous solution'),
      dosage('500 mg', 'IV', 'once'),
      at(-13, '07:45'),
      at(-13, '08:00'),
      { reason: 'Surgical prophylaxis' },
    );
    discharge(c, s, drug('levothyroxine', '75 mcg oral tablet'), dosage('75 mcg', 'PO', 'daily'), {
      reason: thyroid,
      prior: levo,
    });
    discharge(c, s, drug('acetaminophen', '500 mg oral tablet'), dosage('1000 mg', 'PO', 'Q8H', { days: 7 }), {
      reason: polyp,
      until: day(-2),
    });
    discharge(
      c,
      s,
      drug('oxycodone', '5 mg oral tablet'),
      dosage('5 mg', 'PO', 'Q6H', { prn: 'severe pain', days: 3 }),
      { reason: polyp, until: day(-6) },
    );
    procedure(c, s, words('Laparoscopic right hemicolectomy'), at(-13, '08:10'), {
      end: at(-13, '10:40'),
      by: 'dr-brandt',
      site: words('Ascending colon'),
      reason: polyp,
      outcome: 'Successful; blood loss 80 mL',
    });
    vitalsCourse(c, s, {
      from: at(-13, '11:00'),
      to: at(-9, '07:00'),
      hours: 8,
      first: { t: 36.4, hr: 88, rr: 16, bp: [122, 70], spo2: 97, pain: 6 },
      last: { t: 36.8, hr: 74, rr: 14, bp: [118, 70], spo2: 98, pain: 2 },
    });
    labs(c, undefined, at(-20, '09:00'), {
      hgb: 12.4,
      wbc: 6.0,
      plt: 250,
      na: 139,
      k: 4.2,
      creat: 0.7,
      glu: 92,
      cea: 1.8,
      tsh: 2.2,
    });
    labs(c, s, at(-12, '06:00'), { hgb: 11.2, wbc: 12.9, plt: 241, na: 137, k: 3.8, creat: 0.7, glu: 112, crp: 96 });
    labs(c, s, at(-9, '06:00'), { hgb: 11.0, wbc: 8.0, plt: 262, na: 139, k: 4.0, creat: 0.6, glu: 95, crp: 38 });
    report(
      c,
      s,
      'PAT',
      loinc('11526-1', 'Pathology study', 'Surgical pathology, right colon'),
      at(-13, '11:00'),
      undefined,
    );
    note(
      c,
      'operation',
      at(-13, '11:10'),
      'Laparoscopic right hemicolectomy with side-to-side anastomosis. No complications. Specimen to pathology.',
      { stay: s },
    );
    codeStatus(c, s, at(-13, '06:45'), 'full');
    family(c, 'father', sct('363406005', 'Malignant neoplasm of colon', 'Colon cancer'), day(-60), 61);
    appointment(c, 'Surgical follow-up and pathology result', at(2, '09:45'), {
      with: 'dr-brandt',
      at: 'clinic',
      booked: at(-9, '09:30'),
      reason: polyp,
    });
  },
};

/** Pyelonephritis at 24 weeks of pregnancy. */
export const pregnancy: PatientScript = {
  person: (clock) => ({
    id: 'hassan-layla',
    given: ['Layla'],
    family: 'Hassan',
    gender: 'female',
    birthDate: clock.born(31, 66),
    mrn: 'AH-101250',
    married: true,
    language: ['ar', 'Arabic'],
  }),
  write(c) {
    const { at, day } = c.clock;
    const s = stay(c, {
      start: at(-7, '20:00'),
      end: at(-4, '12:00'),
      from: 'emd',
      disposition: 'home',
      at: 'ward-2-women',
      attending: 'dr-castellano',
      type: ADMISSION,
      reason: words('Fever and right flank pain at 24 weeks of pregnancy'),
    });
    const kidneyInfection = problem(
      c,
      diagnosis(
        'Acute pyelonephritis, right, in pregnancy',
        ['45816000', 'Pyelonephritis'],
        ['O23.02', 'Infections of kidney in pregnancy, second trimester'],
      ),
      { stay: s, roles: ['AD', 'DD'], rank: 1, onset: day(-8), site: words('Right kidney') },
    );
    const gravid = problem(
      c,
      diagnosis('Pregnancy, 24 weeks', ['77386006', 'Pregnancy'], ['Z3A.24', '24 weeks gestation of pregnancy']),
      { stay: s, roles: ['CM'], onset: day(-168) },
    );
    c.noKnownAllergies(day(-120));
    const vitamin = home(c, words('Prenatal vitamin oral tablet'), dosage('1 tablet', 'PO', 'daily'), day(-150), {
      reason: gravid,
    });
    const ceftriaxone = given(
      c,
      s,
      drug('ceftriaxone', '1 g injection'),
      dosage('1 g', 'IV', 'Q24H'),
      at(-7, '21:00'),
      at(-4, '09:00'),
      { reason: kidneyInfection },
    );
    administered(c, s, ceftriaxone, [at(-7, '21:10'), at(-6, '21:00'), at(-5, '21:05')]);
    discharge(c, s, drug('cephalexin', '500 mg oral capsule'), dosage('500 mg', 'PO', 'QID', { days: 10 }), {
      reason: kidneyInfection,
      until: day(6),
    });
    discharge(c, s, words('Prenatal vitamin oral tablet'), dosage('1 tablet', 'PO', 'daily'), {
      reason: gravid,
      prior: vitamin,
    });
    vitalsCourse(c, s, {
      from: at(-7, '20:10'),
      to: at(-4, '08:10'),
      hours: 6,
      first: { t: 39.2, hr: 122, rr: 22, bp: [104, 60], spo2: 97, pain: 7 },
      last: { t: 36.9, hr: 88, rr: 16, bp: [110, 66], spo2: 99, pain: 1 },
    });
    for (const d of [-7, -6, -5, -4])
      measured(
        c,
        s,
        at(d, '21:00').replace('T21', d === -4 ? 'T09' : 'T21'),
        loinc('55283-6', 'Fetal Heart rate', 'Fetal heart rate'),
        146 + d,
        'beats/min',
        { ucum: '/min' },
      );
    labs(c, s, at(-7, '20:20'), {
      wbc: 18.2,
      hgb: 10.8,
      plt: 230,
      na: 135,
      k: 3.6,
      creat: 0.6,
      glu: 98,
      lactate: 1.6,
      crp: 168,
    });
    labs(c, s, at(-4, '06:00'), { wbc: 9.9, hgb: 10.4, plt: 248, na: 137, k: 3.9, creat: 0.5, glu: 88, crp: 52 });
    report(
      c,
      s,
      'MB',
      loinc('630-4', 'Bacteria identified in Urine by Culture', 'Urine culture'),
      at(-7, '20:30'),
      'Escherichia coli, more than 100,000 CFU/mL, susceptible to ceftriaxone and cephalexin.',
      { hours: 48 },
    );
    report(
      c,
      s,
      'RAD',
      words('Ultrasound of kidneys'),
      at(-6, '09:00'),
      'Mild right hydronephrosis of pregnancy. No stone, no abscess.',
    );
    codeStatus(c, s, at(-7, '21:00'), 'full');
    vaccine(c, '140', 'Influenza, seasonal, injectable, preservative free', day(-90));
    orderLater(c, s, loinc('630-4', 'Bacteria identified in Urine by Culture', 'Urine culture'), at(-4, '10:00'), {
      due: day(10),
      reason: kidneyInfection,
      note: 'Test of cure.',
      category: 'Laboratory procedure',
    });
    appointment(c, 'Prenatal visit', at(4, '13:00'), {
      with: 'dr-castellano',
      at: 'clinic',
      booked: at(-4, '10:30'),
      reason: gravid,
    });
    goal(c, 'No recurrence of urinary infection before delivery', at(-4, '10:00'), gravid);
  },
};

/** A seven-year-old with an asthma attack. Doses by weight. */
export const asthma: PatientScript = {
  person: (clock) => ({
    id: 'osborne-elijah',
    given: ['Elijah'],
    family: 'Osborne',
    gender: 'male',
    birthDate: clock.born(7, 150),
    mrn: 'AH-101301',
    gp: 'dr-nguyen-hale',
    contact: { name: 'Renee Osborne', relation: 'Mother', phone: '555-0119' },
  }),
  write(c) {
    const { at, day } = c.clock;
    const s = stay(c, {
      start: at(-3, '22:15'),
      end: at(-1, '11:00'),
      from: 'emd',
      disposition: 'home',
      at: 'ward-2-children',
      attending: 'dr-nguyen-hale',
      type: ADMISSION,
      reason: words('Wheezing and shortness of breath'),
    });
    const attack = problem(
      c,
      diagnosis(
        'Acute exacerbation of asthma',
        ['708038006', 'Acute exacerbation of asthma'],
        ['J45.41', 'Moderate persistent asthma with (acute) exacerbation'],
      ),
      { stay: s, roles: ['AD', 'DD'], rank: 1, onset: day(-4), severity: 'moderate' },
    );
    const chronic = problem(
      c,
      diagnosis(
        'Childhood asthma',
        ['233678006', 'Childhood asthma'],
        ['J45.40', 'Moderate persistent asthma, uncomplicated'],
      ),
      { stay: s, roles: ['CM'], onset: c.clock.yearsAgo(4) },
    );
    c.allergy(
      sct('91935009', 'Allergy to peanut', 'Peanut'),
      { manifestation: sct('39579001', 'Anaphylaxis', 'Anaphylaxis'), severity: 'severe' },
      { recorded: c.clock.yearsAgo(5), category: 'food', criticality: 'high' },
    );
    const fluticasone = home(
      c,
      drug('fluticasone', '44 mcg metered dose inhaler'),
      dosage('1 puff', 'INH', 'BID'),
      c.clock.yearsAgo(1),
      { reason: chronic },
    );
    given(
      c,
      s,
      drug('prednisolone', '15 mg/5 mL oral solution'),
      dosage('24 mg', 'PO', 'BID'),
      at(-3, '23:00'),
      at(-1, '09:00'),
      { reason: attack },
    );
    given(
      c,
      s,
      drug('albuterol', '2.5 mg/3 mL nebulizer solution'),
      dosage('2.5 mg', 'INH', 'Q4H'),
      at(-3, '22:30'),
      at(-1, '09:00'),
      { reason: attack },
    );
    stop(fluticasone, 'Stepped up to two puffs after hospital stay');
    discharge(
      c,
      s,
      drug('fluticasone', '44 mcg metered dose inhaler'),
      dosage('2 puffs', 'INH', 'BID', { note: 'With a spacer' }),
      { reason: chronic, prior: fluticasone },
    );
    discharge(
      c,
      s,
      drug('albuterol', '90 mcg metered dose inhaler'),
      dosage('2 puffs', 'INH', 'Q4H', { prn: 'wheezing' }),
      { reason: chronic },
    );
    discharge(c, s, drug('prednisolone', '15 mg/5 mL oral solution'), dosage('24 mg', 'PO', 'daily', { days: 2 }), {
      reason: attack,
      until: day(1),
    });
    vitalsCourse(c, s, {
      from: at(-3, '22:20'),
      to: at(-1, '08:20'),
      hours: 4,
      first: { t: 37.4, hr: 142, rr: 38, bp: [104, 62], spo2: 90, o2: 2 },
      last: { t: 36.8, hr: 98, rr: 22, bp: [100, 60], spo2: 97, o2: 0 },
    });
    vitals(c, s, at(-3, '22:30'), { wt: 24.1, ht: 124, bmi: 15.7 });
    report(c, s, 'RAD', CHEST, at(-3, '23:10'), 'Hyperinflation with peribronchial thickening. No pneumonia.');
    family(c, 'mother', sct('195967001', 'Asthma'), c.clock.yearsAgo(4), 6);
    for (const [code, display, years] of [
      ['20', 'DTaP', 3],
      ['03', 'MMR', 3],
      ['21', 'Varicella', 3],
      ['10', 'IPV', 3],
    ] as const)
      vaccine(c, code, display, c.clock.yearsAgo(years));
    appointment(c, 'Asthma follow-up', at(6, '16:00'), {
      with: 'dr-nguyen-hale',
      at: 'clinic',
      booked: at(-1, '10:30'),
      reason: chronic,
    });
  },
};
