import {
  diagnosis,
  dosage,
  drug,
  home,
  labs,
  problem,
  sct,
  smoking,
  stay,
  taking,
  vitals,
  words,
} from '../build/index.ts';
import type { PatientScript } from '../script.ts';

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
