import {
  administered,
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
  note,
  orderLater,
  problem,
  report,
  sct,
  smoking,
  stay,
  stop,
  vaccine,
  vitals,
  vitalsCourse,
  words,
} from '../build/index.ts';
import type { PatientScript } from '../script.ts';
import { ADMISSION, CHEST } from './shared.ts';

/** Right lower lobe pneumonia with sepsis in a man with COPD; penicillin allergy; a lung nodule that needs a later look. */
export const pneumonia: PatientScript = {
  person: (clock) => ({
    id: 'vargas-hector',
    given: ['Héctor'],
    family: 'Vargas-Lund',
    gender: 'male',
    birthDate: clock.born(64, 201),
    mrn: 'AH-100418',
    married: true,
    language: ['es', 'Spanish'],
    contact: { name: 'Ana Vargas', relation: 'Wife', phone: '555-0122' },
  }),
  write(c) {
    const { at, day } = c.clock;
    const s = stay(c, {
      start: at(-12, '21:40'),
      end: at(-7, '13:00'),
      from: 'emd',
      disposition: 'home',
      at: 'ward-4-east',
      attending: 'dr-adeyemi',
      type: ADMISSION,
      reason: sct('386661006', 'Fever', 'Fever and productive cough'),
    });
    const cap = problem(
      c,
      diagnosis(
        'Community-acquired pneumonia of right lower lobe',
        ['385093006', 'Community acquired pneumonia'],
        ['J18.9', 'Pneumonia, unspecified organism'],
      ),
      {
        stay: s,
        roles: ['AD', 'DD'],
        rank: 1,
        onset: day(-15),
        site: sct('266005', 'Structure of lower lobe of right lung', 'Right lower lobe of lung'),
      },
    );
    const sepsis = problem(
      c,
      diagnosis('Sepsis due to pneumonia', ['91302008', 'Sepsis'], ['A41.9', 'Sepsis, unspecified organism']),
      { stay: s, roles: ['AD', 'DD'], rank: 2, onset: day(-12), abated: day(-9) },
    );
    problem(
      c,
      diagnosis(
        'Acute hypoxemic respiratory failure',
        ['65710008', 'Acute respiratory failure'],
        ['J96.01', 'Acute respiratory failure with hypoxia'],
      ),
      { stay: s, roles: ['DD'], rank: 3, onset: day(-12), abated: day(-8) },
    );
    const copd = problem(
      c,
      diagnosis(
        'Chronic obstructive pulmonary disease',
        ['13645005', 'Chronic obstructive lung disease'],
        ['J44.9', 'Chronic obstructive pulmonary disease, unspecified'],
      ),
      { stay: s, roles: ['CM'], onset: '2016-09-01' },
    );
    const dm = problem(
      c,
      diagnosis(
        'Type 2 diabetes mellitus',
        ['44054006', 'Diabetes mellitus type 2'],
        ['E11.9', 'Type 2 diabetes mellitus without complications'],
      ),
      { stay: s, roles: ['CM'], onset: '2014-02-10' },
    );
    const nodule = problem(
      c,
      diagnosis(
        'Solitary pulmonary nodule, left upper lobe',
        ['427359005', 'Solitary nodule of lung'],
        ['R91.1', 'Solitary pulmonary nodule'],
      ),
      {
        stay: s,
        roles: ['DD'],
        rank: 4,
        onset: day(-11),
        site: sct('44714003', 'Structure of upper lobe of left lung', 'Left upper lobe of lung'),
        note: '7 mm, incidental on CT.',
      },
    );

    c.allergy(
      {
        coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '7980', display: 'penicillin G' }],
        text: 'Penicillin',
      },
      { manifestation: sct('39579001', 'Anaphylaxis', 'Anaphylaxis'), severity: 'severe' },
      { recorded: '1998-11-20', criticality: 'high' },
    );

    const metformin = home(c, drug('metformin', '1000 mg oral tablet'), dosage('1000 mg', 'PO', 'BID'), '2014-02-10', {
      reason: dm,
    });
    home(c, drug('tiotropium', '18 mcg inhalation capsule'), dosage('18 mcg', 'INH', 'daily'), '2016-09-01', {
      reason: copd,
    });
    home(
      c,
      drug('albuterol', '90 mcg metered dose inhaler'),
      dosage('2 puffs', 'INH', 'Q4H', { prn: 'wheezing' }),
      '2016-09-01',
      { reason: copd },
    );
    const lisinopril = home(c, drug('lisinopril', '20 mg oral tablet'), dosage('20 mg', 'PO', 'daily'), '2015-07-22', {
      reason: 'Hypertension',
    });
    stop(
      lisinopril,
      'Held for low blood pressure during sepsis; restart at primary care visit if systolic pressure is above 120',
      'on-hold',
    );

    const levo = given(
      c,
      s,
      words('Levofloxacin 750 mg intravenous solution'),
      dosage('750 mg', 'IV', 'Q24H'),
      at(-12, '22:30'),
      at(-9, '10:00'),
      { reason: cap },
    );
    administered(c, s, levo, [at(-12, '22:40'), at(-11, '22:31'), at(-10, '22:35')]);
    given(
      c,
      s,
      drug('vancomycin', '1 g intravenous solution'),
      dosage('1000 mg', 'IV', 'Q12H'),
      at(-12, '22:45'),
      at(-10, '10:00'),
      { reason: sepsis, status: 'stopped', statusReason: 'MRSA nasal swab negative' },
    );
    given(
      c,
      s,
      drug('norepinephrine', '16 mcg/mL infusion'),
      dosage('6 mcg/min', 'IV', 'continuous'),
      at(-12, '23:50'),
      at(-11, '14:00'),
      { reason: sepsis },
    );
    given(
      c,
      s,
      drug('enoxaparin', '40 mg/0.4 mL syringe'),
      dosage('40 mg', 'SC', 'daily'),
      at(-11, '09:00'),
      at(-7, '13:00'),
      { reason: 'Prevention of venous thrombosis' },
    );
    given(
      c,
      s,
      drug('insulin lispro', '100 units/mL'),
      dosage('4 units', 'SC', 'TID', { note: 'With meals' }),
      at(-11, '09:00'),
      at(-7, '13:00'),
      { reason: dm },
    );

    discharge(c, s, words('Levofloxacin 750 mg oral tablet'), dosage('750 mg', 'PO', 'daily', { days: 2 }), {
      reason: cap,
      until: day(-5),
    });
    discharge(c, s, drug('metformin', '1000 mg oral tablet'), dosage('1000 mg', 'PO', 'BID'), {
      reason: dm,
      prior: metformin,
    });

    vitalsCourse(c, s, {
      from: at(-12, '21:45'),
      to: at(-11, '15:45'),
      hours: 3,
      first: { t: 39.4, hr: 126, rr: 30, bp: [84, 48], spo2: 86, o2: 6 },
      last: { t: 38.1, hr: 102, rr: 24, bp: [108, 62], spo2: 93, o2: 5 },
    });
    vitalsCourse(c, s, {
      from: at(-11, '21:45'),
      to: at(-7, '09:00'),
      hours: 8,
      first: { t: 38.0, hr: 100, rr: 23, bp: [110, 64], spo2: 93, o2: 4 },
      last: { t: 36.8, hr: 78, rr: 17, bp: [122, 72], spo2: 95, o2: 0 },
    });
    vitals(c, s, at(-11, '06:00'), { wt: 91.2, ht: 175, bmi: 29.8 });

    labs(c, s, at(-12, '22:00'), {
      na: 132,
      k: 4.4,
      cl: 99,
      co2: 19,
      bun: 34,
      creat: 1.6,
      glu: 248,
      egfr: 47,
      wbc: 21.3,
      hgb: 14.1,
      hct: 42.2,
      plt: 168,
      lactate: 4.6,
      pct: 18.4,
      crp: 286,
      tbili: 1.1,
      alb: 3.1,
    });
    labs(c, s, at(-11, '02:00'), { lactate: 2.9 });
    labs(c, s, at(-11, '06:00'), {
      na: 135,
      k: 4.1,
      cl: 102,
      co2: 21,
      bun: 30,
      creat: 1.4,
      glu: 212,
      egfr: 55,
      wbc: 18.8,
      hgb: 13.2,
      hct: 39.5,
      plt: 160,
      lactate: 1.8,
      a1c: 8.1,
    });
    labs(c, s, at(-10, '06:00'), {
      na: 137,
      k: 4.0,
      cl: 103,
      co2: 23,
      bun: 24,
      creat: 1.2,
      glu: 188,
      wbc: 14.2,
      hgb: 12.9,
      hct: 38.8,
      plt: 171,
      pct: 9.2,
    });
    labs(c, s, at(-9, '06:00'), {
      na: 138,
      k: 4.0,
      cl: 103,
      co2: 24,
      bun: 19,
      creat: 1.0,
      glu: 164,
      wbc: 10.9,
      hgb: 12.8,
      hct: 38.4,
      plt: 190,
      crp: 120,
    });
    labs(c, s, at(-7, '06:00'), {
      na: 139,
      k: 4.2,
      cl: 103,
      co2: 25,
      bun: 16,
      creat: 0.9,
      glu: 151,
      wbc: 8.6,
      hgb: 13.0,
      hct: 39.1,
      plt: 244,
      crp: 48,
      egfr: 94,
    });

    report(c, s, 'RAD', CHEST, at(-12, '22:10'), 'Dense consolidation of the right lower lobe. No effusion.');
    report(
      c,
      s,
      'RAD',
      loinc('24627-2', 'CT Chest', 'CT of the chest'),
      at(-11, '10:20'),
      'Right lower lobe consolidation without abscess or empyema. Incidental 7 mm solid nodule in the left upper lobe; repeat CT in 3 months is suggested. Upper lobe emphysema.',
    );
    report(
      c,
      s,
      'MB',
      loinc('600-7', 'Bacteria identified in Blood by Culture', 'Blood culture'),
      at(-12, '22:05'),
      'No growth after 5 days.',
      { hours: 120 },
    );
    report(
      c,
      s,
      'MB',
      words('Urinary antigen for Legionella and Streptococcus pneumoniae'),
      at(-12, '23:00'),
      'Streptococcus pneumoniae antigen positive. Legionella antigen negative.',
      { hours: 8 },
    );
    report(c, s, 'MB', words('Sputum culture for mycobacteria'), at(-9, '09:00'), undefined, { status: 'preliminary' });

    note(
      c,
      'history',
      at(-12, '23:30'),
      'Mr. Vargas-Lund has had three days of fever, shaking chills, right-sided pleuritic chest pain and rusty sputum. Confused at home tonight according to his wife. Anaphylaxis to penicillin as a young man. He received 30 mL/kg of crystalloid and needed a brief course of norepinephrine.\n\nAssessment: sepsis from right lower lobe pneumonia with acute hypoxemic respiratory failure. Plan: levofloxacin and vancomycin, cultures, oxygen.',
      { stay: s },
    );
    note(
      c,
      'progress',
      at(-9, '10:10'),
      'Afebrile for 24 hours, on 2 L/min oxygen. Switch to oral levofloxacin to complete 7 days. Discussed the incidental nodule with the patient and his wife through an interpreter.',
      { stay: s },
    );
    codeStatus(c, s, at(-12, '23:40'), 'full');
    smoking(c, at(-12, '23:30'), 'current', s);
    vaccine(c, '140', 'Influenza, seasonal, injectable, preservative free', day(-140));
    vaccine(c, '216', 'Pneumococcal conjugate vaccine 20-valent (PCV20)', at(-7, '11:00'), { stay: s });
    orderLater(c, s, loinc('24627-2', 'CT Chest', 'CT of the chest'), at(-7, '12:00'), {
      due: day(80),
      reason: nodule,
      note: 'Follow up 7 mm left upper lobe nodule.',
      category: 'Imaging',
    });
    orderLater(c, s, sct('225323000', 'Smoking cessation education', 'Smoking cessation counseling'), at(-7, '12:05'), {
      reason: copd,
      category: 'Referral',
    });
    appointment(c, 'Primary care follow-up after pneumonia', at(0, '15:30'), {
      with: 'dr-demir',
      at: 'clinic',
      booked: at(-7, '12:10'),
      reason: cap,
    });
    appointment(c, 'Pulmonology, lung nodule', at(84, '10:00'), {
      with: 'dr-haddad',
      at: 'clinic',
      booked: at(-7, '12:15'),
      reason: nodule,
    });
  },
};
