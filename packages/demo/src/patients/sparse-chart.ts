import { problem, stay, taking, vitals, words } from '../build/index.ts';
import type { PatientScript } from '../script.ts';

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
