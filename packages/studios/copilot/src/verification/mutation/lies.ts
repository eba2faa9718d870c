import type { Claim } from '@aceso/evidence';

/** A fact as a model reads it. */
export interface GivenFact {
  readonly id: string;
  readonly section: string;
  readonly text: string;
  readonly claims: readonly Claim[];
}
export interface Lie {
  readonly section: string;
  readonly text: string;
  readonly facts: readonly string[];
}
type Liar = (facts: readonly GivenFact[], random: () => number) => Lie | undefined;

const pick = <T>(list: readonly T[], random: () => number): T | undefined => list[Math.floor(random() * list.length)];
const lower = (facts: readonly GivenFact[]) => facts.map(({ text }) => text.toLowerCase()).join('\n');

/** A fact of the section, changed; undefined where no fact can be. */
function changed(
  facts: readonly GivenFact[],
  random: () => number,
  change: (text: string, fact: GivenFact) => string | undefined,
): Lie | undefined {
  const able = facts.flatMap((fact) => {
    const text = change(fact.text, fact);
    return text === undefined || text === fact.text ? [] : [{ section: fact.section, text, facts: [fact.id] }];
  });
  return pick(able, random);
}

/** Something made up, put into a section that has to do with it, and blamed on one of its facts. */
function invented(
  facts: readonly GivenFact[],
  random: () => number,
  section: RegExp,
  names: readonly string[],
  say: (name: string) => string,
): Lie | undefined {
  const told = lower(facts);
  const name = pick(
    names.filter((item) => !told.includes(item.toLowerCase())),
    random,
  );
  const home =
    pick(
      facts.filter((fact) => section.test(fact.section)),
      random,
    ) ?? pick(facts, random);
  return name && home ? { section: home.section, text: say(name), facts: [home.id] } : undefined;
}

const kind = (fact: GivenFact, ...kinds: readonly Claim['kind'][]) =>
  fact.claims.some((claim) => kinds.includes(claim.kind));
const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const DATE = new RegExp(`\\b(\\d{1,2}) (${MONTH}) (\\d{4})\\b`);
/** A number with its unit, outside dates and ages. */
const MEASURE =
  /(?<![\d/.–-])(\d+(?:\.\d+)?)(?= ?(?:mg|mcg|g|mL|units?|mmol\/L|mEq\/L|g\/dL|mg\/dL|mmHg|%|kg|cm|K\/uL|\/min|mL\/min|×10|°C|U\/L|ng\/mL)\b)/;
const times = (text: string, factor: number) => {
  const decimals = text.split('.')[1]?.length ?? 0;
  const value = Number(text) * factor;
  return decimals > 0 ? value.toFixed(decimals) : String(Math.max(1, Math.round(value)));
};

