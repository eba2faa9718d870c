import type { ChartBuilder } from '../build/index.ts';
import {
  appointment,
  diagnosis,
  dosage,
  drug,
  family,
  goal,
  home,
  labs,
  loinc,
  measured,
  orderLater,
  problem,
  report,
  sct,
  smoking,
  stay,
  stop,
  taking,
  vaccine,
  vitals,
  words,
} from '../build/index.ts';
import type { PatientScript } from '../script.ts';

/** One clinic visit of half an hour. */
const visit = (
  c: ChartBuilder,
  day: number,
  time: string,
  reason: string,
  attending: 'dr-demir' | 'dr-marchetti' | 'dr-nguyen-hale' = 'dr-demir',
) => {
  const start = c.clock.at(day, time);
  return stay(c, {
    class: 'AMB',
    start,
    end: c.clock.plus(start, 0.5),
    at: attending === 'dr-marchetti' ? 'oncology-clinic' : 'clinic',
    attending,
    type: sct('185349003', 'Encounter for check up', 'Clinic visit'),
    reason: words(reason),
  });
};

/** Type 2 diabetes and hypertension over a year: HbA1c falls as treatment is stepped up. */
export const diabetes: PatientScript = {
  person: (clock) => ({
    id: 'castillo-marisol',
    given: ['Marisol'],
    family: 'Castillo',
    gender: 'female',
    birthDate: clock.born(49, 10),
    mrn: 'AH-102001',
    married: true,
    language: ['es', 'Spanish'],
  }),
  write(c) {
    const { at, day } = c.clock;
    const dm = problem(
      c,
      diagnosis(
        'Type 2 diabetes mellitus',
        ['44054006', 'Diabetes mellitus type 2'],
        ['E11.9', 'Type 2 diabetes mellitus without complications'],
      ),
      { onset: day(-900) },
    );
    const htn = problem(
      c,
      diagnosis('Hypertension', ['38341003', 'Hypertensive disorder'], ['I10', 'Essential (primary) hypertension']),
      { onset: day(-1500) },
    );
    const obesity = problem(c, diagnosis('Obesity', ['414916001', 'Obesity'], ['E66.9', 'Obesity, unspecified']), {
      onset: day(-2000),
    });
    c.noKnownAllergies(day(-900));
    const low = home(c, drug('metformin', '500 mg oral tablet'), dosage('500 mg', 'PO', 'BID'), day(-900), {
      reason: dm,
    });
    stop(low, 'Dose increased');
    home(c, drug('metformin', '1000 mg oral tablet'), dosage('1000 mg', 'PO', 'BID'), day(-300), { reason: dm });
    home(c, drug('empagliflozin', '10 mg oral tablet'), dosage('10 mg', 'PO', 'daily'), day(-180), { reason: dm });
    home(c, drug('lisinopril', '10 mg oral tablet'), dosage('10 mg', 'PO', 'daily'), day(-1500), { reason: htn });
    for (const [d, a1c, sys, dia, wt] of [
      [-360, 9.1, 148, 92, 94.2],
      [-180, 7.9, 140, 86, 91.5],
      [-20, 6.9, 128, 80, 88.0],
    ] as const) {
      const v = visit(c, d, '10:00', 'Diabetes follow-up');
      vitals(c, v, at(d, '10:05'), { bp: [sys, dia], hr: 78, wt, ht: 162, bmi: Number((wt / 1.62 ** 2).toFixed(1)) });
      labs(c, v, at(d, '10:15'), { a1c, creat: 0.8, k: 4.3, na: 139, ldl: a1c > 8 ? 131 : 88, uacr: 18 });
    }
    report(
      c,
      undefined,
      'OTH',
      words('Retinal photographs, both eyes'),
      at(-150, '11:00'),
      'No diabetic retinopathy in either eye.',
    );
    smoking(c, at(-20, '10:00'), 'never');
    family(c, 'mother', sct('44054006', 'Diabetes mellitus type 2', 'Type 2 diabetes'), day(-900), 55);
    goal(c, 'Hemoglobin A1c below 7%', at(-360, '10:20'), dm);
    goal(c, 'Lose 5 kg', at(-360, '10:20'), obesity);
    vaccine(c, '140', 'Influenza, seasonal, injectable, preservative free', day(-150));
    orderLater(c, undefined, words('Dilated eye examination'), at(-20, '10:25'), {
      due: day(200),
      reason: dm,
      category: 'Referral',
    });
    appointment(c, 'Diabetes follow-up', at(160, '10:00'), {
      with: 'dr-demir',
      at: 'clinic',
      booked: at(-20, '10:30'),
      reason: dm,
    });
  },
};

