import {
  carePlan,
  codeStatus,
  device,
  diagnosis,
  dosage,
  drug,
  given,
  home,
  labs,
  note,
  orderLater,
  problem,
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