const CONDITIONS = [
  'multiple sclerosis',
  'ulcerative colitis',
  'hepatitis C',
  'Parkinson disease',
  'sarcoidosis',
  'psoriasis',
  'cirrhosis of the liver',
  'epilepsy',
  'pulmonary embolism',
  'bipolar disorder',
  'myasthenia gravis',
];
const DRUGS = [
  'amiodarone',
  'methotrexate',
  'phenytoin',
  'rivaroxaban',
  'clozapine',
  'azathioprine',
  'digoxin',
  'risperidone',
  'tacrolimus',
  'levetiracetam',
];
const ALLERGENS = ['sulfonamides', 'latex', 'iodinated contrast', 'codeine', 'vancomycin', 'shellfish'];
const RESULTS = [
  'troponin T 840 ng/L',
  'ferritin 1,950 ng/mL',
  'D-dimer 4.2 mg/L',
  'lactate 6.8 mmol/L',
  'ammonia 112 umol/L',
  'procalcitonin 18 ng/mL',
];
const PROCEDURES = [
  'coronary angiography',
  'a lumbar puncture',
  'a bronchoscopy',
  'a splenectomy',
  'a bone marrow biopsy',
  'a carotid endarterectomy',
  'hemodialysis',
];
const FOLLOW = [
  'the oncology clinic on 3 Sep 2031',
  'Dr. Halloway in two weeks',
  'the hepatology service for transplant evaluation',
  'physiotherapy three times a week',
];
const CLASS: readonly (readonly string[])[] = [
  ['simvastatin', 'atorvastatin', 'rosuvastatin', 'pravastatin'],
  ['lisinopril', 'enalapril', 'ramipril', 'captopril'],
  ['metoprolol', 'atenolol', 'bisoprolol', 'carvedilol'],
  ['furosemide', 'torsemide', 'bumetanide'],
  ['hydrochlorothiazide', 'chlorthalidone', 'indapamide'],
  ['naproxen', 'ibuprofen', 'meloxicam', 'diclofenac'],
  ['amlodipine', 'nifedipine', 'felodipine'],
  ['apixaban', 'rivaroxaban', 'edoxaban'],
  ['ceftriaxone', 'cefepime', 'cefazolin', 'cephalexin'],
  ['amoxicillin', 'ampicillin', 'dicloxacillin'],
  ['lorazepam', 'diazepam', 'clonazepam'],
  ['sertraline', 'fluoxetine', 'citalopram', 'escitalopram'],
  ['omeprazole', 'pantoprazole', 'lansoprazole'],
  ['albuterol', 'levalbuterol'],
  ['fluticasone', 'budesonide', 'beclomethasone'],
  ['enoxaparin', 'dalteparin'],
  ['oxycodone', 'hydrocodone', 'hydromorphone', 'morphine'],
  ['fexofenadine', 'cetirizine', 'loratadine'],
  ['insulin glargine', 'insulin detemir'],
  ['clopidogrel', 'prasugrel', 'ticagrelor'],
  ['levothyroxine', 'liothyronine'],
];
const KIN = ['mother', 'father', 'sister', 'brother', 'grandmother', 'grandfather'];

/** Two facts of one kind with one number each, and the numbers exchanged; both facts are named. */
function swapped(
  facts: readonly GivenFact[],
  random: () => number,
  able: (fact: GivenFact) => boolean,
): Lie | undefined {
  const list = facts.filter((fact) => able(fact) && MEASURE.test(fact.text));
  const one = pick(list, random);
  if (!one) return undefined;
  const [a] = MEASURE.exec(one.text)!;
  const two = pick(
    list.filter((fact) => fact !== one && !one.text.includes(MEASURE.exec(fact.text)![1]!) && !fact.text.includes(a)),
    random,
  );
  if (!two) return undefined;
  const b = MEASURE.exec(two.text)![1]!;
  return {
    section: one.section,
    text: one.text.replaceAll(new RegExp(`(?<![\\d.])${a.replace('.', '\\.')}(?![\\d.])`, 'g'), b),
    facts: [one.id, two.id],
  };
}

