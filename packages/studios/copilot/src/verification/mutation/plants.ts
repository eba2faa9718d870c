import { ageAt, type Fact, type Facts } from './facts.ts';

/** An error planted in the facts of a note; `target` is the fact whose line must be flagged. */
export interface Plant {
  readonly facts: Facts;
  readonly target: string;
  /** References to take out of the record (leave-one-out). */
  readonly remove?: readonly string[];
}

type Planter = (facts: Facts, random: () => number) => Plant | undefined;

const pick = <T>(list: readonly T[], random: () => number): T | undefined => list[Math.floor(random() * list.length)];
const replace = (facts: Facts, id: string, change: Partial<Fact>): Plant => ({
  facts: facts.map((fact) => (fact.id === id ? { ...fact, ...change } : fact)),
  target: id,
});
const add = (facts: Facts, fact: Fact): Plant => ({ facts: [...facts, fact], target: fact.id });

const INVENTED = [
  'Lupus',
  'Multiple sclerosis',
  'Hepatitis C',
  'Gout',
  'Epilepsy',
  'Ulcerative colitis',
  'Parkinson disease',
  'Pulmonary embolism',
  'Hypothyroidism',
  'Glaucoma',
  'Psoriasis',
  'Deep vein thrombosis',
  'Endometriosis',
  'Cirrhosis of liver',
  'Rheumatoid arthritis',
  'Schizophrenia',
  'Sarcoidosis',
  'Aortic stenosis',
];
const SAME_CLASS: Readonly<Record<string, readonly string[]>> = {
  simvistatin: ['atorvastatin', 'rosuvastatin'],
  simvastatin: ['pravastatin', 'rosuvastatin'],
  hydrochlorothiazide: ['chlorthalidone', 'indapamide'],
  metoprolol: ['atenolol', 'bisoprolol'],
  furosemide: ['torsemide', 'bumetanide'],
  lasix: ['bumetanide', 'torsemide'],
  naproxen: ['ibuprofen', 'meloxicam'],
  ibuprofen: ['naproxen', 'meloxicam'],
  lisinopril: ['enalapril', 'ramipril'],
  amlodipine: ['nifedipine', 'felodipine'],
  amoxicillin: ['ampicillin', 'dicloxacillin'],
  'amoxicillin-clavulanate': ['ampicillin'],
  penicillin: ['dicloxacillin', 'ampicillin'],
  fexofenadine: ['cetirizine', 'loratadine'],
  chlorpheniramine: ['cetirizine', 'loratadine'],
  diphenhydramine: ['hydroxyzine', 'loratadine'],
  meperidine: ['hydromorphone', 'morphine'],
  albuterol: ['levalbuterol'],
  fluticasone: ['budesonide', 'beclomethasone'],
  metformin: ['phenformin'],
  warfarin: ['apixaban'],
  clopidogrel: ['prasugrel'],
  acetaminophen: ['ibuprofen'],
  nitroglycerin: ['isosorbide mononitrate'],
  oxaliplatin: ['cisplatin', 'carboplatin'],
  leucovorin: ['fluorouracil'],
  epinephrine: ['norepinephrine'],
};

