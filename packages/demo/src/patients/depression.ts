import {
  appointment,
  diagnosis,
  dosage,
  drug,
  family,
  home,
  labs,
  loinc,
  measured,
  problem,
  sct,
  smoking,
  stop,
  vitals,
} from '../build/index.ts';
import type { PatientScript } from '../script.ts';
import { visit } from './shared.ts';

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
