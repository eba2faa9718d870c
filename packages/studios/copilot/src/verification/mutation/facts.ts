import type { Chart, ConditionEntry, MedicationEntry, ObservationEntry } from '@aceso/fhir';

/** One thing that a note may tell, with the references that bear it out. */
export interface Fact {
  readonly id: string;
  readonly kind:
    | 'patient'
    | 'condition'
    | 'medication'
    | 'lab'
    | 'vital'
    | 'procedure'
    | 'immunization'
    | 'allergy'
    | 'visit';
  readonly refs: readonly string[];
  readonly name: string;
  readonly date?: string;
  readonly end?: string;
  readonly status?: 'active' | 'resolved' | 'stopped';
  readonly value?: number;
  readonly decimals?: number;
  readonly second?: number;
  readonly unit?: string;
  readonly negated?: boolean;
  readonly age?: number;
  readonly sex?: 'male' | 'female';
  readonly dob?: string;
}

export type Facts = readonly Fact[];

/** Deterministic generator (mulberry32), so that every run plants the same errors. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function sample<T>(list: readonly T[], n: number, random: () => number): T[] {
  const copy = [...list];
  const out: T[] = [];
  while (copy.length > 0 && out.length < n) out.push(copy.splice(Math.floor(random() * copy.length), 1)[0]!);
  return out;
}

const plain = (text: string) =>
  text
    .replace(/\s*\((?:disorder|finding|procedure|situation|regime\/therapy|record artifact)\)$/, '')
    .replaceAll('\u200b', '');

/** The analytes that the templates know how to write, by LOINC. */
const ANALYTES: Readonly<Record<string, readonly [name: string, unit: string, decimals: number]>> = {
  '2951-2': ['sodium', 'mmol/L', 0],
  '2947-0': ['sodium', 'mmol/L', 0],
  '6298-4': ['potassium', 'mmol/L', 1],
  '2823-3': ['potassium', 'mmol/L', 1],
  '2069-3': ['chloride', 'mmol/L', 0],
  '2075-0': ['chloride', 'mmol/L', 0],
  '20565-8': ['bicarbonate', 'mmol/L', 0],
  '2028-9': ['bicarbonate', 'mmol/L', 0],
  '2339-0': ['glucose', 'mg/dL', 0],
  '2345-7': ['glucose', 'mg/dL', 0],
  '6299-2': ['urea nitrogen', 'mg/dL', 0],
  '3094-0': ['urea nitrogen', 'mg/dL', 0],
  '38483-4': ['creatinine', 'mg/dL', 1],
  '2160-0': ['creatinine', 'mg/dL', 1],
  '4548-4': ['hemoglobin A1c', '%', 1],
  '2093-3': ['total cholesterol', 'mg/dL', 0],
  '18262-6': ['LDL', 'mg/dL', 0],
  '2085-9': ['HDL', 'mg/dL', 0],
  '2571-8': ['triglycerides', 'mg/dL', 0],
  '718-7': ['hemoglobin', 'g/dL', 1],
  '777-3': ['platelets', 'K/uL', 0],
  '6690-2': ['white cell count', 'K/uL', 1],
  '4544-3': ['hematocrit', '%', 1],
  '33914-3': ['eGFR', 'mL/min', 0],
  '17861-6': ['calcium', 'mg/dL', 1],
  '49765-1': ['calcium', 'mg/dL', 1],
};
const VITALS: Readonly<Record<string, readonly [name: string, unit: string, decimals: number]>> = {
  '8302-2': ['height', 'cm', 0],
  '29463-7': ['weight', 'kg', 1],
  '39156-5': ['body mass index', 'kg/m2', 1],
  '8310-5': ['temperature', 'C', 1],
  '8331-1': ['temperature', 'C', 1],
  '8867-4': ['heart rate', '/min', 0],
  '9279-1': ['respiratory rate', '/min', 0],
};

const codeOf = (entry: ObservationEntry) =>
  entry.concept.codings.find((coding) => (coding.system ?? '').includes('loinc'))?.code ?? '';