/** Kinds of planted error. Each returns undefined where the facts have nothing to plant it in. */
export const PLANTS: Readonly<Record<string, Planter>> = {
  'leave-one-out': (facts, random) => {
    // A name that another entry's name contains ("sinusitis" beside "viral sinusitis") stays borne out.
    const alone = (item: Fact) =>
      !facts.some((other) => other !== item && other.name.toLowerCase().includes(item.name.toLowerCase()));
    const fact = pick(
      facts.filter((item) => item.kind !== 'patient' && item.kind !== 'visit' && alone(item)),
      random,
    );
    return fact && { facts, target: fact.id, remove: fact.refs };
  },
  'negation-flip': (facts, random) => {
    const fact = pick(
      facts.filter((item) => item.kind === 'condition' && item.status === 'active'),
      random,
    );
    return fact && replace(facts, fact.id, { negated: true });
  },
  'dose-swap': (facts, random) => {
    const fact = pick(
      facts.filter((item) => item.kind === 'medication' && item.value !== undefined),
      random,
    );
    return (
      fact && replace(facts, fact.id, { value: Math.round(fact.value! * (random() < 0.5 ? 2 : 10) * 1000) / 1000 })
    );
  },
  'unit-swap': (facts, random) => {
    const fact = pick(
      facts.filter(
        (item) =>
          (item.kind === 'medication' && item.unit === 'mg') ||
          (item.kind === 'lab' && item.unit === 'mg/dL' && item.name !== 'urea nitrogen'),
      ),
      random,
    );
    return (
      fact && replace(facts, fact.id, { unit: fact.kind === 'medication' ? (random() < 0.5 ? 'mcg' : 'g') : 'mmol/L' })
    );
  },
  'value-swap': (facts, random) => {
    const fact = pick(
      facts.filter((item) => (item.kind === 'lab' || item.kind === 'vital') && item.value !== undefined),
      random,
    );
    return (
      fact &&
      replace(facts, fact.id, {
        value: Number((fact.value! * (random() < 0.5 ? 0.7 : 1.45)).toFixed(fact.decimals ?? 0)),
      })
    );
  },
  'date-swap': (facts, random) => {
    const fact = pick(
      facts.filter((item) => item.date && ['lab', 'vital', 'procedure', 'immunization'].includes(item.kind)),
      random,
    );
    if (!fact) return undefined;
    return replace(facts, fact.id, {
      date: `${Number(fact.date!.slice(0, 4)) + Math.ceil(random() * 3)}${fact.date!.slice(4, 8)}${String(1 + ((Number(fact.date!.slice(8)) + 10) % 28)).padStart(2, '0')}`,
    });
  },
  'laterality-swap': (facts, random) => {
    const fact = pick(
      facts.filter((item) => /\b(?:left|right)\b/i.test(item.name)),
      random,
    );
    return (
      fact &&
      replace(facts, fact.id, {
        name: /left/i.test(fact.name) ? fact.name.replace(/left/i, 'right') : fact.name.replace(/right/i, 'left'),
      })
    );
  },
  'wrong-patient-name': (facts) => replace(facts, 'patient', { name: 'Gregory Halvorsen' }),
  'wrong-patient-age': (facts, random) => {
    const patient = facts.find((fact) => fact.kind === 'patient')!;
    return replace(facts, 'patient', { age: patient.age! + 7 + Math.floor(random() * 9) });
  },
  'wrong-patient-sex': (facts) =>
    replace(facts, 'patient', {
      sex: facts.find((fact) => fact.kind === 'patient')!.sex === 'male' ? 'female' : 'male',
    }),
  'wrong-patient-dob': (facts) => {
    const patient = facts.find((fact) => fact.kind === 'patient')!;
    const dob = `${Number(patient.dob!.slice(0, 4)) - 3}-11-${patient.dob!.slice(8) === '23' ? '24' : '23'}`;
    return replace(facts, 'patient', { dob, age: ageAt(patient.dob!, patient.date!) });
  },
  'invented-condition': (facts, random) =>
    add(facts, { id: 'invented', kind: 'condition', refs: [], name: pick(INVENTED, random)!, status: 'active' }),
  'same-class-drug': (facts, random) => {
    const fact = pick(
      facts.filter((item) => item.kind === 'medication' && SAME_CLASS[item.name]),
      random,
    );
    const name =
      fact &&
      pick(
        SAME_CLASS[fact.name]!.filter((other) => !facts.some((item) => item.name === other)),
        random,
      );
    return fact && name ? replace(facts, fact.id, { name }) : undefined;
  },
  'stale-condition': (facts, random) => {
    const fact = pick(
      facts.filter(
        (item) =>
          item.kind === 'condition' &&
          item.status === 'resolved' &&
          !facts.some((other) => other !== item && other.name === item.name && other.status === 'active'),
      ),
      random,
    );
    return fact && replace(facts, fact.id, { status: 'active' });
  },
  'stale-medication': (facts, random) => {
    const fact = pick(
      facts.filter(
        (item) =>
          item.kind === 'medication' &&
          item.status === 'stopped' &&
          !facts.some((other) => other !== item && other.name === item.name && other.status === 'active'),
      ),
      random,
    );
    return fact && replace(facts, fact.id, { status: 'active' });
  },
  'false-stop': (facts, random) => {
    const fact = pick(
      facts.filter(
        (item) =>
          item.kind === 'medication' &&
          item.status === 'active' &&
          !facts.some((other) => other !== item && other.name === item.name && other.status === 'stopped'),
      ),
      random,
    );
    return fact && replace(facts, fact.id, { status: 'stopped' });
  },
};
