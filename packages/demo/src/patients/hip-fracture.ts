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
  given,
  home,
  labs,
  loinc,
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
import { ADMISSION } from './shared.ts';

/** Left femoral neck fracture, hemiarthroplasty, hospital delirium and blood-loss anemia, to a rehabilitation facility. */
export const hipFracture: PatientScript = {
  person: (clock) => ({
    id: 'whitcombe-dorothea',
    given: ['Dorothea', 'Mae'],
    family: 'Whitcombe',
    gender: 'female',
    birthDate: clock.born(84, 310),
    mrn: 'AH-100077',
    married: false,
    contact: { name: 'Roland Whitcombe', relation: 'Son (health care proxy)', phone: '555-0141' },
  }),
  write(c) {
    const { at, day } = c.clock;
    const s = stay(c, {
      start: at(-16, '10:05'),
      end: at(-9, '14:00'),
      from: 'emd',
      disposition: 'rehab',
      at: 'ward-3-surgery',
      attending: 'dr-tanaka',
      type: ADMISSION,
      reason: sct('217082002', 'Accidental fall', 'Fall at home with left hip pain'),
    });
    const left = sct('287579007', 'Left hip region structure', 'Left hip');
    const fracture = problem(
      c,
      diagnosis(
        'Fracture of left femoral neck',
        ['5913000', 'Fracture of neck of femur'],
        ['S72.002A', 'Fracture of unspecified part of neck of left femur, initial encounter for closed fracture'],
      ),
      { stay: s, roles: ['AD', 'DD'], rank: 1, onset: day(-16), site: left },
    );
    const delirium = problem(
      c,
      diagnosis(
        'Postoperative delirium',
        ['2776000', 'Delirium'],
        ['F05', 'Delirium due to known physiological condition'],
      ),
      {
        stay: s,
        roles: ['DD'],
        rank: 2,
        onset: day(-14),
        abated: day(-11),
        note: 'Hospital-acquired; night of the first postoperative day.',
      },
    );
    const anemia = problem(
      c,
      diagnosis('Acute blood loss anemia', ['271737000', 'Anemia'], ['D62', 'Acute posthemorrhagic anemia']),
      { stay: s, roles: ['DD'], rank: 3, onset: day(-14) },
    );
    const bone = problem(
      c,
      diagnosis(
        'Osteoporosis',
        ['64859006', 'Osteoporosis'],
        ['M81.0', 'Age-related osteoporosis without current pathological fracture'],
      ),
      { stay: s, roles: ['CM'], onset: '2018-03-11' },
    );
    const memory = problem(
      c,
      diagnosis(
        "Alzheimer's disease, mild",
        ['26929004', "Alzheimer's disease"],
        ['G30.9', "Alzheimer's disease, unspecified"],
      ),
      { stay: s, roles: ['CM'], onset: '2023-01-19' },
    );
    const htn = problem(
      c,
      diagnosis('Hypertension', ['38341003', 'Hypertensive disorder'], ['I10', 'Essential (primary) hypertension']),
      { stay: s, roles: ['CM'], onset: '2001-06-30' },
    );
    problem(
      c,
      diagnosis('Fracture of right wrist', undefined, [
        'S62.101A',
        'Fracture of unspecified carpal bone, right wrist, initial encounter for closed fracture',
      ]),
      { onset: '2017-12-05', abated: '2018-02-20', site: words('Right wrist') },
    );
    c.allergy(
      drug('morphine'),
      { manifestation: words('Hallucinations'), severity: 'moderate' },
      { recorded: '2011-10-10', type: 'intolerance' },
    );
    c.allergy(
      words('Adhesive tape'),
      { manifestation: sct('271807003', 'Eruption of skin', 'Rash'), severity: 'mild' },
      { recorded: '2011-10-10', category: 'environment' },
    );

    const donepezil = home(c, drug('donepezil', '10 mg oral tablet'), dosage('10 mg', 'PO', 'nightly'), '2023-01-19', {
      reason: memory,
    });
    const hctz = home(
      c,
      drug('hydrochlorothiazide', '25 mg oral tablet'),
      dosage('25 mg', 'PO', 'daily'),
      '2010-01-08',
      { reason: htn },
    );
    home(c, drug('amlodipine', '5 mg oral tablet'), dosage('5 mg', 'PO', 'daily'), '2015-05-05', { reason: htn });
    const lorazepam = home(
      c,
      drug('lorazepam', '0.5 mg oral tablet'),
      dosage('0.5 mg', 'PO', 'nightly', { prn: 'sleep' }),
      '2020-11-30',
      { reason: 'Insomnia' },
    );
    const vitaminD = home(
      c,
      drug('cholecalciferol', '1000 unit oral tablet'),
      dosage('1000 units', 'PO', 'daily'),
      '2018-03-11',
      { reason: bone },
    );

    given(c, s, drug('cefazolin', '2 g injection'), dosage('2 g', 'IV', 'once'), at(-15, '08:40'), at(-15, '08:45'), {
      reason: 'Surgical prophylaxis',
    });
    const apap = given(
      c,
      s,
      drug('acetaminophen', '500 mg oral tablet'),
      dosage('1000 mg', 'PO', 'Q8H'),
      at(-16, '12:00'),
      at(-9, '14:00'),
      { reason: fracture },
    );
    administered(c, s, apap, [
      at(-16, '12:10'),
      at(-16, '20:05'),
      at(-15, '20:00'),
      at(-14, '04:15'),
      at(-14, '12:00'),
    ]);
    given(
      c,
      s,
      drug('oxycodone', '5 mg oral tablet'),
      dosage('2.5 mg', 'PO', 'Q6H', { prn: 'severe pain' }),
      at(-15, '14:00'),
      at(-10, '08:00'),
      { reason: fracture },
    );
    given(
      c,
      s,
      drug('quetiapine', '25 mg oral tablet'),
      dosage('12.5 mg', 'PO', 'nightly', { prn: 'agitation' }),
      at(-14, '22:00'),
      at(-11, '09:00'),
      { reason: delirium },
    );
    given(
      c,
      s,
      drug('enoxaparin', '40 mg/0.4 mL syringe'),
      dosage('40 mg', 'SC', 'daily'),
      at(-14, '09:00'),
      at(-9, '14:00'),
      { reason: 'Prevention of venous thrombosis' },
    );

    discharge(c, s, drug('enoxaparin', '40 mg/0.4 mL syringe'), dosage('40 mg', 'SC', 'daily', { days: 28 }), {
      reason: 'Prevention of venous thrombosis after hip surgery',
      until: day(19),
    });
    discharge(c, s, drug('acetaminophen', '500 mg oral tablet'), dosage('1000 mg', 'PO', 'TID'), { reason: fracture });
    discharge(c, s, drug('ferrous sulfate', '325 mg oral tablet'), dosage('325 mg', 'PO', 'daily'), { reason: anemia });
    discharge(
      c,
      s,
      drug('alendronate', '70 mg oral tablet'),
      dosage('70 mg', 'PO', 'weekly', { note: 'Start two weeks after surgery, upright, with a full glass of water' }),
      { reason: bone },
    );
    discharge(c, s, drug('donepezil', '10 mg oral tablet'), dosage('10 mg', 'PO', 'nightly'), {
      reason: memory,
      prior: donepezil,
    });
    discharge(c, s, drug('cholecalciferol', '1000 unit oral tablet'), dosage('2000 units', 'PO', 'daily'), {
      reason: bone,
      prior: vitaminD,
    });
    stop(vitaminD, 'Dose increased for 25-hydroxyvitamin D of 17 ng/mL', 'stopped');
    stop(lorazepam, 'Delirium; benzodiazepines to be avoided');
    stop(hctz, 'Hyponatremia and orthostatic hypotension; may have contributed to the fall');

    procedure(c, s, words('Hemiarthroplasty of left hip'), at(-15, '08:50'), {
      end: at(-15, '10:20'),
      by: 'dr-tanaka',
      site: left,
      reason: fracture,
      outcome: 'Successful; blood loss 350 mL',
    });
    procedure(
      c,
      s,
      sct('71493000', 'Transfusion of packed red blood cells', 'Transfusion of 1 unit of packed red blood cells'),
      at(-13, '11:00'),
      { reason: anemia },
    );
    vitalsCourse(c, s, {
      from: at(-16, '10:10'),
      to: at(-14, '18:10'),
      hours: 8,
      first: { t: 36.5, hr: 96, rr: 20, bp: [152, 84], spo2: 95, pain: 8 },
      last: { t: 37.4, hr: 102, rr: 20, bp: [104, 58], spo2: 93, o2: 2, pain: 4 },
    });
    vitalsCourse(c, s, {
      from: at(-13, '02:10'),
      to: at(-9, '10:10'),
      hours: 8,
      first: { t: 37.3, hr: 98, rr: 19, bp: [108, 60], spo2: 94, o2: 2, pain: 4 },
      last: { t: 36.7, hr: 80, rr: 16, bp: [128, 72], spo2: 96, o2: 0, pain: 2 },
    });
    vitals(c, s, at(-16, '12:00'), { wt: 54.3, ht: 158, bmi: 21.8 });
    labs(c, s, at(-16, '10:30'), {
      na: 129,
      k: 3.6,
      cl: 94,
      co2: 26,
      bun: 18,
      creat: 0.8,
      glu: 118,
      wbc: 11.8,
      hgb: 12.6,
      hct: 37.4,
      plt: 228,
      inr: 1.0,
      vitd: 17,
    });
    labs(c, s, at(-15, '05:30'), {
      na: 131,
      k: 3.7,
      bun: 17,
      creat: 0.8,
      glu: 109,
      hgb: 11.9,
      hct: 35.6,
      plt: 219,
      wbc: 10.4,
    });
    labs(c, s, at(-14, '05:30'), {
      na: 132,
      k: 3.9,
      bun: 20,
      creat: 0.9,
      glu: 126,
      hgb: 9.2,
      hct: 27.8,
      plt: 190,
      wbc: 12.6,
    });
    labs(c, s, at(-13, '05:30'), {
      na: 133,
      k: 3.8,
      bun: 22,
      creat: 0.9,
      glu: 114,
      hgb: 7.6,
      hct: 23.1,
      plt: 182,
      wbc: 10.8,
    });
    labs(c, s, at(-12, '05:30'), {
      na: 135,
      k: 4.0,
      bun: 20,
      creat: 0.8,
      glu: 108,
      hgb: 8.9,
      hct: 26.9,
      plt: 201,
      wbc: 9.1,
    });
    labs(c, s, at(-9, '05:30'), {
      na: 137,
      k: 4.1,
      bun: 16,
      creat: 0.7,
      glu: 98,
      hgb: 9.4,
      hct: 28.6,
      plt: 268,
      wbc: 7.8,
    });
    report(
      c,
      s,
      'RAD',
      words('X-ray of pelvis and left hip'),
      at(-16, '10:50'),
      'Displaced fracture of the left femoral neck. No pelvic fracture.',
    );
    report(
      c,
      s,
      'RAD',
      loinc('24725-4', 'CT Head', 'CT of the head'),
      at(-16, '11:20'),
      'No acute intracranial hemorrhage. Generalized volume loss.',
    );
    report(
      c,
      s,
      'PAT',
      loinc('11526-1', 'Pathology study', 'Surgical pathology, femoral head'),
      at(-15, '10:30'),
      'Femoral head with fracture and osteoporosis. No malignancy.',
      { hours: 72 },
    );
    report(
      c,
      s,
      'MB',
      loinc('630-4', 'Bacteria identified in Urine by Culture', 'Urine culture'),
      at(-14, '23:00'),
      'Mixed flora, likely contaminant.',
      { hours: 48 },
    );
    note(
      c,
      'operation',
      at(-15, '10:40'),
      'Procedure: left hip hemiarthroplasty, cemented, posterior approach, under spinal anesthesia. Estimated blood loss 350 mL. No complications. Weight bearing as tolerated, posterior hip precautions.',
      { stay: s },
    );
    note(
      c,
      'progress',
      at(-13, '08:30'),
      'Overnight confused, pulled at her IV, saw cats in the room. Not oriented to place. Non-drug measures, glasses and hearing aid brought by her son; lorazepam stopped. Hemoglobin 7.6, one unit of red cells today. Denies chest pain or shortness of breath.',
      { stay: s, by: 'dr-adeyemi' },
    );
    codeStatus(
      c,
      s,
      at(-16, '13:00'),
      'dnr',
      'Confirmed with the patient and her son. DNR suspended during surgery and reinstated in recovery.',
    );
    smoking(c, at(-16, '12:00'), 'never', s);
    device(c, words('Front-wheeled walker'), day(-12), 'Fracture of left femoral neck');
    device(c, words('Hearing aid, right ear'), '2019-05-14');
    carePlan(
      c,
      s,
      'Hip fracture recovery',
      at(-9, '10:00'),
      [
        'Weight bearing as tolerated on the left leg with posterior hip precautions',
        'Physical therapy daily',
        'Delirium precautions: glasses, hearing aid, day-night rhythm',
      ],
      { addresses: fracture },
    );
    orderLater(c, s, words('Remove skin staples'), at(-9, '11:00'), { due: day(-1), category: 'Procedure' });
    orderLater(
      c,
      s,
      loinc('58410-2', 'CBC panel - Blood by Automated count', 'Complete blood count'),
      at(-9, '11:05'),
      { due: day(-2), reason: anemia, category: 'Laboratory procedure' },
    );
    orderLater(c, s, sct('312681000', 'Bone density scan'), at(-9, '11:10'), {
      due: day(60),
      reason: bone,
      category: 'Imaging',
    });
    appointment(c, 'Orthopedic follow-up with X-ray', at(5, '13:15'), {
      with: 'dr-tanaka',
      at: 'clinic',
      booked: at(-9, '12:00'),
      reason: fracture,
    });
  },
};
