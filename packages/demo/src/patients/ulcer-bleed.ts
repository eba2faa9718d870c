import {
  appointment,
  codeStatus,
  diagnosis,
  discharge,
  dosage,
  drug,
  given,
  home,
  labs,
  loinc,
  orderLater,
  problem,
  procedure,
  report,
  sct,
  smoking,
  stay,
  stop,
  taking,
  vitalsCourse,
  words,
} from '../build/index.ts';
import type { PatientScript } from '../script.ts';
import { ADMISSION } from './shared.ts';

/** Bleeding duodenal ulcer on NSAID and anticoagulant: endoscopy, two units of red cells. */
export const bleed: PatientScript = {
  person: (clock) => ({
    id: 'mbeki-samuel',
    given: ['Samuel'],
    family: 'Mbeki-Grant',
    gender: 'male',
    birthDate: clock.born(73, 45),
    mrn: 'AH-100957',
    married: true,
  }),
  write(c) {
    const { at, day } = c.clock;
    const s = stay(c, {
      start: at(-25, '11:40'),
      end: at(-21, '13:30'),
      from: 'emd',
      disposition: 'home',
      at: 'ward-4-east',
      attending: 'dr-adeyemi',
      type: ADMISSION,
      reason: words('Black stools and dizziness'),
    });
    const gi = problem(
      c,
      diagnosis(
        'Upper gastrointestinal hemorrhage',
        ['37372002', 'Upper gastrointestinal hemorrhage'],
        ['K92.2', 'Gastrointestinal hemorrhage, unspecified'],
      ),
      { stay: s, roles: ['AD', 'DD'], rank: 1, onset: day(-26), abated: day(-23) },
    );
    const ulcer = problem(
      c,
      diagnosis(
        'Duodenal ulcer with hemorrhage',
        ['51868009', 'Duodenal ulcer'],
        ['K26.4', 'Chronic or unspecified duodenal ulcer with hemorrhage'],
      ),
      { stay: s, roles: ['DD'], rank: 2, onset: day(-24) },
    );
    const anemia = problem(
      c,
      diagnosis('Acute blood loss anemia', ['271737000', 'Anemia'], ['D62', 'Acute posthemorrhagic anemia']),
      { stay: s, roles: ['DD'], rank: 3, onset: day(-25) },
    );
    const af = problem(
      c,
      diagnosis(
        'Atrial fibrillation',
        ['49436004', 'Atrial fibrillation'],
        ['I48.91', 'Unspecified atrial fibrillation'],
      ),
      { stay: s, roles: ['CM'], onset: '2020-05-05' },
    );
    c.noKnownAllergies('2020-05-05');
    const warfarin = home(c, drug('warfarin', '5 mg oral tablet'), dosage('5 mg', 'PO', 'daily'), '2020-05-05', {
      reason: af,
    });
    stop(warfarin, 'Bleeding ulcer; restart to be decided at gastroenterology follow-up', 'on-hold');
    taking(c, drug('ibuprofen', '200 mg oral tablet'), dosage('400 mg', 'PO', 'TID', { prn: 'back pain' }), day(-25), {
      status: 'stopped',
      reason: 'Back pain',
      note: 'Bought over the counter; told never to take it again.',
    });
    const metoprolol = home(
      c,
      drug('metoprolol', 'tartrate 25 mg oral tablet'),
      dosage('25 mg', 'PO', 'BID'),
      '2020-05-05',
      { reason: af },
    );
    given(
      c,
      s,
      drug('pantoprazole', '40 mg injection'),
      dosage('40 mg', 'IV', 'Q12H'),
      at(-25, '12:30'),
      at(-22, '09:00'),
      { reason: gi },
    );
    discharge(c, s, drug('pantoprazole', '40 mg oral tablet'), dosage('40 mg', 'PO', 'BID', { days: 56 }), {
      reason: ulcer,
      until: day(35),
    });
    discharge(c, s, drug('ferrous sulfate', '325 mg oral tablet'), dosage('325 mg', 'PO', 'daily'), { reason: anemia });
    discharge(c, s, drug('metoprolol', 'tartrate 25 mg oral tablet'), dosage('25 mg', 'PO', 'BID'), {
      reason: af,
      prior: metoprolol,
    });
    procedure(
      c,
      s,
      sct('76009000', 'Esophagogastroduodenoscopy', 'Upper endoscopy with clipping of a duodenal ulcer'),
      at(-24, '08:30'),
      { end: at(-24, '09:05'), by: 'dr-ferreira', reason: gi, outcome: 'Hemostasis with two clips' },
    );
    procedure(
      c,
      s,
      sct('71493000', 'Transfusion of packed red blood cells', 'Transfusion of 2 units of packed red blood cells'),
      at(-25, '14:00'),
      { end: at(-25, '18:30'), reason: anemia },
    );
    vitalsCourse(c, s, {
      from: at(-25, '11:45'),
      to: at(-21, '08:45'),
      hours: 6,
      first: { t: 36.5, hr: 118, rr: 20, bp: [92, 54], spo2: 97 },
      last: { t: 36.6, hr: 78, rr: 15, bp: [126, 72], spo2: 98 },
    });
    labs(c, s, at(-25, '12:00'), {
      hgb: 6.4,
      hct: 19.8,
      wbc: 9.1,
      plt: 231,
      inr: 3.8,
      na: 138,
      k: 4.4,
      bun: 52,
      creat: 1.0,
      glu: 121,
    });
    labs(c, s, at(-25, '20:00'), { hgb: 8.1, hct: 24.6, inr: 1.6 });
    labs(c, s, at(-24, '06:00'), {
      hgb: 8.0,
      hct: 24.2,
      wbc: 8.2,
      plt: 214,
      inr: 1.3,
      na: 139,
      k: 4.1,
      bun: 34,
      creat: 0.9,
      glu: 102,
    });
    labs(c, s, at(-21, '06:00'), {
      hgb: 8.8,
      hct: 26.9,
      wbc: 6.9,
      plt: 240,
      na: 140,
      k: 4.2,
      bun: 16,
      creat: 0.9,
      glu: 97,
    });
    report(
      c,
      s,
      'OTH',
      loinc('18751-8', 'Endoscopy study', 'Upper endoscopy'),
      at(-24, '09:05'),
      '1.2 cm duodenal bulb ulcer with a visible vessel, clipped. Biopsies taken for Helicobacter pylori.',
    );
    report(c, s, 'PAT', loinc('11526-1', 'Pathology study', 'Gastric biopsies'), at(-24, '09:10'), undefined, {
      status: 'registered',
    });
    codeStatus(c, s, at(-25, '13:00'), 'full');
    smoking(c, at(-25, '13:00'), 'former', s);
    orderLater(c, s, loinc('718-7', 'Hemoglobin [Mass/volume] in Blood', 'Hemoglobin'), at(-21, '12:00'), {
      due: day(-14),
      reason: anemia,
      category: 'Laboratory procedure',
    });
    appointment(c, 'Gastroenterology follow-up', at(7, '10:00'), {
      with: 'dr-ferreira',
      at: 'clinic',
      booked: at(-21, '12:30'),
      reason: ulcer,
    });
  },
};