/** Hypothyroidism and depression: TSH returns to range, PHQ-9 falls. */
export const depression: PatientScript = {
  person: (clock) => ({
    id: 'sorensen-ida',
    given: ['Ida'],
    family: 'Sørensen',
    gender: 'female',
    birthDate: clock.born(34, 240),
    mrn: 'AH-102044',
    married: false,
  }),
  write(c) {
    const { at, day } = c.clock;
    const thyroid = problem(
      c,
      diagnosis('Hypothyroidism', ['40930008', 'Hypothyroidism'], ['E03.9', 'Hypothyroidism, unspecified']),
      { onset: day(-200) },
    );
    const mood = problem(
      c,
      diagnosis(
        'Major depressive disorder, single episode, moderate',
        ['370143000', 'Major depressive disorder'],
        ['F32.1', 'Major depressive disorder, single episode, moderate'],
      ),
      { onset: day(-190), severity: 'moderate' },
    );
    c.allergy(
      drug('amoxicillin'),
      { manifestation: sct('271807003', 'Eruption of skin', 'Rash'), severity: 'mild' },
      { recorded: '2003-01-01' },
    );
    home(c, drug('levothyroxine', '50 mcg oral tablet'), dosage('50 mcg', 'PO', 'daily'), day(-200), {
      reason: thyroid,
    });
    const fifty = home(c, drug('sertraline', '50 mg oral tablet'), dosage('50 mg', 'PO', 'daily'), day(-190), {
      reason: mood,
    });
    stop(fifty, 'Dose increased for partial response');
    home(c, drug('sertraline', '100 mg oral tablet'), dosage('100 mg', 'PO', 'daily'), day(-120), { reason: mood });
    for (const [d, tsh, phq] of [
      [-200, 14.2, 17],
      [-120, 5.1, 12],
      [-30, 2.3, 6],
    ] as const) {
      const v = visit(c, d, '15:30', 'Thyroid and mood follow-up');
      labs(c, v, at(d, '15:45'), d === -200 ? { tsh, ft4: 0.6 } : { tsh });
      measured(
        c,
        v,
        at(d, '15:35'),
        loinc('44261-6', 'Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]', 'PHQ-9 total score'),
        phq,
        '',
        { ucum: '{score}' },
      );
      vitals(c, v, at(d, '15:32'), { bp: [112, 70], hr: 64 + Math.round(10 / tsh), wt: 66 - d / 100 });
    }
    smoking(c, at(-30, '15:30'), 'never');
    family(c, 'sister', sct('40930008', 'Hypothyroidism'), day(-200));
    appointment(c, 'Mood follow-up', at(30, '15:30'), {
      with: 'dr-demir',
      at: 'clinic',
      booked: at(-30, '16:00'),
      reason: mood,
    });
  },
};

