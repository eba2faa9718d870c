import {
  appointment,
  codeStatus,
  diagnosis,
  discharge,
  dosage,
  drug,
  family,
  given,
  home,
  labs,
  loinc,
  note,
  problem,
  procedure,
  report,
  sct,
  stay,
  vitalsCourse,
  words,
} from '../build/index.ts';
import type { PatientScript } from '../script.ts';
import { ADMISSION } from './shared.ts';

/** Elective right hemicolectomy for a polyp that could not be removed. */
export const colectomy: PatientScript = {
  person: (clock) => ({
    id: 'abdi-fatuma',
    given: ['Fatuma'],
    family: 'Abdi',
    gender: 'female',
    birthDate: clock.born(55, 3),
    mrn: 'AH-101203',
    married: true,
    language: ['so', 'Somali'],
  }),
  write(c) {
    const { at, day } = c.clock;
    const s = stay(c, {
      start: at(-13, '06:30'),
      end: at(-9, '10:00'),
      from: 'outp',
      disposition: 'home',
      at: 'ward-3-surgery',
      attending: 'dr-brandt',
      type: ADMISSION,
      reason: words('Planned right hemicolectomy'),
    });
    const polyp = problem(
      c,
      diagnosis('Large polyp of the ascending colon', ['68496003', 'Polyp of colon'], ['K63.5', 'Polyp of colon']),
      { stay: s, roles: ['AD', 'DD'], rank: 1, onset: day(-60), abated: day(-13), site: words('Ascending colon') },
    );
    problem(c, diagnosis('Postoperative ileus', undefined, ['K56.7', 'Ileus, unspecified']), {
      stay: s,
      roles: ['DD'],
      rank: 2,
      onset: day(-11),
      abated: day(-10),
    });
    const thyroid = problem(
      c,
      diagnosis('Hypothyroidism', ['40930008', 'Hypothyroidism'], ['E03.9', 'Hypothyroidism, unspecified']),
      { stay: s, roles: ['CM'], onset: '2010-10-10' },
    );
    c.allergy(
      sct('300916003', 'Latex allergy', 'Latex'),
      { manifestation: sct('126485001', 'Urticaria', 'Hives'), severity: 'moderate' },
      { recorded: '2009-01-01', category: 'environment', criticality: 'high' },
    );
    const levo = home(c, drug('levothyroxine', '75 mcg oral tablet'), dosage('75 mcg', 'PO', 'daily'), '2010-10-10', {
      reason: thyroid,
    });
    given(c, s, drug('cefazolin', '2 g injection'), dosage('2 g', 'IV', 'once'), at(-13, '07:45'), at(-13, '07:50'), {
      reason: 'Surgical prophylaxis',
    });
    given(
      c,
      s,
      drug('metronidazole', '500 mg intravenous solution'),
      dosage('500 mg', 'IV', 'once'),
      at(-13, '07:45'),
      at(-13, '08:00'),
      { reason: 'Surgical prophylaxis' },
    );
    discharge(c, s, drug('levothyroxine', '75 mcg oral tablet'), dosage('75 mcg', 'PO', 'daily'), {
      reason: thyroid,
      prior: levo,
    });
    discharge(c, s, drug('acetaminophen', '500 mg oral tablet'), dosage('1000 mg', 'PO', 'Q8H', { days: 7 }), {
      reason: polyp,
      until: day(-2),
    });
    discharge(
      c,
      s,
      drug('oxycodone', '5 mg oral tablet'),
      dosage('5 mg', 'PO', 'Q6H', { prn: 'severe pain', days: 3 }),
      { reason: polyp, until: day(-6) },
    );
    procedure(c, s, words('Laparoscopic right hemicolectomy'), at(-13, '08:10'), {
      end: at(-13, '10:40'),
      by: 'dr-brandt',
      site: words('Ascending colon'),
      reason: polyp,
      outcome: 'Successful; blood loss 80 mL',
    });
    vitalsCourse(c, s, {
      from: at(-13, '11:00'),
      to: at(-9, '07:00'),
      hours: 8,
      first: { t: 36.4, hr: 88, rr: 16, bp: [122, 70], spo2: 97, pain: 6 },
      last: { t: 36.8, hr: 74, rr: 14, bp: [118, 70], spo2: 98, pain: 2 },
    });
    labs(c, undefined, at(-20, '09:00'), {
      hgb: 12.4,
      wbc: 6.0,
      plt: 250,
      na: 139,
      k: 4.2,
      creat: 0.7,
      glu: 92,
      cea: 1.8,
      tsh: 2.2,
    });
    labs(c, s, at(-12, '06:00'), { hgb: 11.2, wbc: 12.9, plt: 241, na: 137, k: 3.8, creat: 0.7, glu: 112, crp: 96 });
    labs(c, s, at(-9, '06:00'), { hgb: 11.0, wbc: 8.0, plt: 262, na: 139, k: 4.0, creat: 0.6, glu: 95, crp: 38 });
    report(
      c,
      s,
      'PAT',
      loinc('11526-1', 'Pathology study', 'Surgical pathology, right colon'),
      at(-13, '11:00'),
      undefined,
    );
    note(
      c,
      'operation',
      at(-13, '11:10'),
      'Laparoscopic right hemicolectomy with side-to-side anastomosis. No complications. Specimen to pathology.',
      { stay: s },
    );
    codeStatus(c, s, at(-13, '06:45'), 'full');
    family(c, 'father', sct('363406005', 'Malignant neoplasm of colon', 'Colon cancer'), day(-60), 61);
    appointment(c, 'Surgical follow-up and pathology result', at(2, '09:45'), {
      with: 'dr-brandt',
      at: 'clinic',
      booked: at(-9, '09:30'),
      reason: polyp,
    });
  },
};