/** Facts of one chart as of its last visit that has measurements. */
export function factsOf(chart: Chart, random: () => number): Facts {
  const facts: Fact[] = [];
  const last = new Date(chart.lastEvent() ?? 0).toISOString().slice(0, 10);
  const birth = chart.patient.birth?.day ?? '1950-01-01';
  const anchor = chart.patient.death?.day ?? last;
  const sex = chart.patient.gender === 'male' ? 'male' : 'female';
  facts.push({
    id: 'patient',
    kind: 'patient',
    refs: [chart.patient.ref],
    name: chart.patient.name.replace(/\d+/g, ''),
    age: ageAt(birth, anchor),
    sex,
    dob: birth,
    date: anchor,
  });
  const conditions = latestBy(chart.conditions, (entry) => plain(entry.concept.text));
  for (const entry of sample(conditions, 9, random)) {
    facts.push({
      id: entry.ref,
      kind: 'condition',
      name: plain(entry.concept.text),
      refs: refsNamed(chart.conditions, entry),
      status: entry.abatement || entry.clinicalStatus === 'resolved' ? 'resolved' : 'active',
      ...(entry.onset && { date: entry.onset.day }),
      ...(entry.abatement && { end: entry.abatement.day }),
    });
  }
  for (const entry of sample(
    latestBy(chart.medications, (item) => item.concept.text),
    7,
    random,
  )) {
    const drug = drugOf(entry);
    if (!drug) continue;
    facts.push({
      id: entry.ref,
      kind: 'medication',
      refs: sharing(chart.medications, drug.name),
      ...drug,
      // "Furosemide" is current as long as one form of it is.
      status: chart.medications.some((other) => other.status === 'active' && isSameDrug(drugOf(other), drug))
        ? 'active'
        : 'stopped',
      ...(entry.start && { date: entry.start.day }),
    });
  }
  const latest = (table: typeof ANALYTES, kind: 'lab' | 'vital', n: number) => {
    const known = chart.observations.filter(
      (entry) => table[codeOf(entry)] && entry.value?.type === 'quantity' && entry.time,
    );
    for (const entry of sample(
      latestBy(known, (item) => table[codeOf(item)]![0]),
      n,
      random,
    )) {
      const [name, unit, decimals] = table[codeOf(entry)]!;
      if (entry.value?.type !== 'quantity') continue;
      const recorded = entry.value.quantity;
      if (name === 'sodium' && recorded.value > 1000) continue;
      facts.push({
        id: entry.ref,
        kind,
        refs: [entry.ref],
        name,
        unit,
        decimals,
        value: Number(recorded.value.toFixed(decimals)),
        date: entry.time!.day,
      });
    }
  };
  latest(ANALYTES, 'lab', 8);
  latest(VITALS, 'vital', 3);
  const pressure = chart.observations
    .filter((entry) => entry.components.length >= 2 && entry.time && /blood pressure/i.test(entry.concept.text))
    .at(-1);
  if (pressure) {
    const part = (word: RegExp) => pressure.components.find((component) => word.test(component.concept.text))?.value;
    const systolic = part(/systolic/i);
    const diastolic = part(/diastolic/i);
    if (systolic?.type === 'quantity' && diastolic?.type === 'quantity') {
      facts.push({
        id: pressure.ref,
        kind: 'vital',
        refs: [pressure.ref],
        name: 'blood pressure',
        value: Math.round(systolic.quantity.value),
        second: Math.round(diastolic.quantity.value),
        unit: 'mmHg',
        decimals: 0,
        date: pressure.time!.day,
      });
    }
  }
  for (const entry of sample(
    latestBy(
      chart.procedures.filter((item) => item.start),
      (item) => plain(item.concept.text),
    ),
    5,
    random,
  )) {
    facts.push({
      id: entry.ref,
      kind: 'procedure',
      refs: refsNamed(chart.procedures, entry),
      name: plain(entry.concept.text),
      date: entry.start!.day,
    });
  }
  for (const entry of sample(
    latestBy(
      chart.immunizations.filter((item) => item.time),
      (item) => item.concept.text,
    ),
    3,
    random,
  )) {
    facts.push({
      id: entry.ref,
      kind: 'immunization',
      refs: refsNamed(chart.immunizations, entry),
      name: entry.concept.text,
      date: entry.time!.day,
    });
  }
  for (const entry of chart.allergies.slice(0, 4))
    facts.push({ id: entry.ref, kind: 'allergy', refs: [entry.ref], name: plain(entry.concept.text) });
  const visit =
    chart.encounters.filter((entry) => entry.class === 'IMP' || entry.class === 'EMER').at(-1) ??
    chart.encounters.at(-1);
  if (visit?.start)
    facts.push({
      id: visit.ref,
      kind: 'visit',
      refs: [visit.ref],
      name: visit.class,
      date: visit.start.day,
      ...(visit.end && { end: visit.end.day }),
    });
  return facts;
}

function latestBy<T>(list: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(list.map((item) => [key(item), item])).values()];
}

function refsNamed<T extends { ref: string; concept: { text: string } }>(list: readonly T[], entry: T): string[] {
  return list.filter((item) => item.concept.text === entry.concept.text).map((item) => item.ref);
}

function sharing(list: readonly MedicationEntry[], name: string): string[] {
  return list
    .filter((entry) => entry.concept.text.toLowerCase().includes(name.split(' ')[0]!.toLowerCase()))
    .map((entry) => entry.ref);
}

function isSameDrug(a: ReturnType<typeof drugOf>, b: NonNullable<ReturnType<typeof drugOf>>): boolean {
  return a?.name === b.name && (a.value === b.value || b.value === undefined);
}

/** Generic name and strength as a clinician would shorten an RxNorm name. */
function drugOf(entry: MedicationEntry): { name: string; value?: number; unit?: string } | undefined {
  const text = entry.concept.text;
  const combined = /^([A-Za-z]+)[A-Za-z ]* ([\d.]+) MG \/ ([A-Za-z]+)[A-Za-z ]* ([\d.]+) MG/i.exec(text);
  if (combined) return { name: `${combined[1]!.toLowerCase()}-${combined[3]!.toLowerCase()}` };
  if (text.includes(' / ')) return undefined;
  const match = /(?:^|\d+ (?:HR|ML|ACTUAT) |^NDA\d+ [\d.]+ ML )([A-Za-z]+)(?: [A-Za-z]+)*? ([\d.]+) ?MG\b(?!\/)/i.exec(
    text,
  );
  if (match) return { name: match[1]!.toLowerCase(), value: Number(match[2]), unit: 'mg' };
  const bare = /^([A-Za-z]+)/.exec(text.replace(/^(?:\d+ (?:HR|ML|ACTUAT) |NDA\d+ [\d.]+ ML )/, ''));
  return bare ? { name: bare[1]!.toLowerCase() } : undefined;
}

export function ageAt(birth: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return day.slice(5) < birth.slice(5) ? years - 1 : years;
}

export type { ConditionEntry };