/** A well four-year-old with vaccines on schedule. */
export const wellChild: PatientScript = {
  person: (clock) => ({
    id: 'tremblay-noah',
    given: ['Noah'],
    family: 'Tremblay',
    gender: 'male',
    birthDate: clock.born(4, 20),
    mrn: 'AH-102090',
    gp: 'dr-nguyen-hale',
    contact: { name: 'Sophie Tremblay', relation: 'Mother', phone: '555-0133' },
  }),
  write(c) {
    const { at, yearsAgo } = c.clock;
    c.noKnownAllergies(yearsAgo(4));
    problem(
      c,
      diagnosis('Neonatal jaundice', ['387712008', 'Neonatal jaundice'], ['P59.9', 'Neonatal jaundice, unspecified']),
      { onset: yearsAgo(4, 18), abated: yearsAgo(4, 8) },
    );
    problem(
      c,
      diagnosis(
        'Acute otitis media, right ear',
        ['65363002', 'Otitis media'],
        ['H66.91', 'Otitis media, unspecified, right ear'],
      ),
      { onset: yearsAgo(2, 30), abated: yearsAgo(2, 15), site: words('Right ear') },
    );
    for (const [code, display, years] of [
      ['08', 'Hep B, adolescent or pediatric', 4],
      ['119', 'Rotavirus, monovalent', 3],
      ['20', 'DTaP', 3],
      ['10', 'IPV', 3],
      ['03', 'MMR', 2],
      ['21', 'Varicella', 2],
    ] as const)
      vaccine(c, code, display, yearsAgo(years));
    for (const [d, wt, ht] of [
      [-730, 12.4, 87],
      [-365, 14.5, 96],
      [-18, 16.6, 103],
    ] as const)
      vitals(c, visit(c, d, '09:00', 'Well-child visit', 'dr-nguyen-hale'), at(d, '09:05'), {
        wt,
        ht,
        bmi: Number((wt / (ht / 100) ** 2).toFixed(1)),
        hr: 98,
        t: 36.7,
      });
    appointment(c, 'Well-child visit, five years', at(347, '09:00'), {
      with: 'dr-nguyen-hale',
      at: 'clinic',
      booked: at(-18, '09:30'),
    });
  },
};

/** Breast cancer in follow-up on letrozole, with an echo of the drug in the bones. */
export const survivor: PatientScript = {
  person: (clock) => ({
    id: 'yamamoto-keiko',
    given: ['Keiko'],
    family: 'Yamamoto',
    gender: 'female',
    birthDate: clock.born(61, 111),
    mrn: 'AH-102133',
    married: true,
  }),
  write(c) {
    const { at, day } = c.clock;
    const cancer = problem(
      c,
      diagnosis(
        'Malignant neoplasm of left breast, estrogen receptor positive',
        ['254837009', 'Malignant neoplasm of breast'],
        ['C50.912', 'Malignant neoplasm of unspecified site of left female breast'],
      ),
      { onset: day(-1100), status: 'remission', site: words('Left breast') },
    );
    const bone = problem(
      c,
      diagnosis(
        'Osteopenia',
        ['312894000', 'Osteopenia'],
        ['M85.80', 'Other specified disorders of bone density and structure, unspecified site'],
      ),
      { onset: day(-300) },
    );
    c.allergy(
      drug('oxycodone'),
      { manifestation: sct('422587007', 'Nausea'), severity: 'moderate' },
      { recorded: day(-1050), type: 'intolerance' },
    );
    home(c, drug('letrozole', '2.5 mg oral tablet'), dosage('2.5 mg', 'PO', 'daily'), day(-900), { reason: cancer });
    home(c, drug('cholecalciferol', '1000 unit oral tablet'), dosage('1000 units', 'PO', 'daily'), day(-300), {
      reason: bone,
    });
    for (const d of [-380, -190, -12]) {
      const v = visit(c, d, '11:00', 'Breast cancer follow-up', 'dr-marchetti');
      vitals(c, v, at(d, '11:05'), { bp: [124, 74], hr: 70, wt: 58.4 });
      labs(c, v, at(d, '11:15'), { hgb: 12.8, wbc: 5.1, plt: 210, alp: 84, alt: 22, ca: 9.4, creat: 0.7 });
    }
    report(
      c,
      undefined,
      'RAD',
      words('Mammogram, both breasts'),
      at(-12, '13:00'),
      'Post-surgical change in the left breast. No sign of recurrence. BI-RADS 2.',
    );
    family(c, 'aunt', sct('254837009', 'Malignant neoplasm of breast', 'Breast cancer'), day(-1100), 48);
    orderLater(c, undefined, sct('312681000', 'Bone density scan'), at(-12, '11:25'), {
      due: day(300),
      reason: bone,
      category: 'Imaging',
    });
    appointment(c, 'Oncology follow-up', at(170, '11:00'), {
      with: 'dr-marchetti',
      at: 'oncology-clinic',
      booked: at(-12, '11:30'),
      reason: cancer,
    });
  },
};

