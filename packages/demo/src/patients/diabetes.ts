import {
  appointment,
  diagnosis,
  dosage,
  drug,
  family,
  goal,
  home,
  labs,
  orderLater,
  problem,
  report,
  sct,
  smoking,
  stop,
  vaccine,
  vitals,
  words,
} from '../build/index.ts';
import type { PatientScript } from '../script.ts';
import { visit } from './shared.ts';

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
