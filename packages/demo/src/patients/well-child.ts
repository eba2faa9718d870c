import { appointment, diagnosis, problem, vaccine, vitals, words } from '../build/index.ts';
import type { PatientScript } from '../script.ts';
import { visit } from './shared.ts';

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
