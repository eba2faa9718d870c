import {
  appointment,
  diagnosis,
  dosage,
  drug,
  family,
  home,
  labs,
  orderLater,
  problem,
  report,
  sct,
  vitals,
  words,
} from '../build/index.ts';
import type { PatientScript } from '../script.ts';
import { visit } from './shared.ts';

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
