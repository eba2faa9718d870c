import {
  appointment,
  diagnosis,
  discharge,
  dosage,
  drug,
  family,
  given,
  home,
  problem,
  report,
  sct,
  stay,
  stop,
  vaccine,
  vitals,
  vitalsCourse,
  words,
} from '../build/index.ts';
import type { PatientScript } from '../script.ts';
import { ADMISSION, CHEST } from './shared.ts';

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
