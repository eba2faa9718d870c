import {
  administered,
  appointment,
  codeStatus,
  diagnosis,
  discharge,
  dosage,
  drug,
  given,
  goal,
  home,
  labs,
  loinc,
  measured,
  orderLater,
  problem,
  report,
  stay,
  vaccine,
  vitalsCourse,
  words,
} from '../build/index.ts';
import type { PatientScript } from '../script.ts';
import { ADMISSION } from './shared.ts';

/** Pyelonephritis at 24 weeks of pregnancy. */
export const pregnancy: PatientScript = {
  person: (clock) => ({
    id: 'hassan-layla',
    given: ['Layla'],
    family: 'Hassan',
    gender: 'female',
    birthDate: clock.born(31, 66),
    mrn: 'AH-101250',
    married: true,
    language: ['ar', 'Arabic'],
  }),
  write(c) {
    const { at, day } = c.clock;
    const s = stay(c, {
      start: at(-7, '20:00'),
      end: at(-4, '12:00'),
      from: 'emd',
      disposition: 'home',
      at: 'ward-2-women',
      attending: 'dr-castellano',
      type: ADMISSION,
      reason: words('Fever and right flank pain at 24 weeks of pregnancy'),
    });
    const kidneyInfection = problem(
      c,
      diagnosis(
        'Acute pyelonephritis, right, in pregnancy',
        ['45816000', 'Pyelonephritis'],
        ['O23.02', 'Infections of kidney in pregnancy, second trimester'],
      ),
      { stay: s, roles: ['AD', 'DD'], rank: 1, onset: day(-8), site: words('Right kidney') },
    );
    const gravid = problem(
      c,
      diagnosis('Pregnancy, 24 weeks', ['77386006', 'Pregnancy'], ['Z3A.24', '24 weeks gestation of pregnancy']),
      { stay: s, roles: ['CM'], onset: day(-168) },
    );
    c.noKnownAllergies(day(-120));
    const vitamin = home(c, words('Prenatal vitamin oral tablet'), dosage('1 tablet', 'PO', 'daily'), day(-150), {
      reason: gravid,
    });
    const ceftriaxone = given(
      c,
      s,
      drug('ceftriaxone', '1 g injection'),
      dosage('1 g', 'IV', 'Q24H'),
      at(-7, '21:00'),
      at(-4, '09:00'),
      { reason: kidneyInfection },
    );
    administered(c, s, ceftriaxone, [at(-7, '21:10'), at(-6, '21:00'), at(-5, '21:05')]);
    discharge(c, s, drug('cephalexin', '500 mg oral capsule'), dosage('500 mg', 'PO', 'QID', { days: 10 }), {
      reason: kidneyInfection,
      until: day(6),
    });
    discharge(c, s, words('Prenatal vitamin oral tablet'), dosage('1 tablet', 'PO', 'daily'), {
      reason: gravid,
      prior: vitamin,
    });
    vitalsCourse(c, s, {
      from: at(-7, '20:10'),
      to: at(-4, '08:10'),
      hours: 6,
      first: { t: 39.2, hr: 122, rr: 22, bp: [104, 60], spo2: 97, pain: 7 },
      last: { t: 36.9, hr: 88, rr: 16, bp: [110, 66], spo2: 99, pain: 1 },
    });
    for (const d of [-7, -6, -5, -4])
      measured(
        c,
        s,
        at(d, '21:00').replace('T21', d === -4 ? 'T09' : 'T21'),
        loinc('55283-6', 'Fetal Heart rate', 'Fetal heart rate'),
        146 + d,
        'beats/min',
        { ucum: '/min' },
      );
    labs(c, s, at(-7, '20:20'), {
      wbc: 18.2,
      hgb: 10.8,
      plt: 230,
      na: 135,
      k: 3.6,
      creat: 0.6,
      glu: 98,
      lactate: 1.6,
      crp: 168,
    });
    labs(c, s, at(-4, '06:00'), { wbc: 9.9, hgb: 10.4, plt: 248, na: 137, k: 3.9, creat: 0.5, glu: 88, crp: 52 });
    report(
      c,
      s,
      'MB',
      loinc('630-4', 'Bacteria identified in Urine by Culture', 'Urine culture'),
      at(-7, '20:30'),
      'Escherichia coli, more than 100,000 CFU/mL, susceptible to ceftriaxone and cephalexin.',
      { hours: 48 },
    );
    report(
      c,
      s,
      'RAD',
      words('Ultrasound of kidneys'),
      at(-6, '09:00'),
      'Mild right hydronephrosis of pregnancy. No stone, no abscess.',
    );
    codeStatus(c, s, at(-7, '21:00'), 'full');
    vaccine(c, '140', 'Influenza, seasonal, injectable, preservative free', day(-90));
    orderLater(c, s, loinc('630-4', 'Bacteria identified in Urine by Culture', 'Urine culture'), at(-4, '10:00'), {
      due: day(10),
      reason: kidneyInfection,
      note: 'Test of cure.',
      category: 'Laboratory procedure',
    });
    appointment(c, 'Prenatal visit', at(4, '13:00'), {
      with: 'dr-castellano',
      at: 'clinic',
      booked: at(-4, '10:30'),
      reason: gravid,
    });
    goal(c, 'No recurrence of urinary infection before delivery', at(-4, '10:00'), gravid);
  },
};