/** Kinds of lies. Each gives undefined where the facts have nothing to plant it in. */
export const LIES: Readonly<Record<string, Liar>> = {
  'invented-condition': (f, r) =>
    invented(
      f,
      r,
      /problem|diagnos|history/,
      CONDITIONS,
      (name) =>
        pick(
          [
            `Also has ${name}.`,
            `Past history of ${name}.`,
            `${name[0]!.toUpperCase()}${name.slice(1)} was diagnosed during this visit.`,
          ],
          r,
        )!,
    ),
  'invented-medication': (f, r) =>
    invented(
      f,
      r,
      /medic/,
      DRUGS,
      (name) =>
        pick(
          [`Continues ${name} 50 mg by mouth once daily.`, `${name[0]!.toUpperCase()}${name.slice(1)} was given.`],
          r,
        )!,
    ),
  'invented-allergy': (f, r) => invented(f, r, /allerg/, ALLERGENS, (name) => `Allergic to ${name} (anaphylaxis).`),
  'invented-result': (f, r) =>
    invented(f, r, /result|vital|condition/, RESULTS, (name) => `Laboratory result: ${name}.`),
  'invented-procedure': (f, r) =>
    invented(f, r, /procedure|course/, PROCEDURES, (name) => `The patient underwent ${name} without complication.`),
  'invented-follow-up': (f, r) =>
    invented(f, r, /plan|pending|action/, FOLLOW, (name) => `Follow-up with ${name} is arranged.`),
  'wrong-dose': (f, r) =>
    changed(
      f.filter((fact) => kind(fact, 'medication')),
      r,
      (text) =>
        MEASURE.test(text)
          ? text.replaceAll(
              new RegExp(`(?<![\\d.])${MEASURE.exec(text)![1]!.replace('.', '\\.')}(?![\\d.])`, 'g'),
              times(MEASURE.exec(text)![1]!, r() < 0.5 ? 2 : 10),
            )
          : undefined,
    ),
  'wrong-unit': (f, r) =>
    changed(f, r, (text) => {
      const [from, to] = pick(
        [
          [/(\d) mg\b/g, '$1 g'],
          [/(\d) mg\b/g, '$1 mcg'],
          [/(\d) mmol\/L/g, '$1 mg/dL'],
          [/(\d) g\/dL/g, '$1 mg/dL'],
          [/(\d) kg\b/g, '$1 lb'],
          [/(\d) mg\/dL/g, '$1 mmol/L'],
        ] as const,
        r,
      )!;
      return text.replace(from, to);
    }),
  'wrong-value': (f, r) =>
    changed(
      f.filter((fact) => kind(fact, 'observation')),
      r,
      (text) => text.replace(MEASURE, (value) => times(value, r() < 0.5 ? 0.6 : 1.6)),
    ),
  'wrong-date': (f, r) =>
    changed(f, r, (text) =>
      text.replace(DATE, (_, d: string, m: string, y: string) =>
        r() < 0.5 ? `${d} ${m} ${Number(y) - 1 - Math.floor(r() * 4)}` : `${((Number(d) + 8) % 28) + 1} ${m} ${y}`,
      ),
    ),
  'wrong-side': (f, r) =>
    changed(f, r, (text) =>
      /\bleft\b/i.test(text)
        ? text.replace(/\bleft\b/i, 'right')
        : /\bright\b/i.test(text)
          ? text.replace(/\bright\b/i, 'left')
          : undefined,
    ),
  'negation-dropped': (f, r) =>
    changed(f, r, (text) =>
      /\bNo (?!.*recorded)/.test(text)
        ? text.replace(/\bNo /, '')
        : /^No known /.test(text)
          ? text.replace(/^No known /, 'Known ')
          : undefined,
    ),
  'negation-added': (f, r) =>
    changed(
      f.filter((fact) => kind(fact, 'condition') && !fact.claims.some((claim) => claim.kind === 'absence')),
      r,
      (_, { claims }) => {
        const claim = claims.find((item) => item.kind === 'condition' && item.polarity === 'affirmed');
        return claim && `No history of ${claim.concept.label}.`;
      },
    ),
  'wrong-patient-name': (f, r) =>
    changed(
      f.filter((fact) => kind(fact, 'patient')),
      r,
      (text, { claims }) => text.replace(claims[0]!.concept.label, 'Gregory Halvorsen'),
    ),
  'wrong-patient-age': (f, r) =>
    changed(
      f.filter((fact) => kind(fact, 'patient')),
      r,
      (text) => text.replace(/(\d+)-year-old/, (_, age: string) => `${Number(age) + 9}-year-old`),
    ),
  'wrong-patient-sex': (f, r) =>
    changed(
      f.filter((fact) => kind(fact, 'patient')),
      r,
      (text) =>
        /\b(?:woman|girl)\b/.test(text)
          ? text.replace('woman', 'man').replace('girl', 'boy')
          : text.replace(/\bman\b/, 'woman').replace(/\bboy\b/, 'girl'),
    ),
  'wrong-family-member': (f, r) =>
    changed(f, r, (text) => {
      const told = KIN.find((kin) => new RegExp(`\\b${kin}\\b`, 'i').test(text));
      return (
        told &&
        text.replace(
          new RegExp(`\\b${told}\\b`, 'i'),
          pick(
            KIN.filter((kin) => kin !== told && !text.toLowerCase().includes(kin)),
            r,
          )!,
        )
      );
    }),
  'same-class-drug': (f, r) =>
    changed(f, r, (text) => {
      const group = CLASS.find((drugs) => drugs.some((drug) => new RegExp(`\\b${drug}\\b`, 'i').test(text)));
      const drug = group?.find((name) => new RegExp(`\\b${name}\\b`, 'i').test(text));
      const other =
        drug &&
        pick(
          group!.filter((name) => !lower(f).includes(name)),
          r,
        );
      return other ? text.replaceAll(new RegExp(`\\b${drug}\\b`, 'gi'), other) : undefined;
    }),
  'stale-status': (f, r) =>
    changed(f, r, (text) => {
      if (/^Stopped: /.test(text)) return text.replace(/^Stopped: /, 'Continued: ').replace(/; reason:.*$/, '.');
      if (/^On hold: /.test(text)) return text.replace(/^On hold: /, 'Continued: ').replace(/; reason:.*$/, '.');
      if (/\b[Rr]esolved\b/.test(text)) return text.replace(/\bResolved\b/, 'Active').replace(/\bresolved\b/, 'active');
      return undefined;
    }),
  'trend-flip': (f, r) =>
    changed(f, r, (text) => {
      if (/\b(?:rising|rose|increased|higher|up)\b/.test(text))
        return text
          .replace(/\brising\b/, 'falling')
          .replace(/\brose\b/, 'fell')
          .replace(/\bincreased\b/, 'decreased')
          .replace(/\bhigher\b/, 'lower')
          .replace(/\bup\b/, 'down');
      if (/\b(?:falling|fell|decreased|lower|down)\b/.test(text))
        return text
          .replace(/\bfalling\b/, 'rising')
          .replace(/\bfell\b/, 'rose')
          .replace(/\bdecreased\b/, 'increased')
          .replace(/\blower\b/, 'higher')
          .replace(/\bdown\b/, 'up');
      return undefined;
    }),
  'wrong-trend-values': (f, r) =>
    changed(f, r, (text) => text.replace(/(\d+(?:\.\d+)?)( (?:to|→) )(\d+(?:\.\d+)?)/, '$3$2$1')),
  'swapped-results': (f, r) => swapped(f, r, (fact) => kind(fact, 'observation')),
  'swapped-doses': (f, r) => swapped(f, r, (fact) => kind(fact, 'medication')),
  'swapped-reasons': (f, r) => {
    const able = f.filter((fact) => kind(fact, 'medication') && /, for [^,.;()]+/.test(fact.text));
    const one = pick(able, r);
    if (!one) return undefined;
    const reasonOf = (text: string) => /, for ([^,.;()]+)/.exec(text)![1]!;
    const mine = reasonOf(one.text);
    const two = pick(
      able.filter((fact) => fact !== one && reasonOf(fact.text) !== mine && !one.text.includes(reasonOf(fact.text))),
      r,
    );
    return two && { section: one.section, text: one.text.replace(mine, reasonOf(two.text)), facts: [one.id, two.id] };
  },
  'swapped-dates': (f, r) => {
    const one = pick(
      f.filter((fact) => DATE.test(fact.text) && !kind(fact, 'patient', 'encounter')),
      r,
    );
    if (!one) return undefined;
    const mine = DATE.exec(one.text)![0];
    const two = pick(
      f.filter(
        (fact) =>
          fact !== one &&
          DATE.test(fact.text) &&
          !one.text.includes(DATE.exec(fact.text)![0]) &&
          !fact.text.includes(mine),
      ),
      r,
    );
    return (
      two && { section: one.section, text: one.text.replaceAll(mine, DATE.exec(two.text)![0]), facts: [one.id, two.id] }
    );
  },
  'invented-reason': (f, r) =>
    changed(
      f.filter((fact) => kind(fact, 'medication')),
      r,
      (text) => text.replace(/\.$/, ', because of suspected vasculitis.'),
    ),
  'invented-opinion': (f, r) => changed(f, r, (text) => text.replace(/\.$/, ', which is expected to improve.')),
};