/** Awkward on purpose: almost nothing is known. */
export const sparse: PatientScript = {
  person: (clock) => ({
    id: 'unknown-sparse',
    given: ['Alex'],
    family: 'Doe-Rivera',
    gender: 'other',
    birthDate: clock.born(40).slice(0, 4),
    mrn: 'AH-102200',
  }),
  write(c) {
    const { at, day } = c.clock;
    const s = stay(c, {
      start: at(-14, '03:00'),
      end: at(-13, '09:00'),
      at: 'ward-4-east',
      attending: 'dr-osei',
      type: words('Observation stay'),
    });
    problem(c, words('Syncope'), { stay: s, roles: ['AD', 'DD'], onset: day(-14).slice(0, 7) });
    vitals(c, s, at(-14, '03:10'), { hr: 88 });
    taking(c, words('A white blood pressure tablet'), { text: 'one in the morning' }, day(-14), { status: 'unknown' });
  },
};

/** Awkward on purpose: entries that contradict each other, as charts that were merged do. */
export const conflicting: PatientScript = {
  person: (clock) => ({
    id: 'delacroix-henri',
    given: ['Henri'],
    family: 'Delacroix',
    gender: 'male',
    birthDate: clock.born(66, 5),
    mrn: 'AH-102244',
    married: true,
  }),
  write(c) {
    const { at, day } = c.clock;
    const s = stay(c, {
      start: at(-11, '12:00'),
      end: at(-8, '12:00'),
      at: 'ward-5-cardiac',
      attending: 'dr-lindqvist',
      type: sct('32485007', 'Hospital admission'),
      reason: words('Palpitations'),
      disposition: 'home',
    });
    const af = problem(
      c,
      diagnosis(
        'Atrial fibrillation',
        ['49436004', 'Atrial fibrillation'],
        ['I48.91', 'Unspecified atrial fibrillation'],
      ),
      { stay: s, roles: ['AD', 'DD'], onset: day(-11) },
    );
    problem(c, diagnosis('Asthma', ['195967001', 'Asthma']), { onset: '1999-01-01' });
    problem(c, diagnosis('Asthma', ['195967001', 'Asthma']), {
      onset: '2003-01-01',
      status: 'resolved',
      abated: '2010-01-01',
    });
    problem(c, diagnosis('Fracture of right wrist'), {
      onset: '2015-06-01',
      status: 'active',
      site: words('Left wrist'),
    });
    c.noKnownAllergies('2010-01-01');
    c.allergy(
      drug('penicillin G'),
      { manifestation: sct('39579001', 'Anaphylaxis'), severity: 'severe' },
      { recorded: '2016-01-01', criticality: 'high' },
    );
    home(c, drug('metoprolol', 'tartrate 25 mg oral tablet'), dosage('25 mg', 'PO', 'BID'), day(-400), { reason: af });
    taking(c, drug('metoprolol', 'tartrate 50 mg oral tablet'), dosage('50 mg', 'PO', 'BID'), day(-11), {
      note: 'Patient says the dose was doubled elsewhere.',
    });
    home(c, drug('warfarin', '5 mg oral tablet'), dosage('5 mg', 'PO', 'daily'), day(-400), { reason: af });
    home(c, drug('apixaban', '5 mg oral tablet'), dosage('5 mg', 'PO', 'BID'), day(-8), { reason: af });
    vitals(c, s, at(-11, '12:30'), { wt: 92.4, hr: 138, bp: [132, 84] });
    vitals(c, s, at(-11, '12:35'), { wt: 42.9 });
    labs(c, s, at(-11, '12:40'), { k: 4.1, inr: 2.4, creat: 1.0, tsh: 1.9, na: 139 });
    labs(c, s, at(-11, '12:40'), { k: 6.8 });
    smoking(c, at(-11, '13:00'), 'never', s);
    smoking(c, at(-11, '13:05'), 'current', s);
  },
};
