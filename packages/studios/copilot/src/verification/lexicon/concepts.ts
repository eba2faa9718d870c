import { CONDITIONS, SYMPTOMS } from './conditions.data.ts';
import { DRUG_CLASSES } from './drugs.data.ts';
import { OBSERVATIONS, PANELS } from './observations.data.ts';
import { ALLERGENS, PROCEDURES, VACCINES } from './procedures.data.ts';

export type ConceptKind =
  | 'condition'
  | 'symptom'
  | 'medication'
  | 'medication-class'
  | 'observation'
  | 'panel'
  | 'procedure'
  | 'immunization'
  | 'allergen';

/** A thing notes speak of. Ids are `kind:name`. */
export interface Concept {
  readonly id: string;
  readonly kind: ConceptKind;
  readonly label: string;
  /** Broader concepts; a medicine's classes; the ingredients of a combination. */
  readonly parents: readonly string[];
  readonly ingredients?: readonly string[];
  readonly loinc?: readonly string[];
  readonly unit?: string;
  /** g/mol, where laboratories report either mass or amount of substance. */
  readonly molarMass?: number;
}

/** A name of a concept; `exact` names count only in exactly these letters. */
export interface Name {
  readonly text: string;
  readonly exact: boolean;
  readonly concept: string;
}

export interface ConceptTable {
  readonly concepts: ReadonlyMap<string, Concept>;
  readonly names: readonly Name[];
  readonly byLoinc: ReadonlyMap<string, string>;
}

/** Version of the built-in lexicon, for knowledge evidence. */
export const LEXICON_VERSION = '1';

class Builder {
  readonly concepts = new Map<string, Concept>();
  readonly names: Name[] = [];
  readonly byLoinc = new Map<string, string>();

  add(concept: Concept, names: readonly string[]): void {
    if (!this.concepts.has(concept.id)) this.concepts.set(concept.id, concept);
    for (const raw of names) {
      const exact = raw.startsWith('!');
      const text = exact ? raw.slice(1) : raw;
      if (text !== '') this.names.push({ text, exact, concept: concept.id });
    }
  }
}

let table: ConceptTable | undefined;

/** The built-in lexicon, read once from its data files. */
export function conceptTable(): ConceptTable {
  if (table) return table;
  const builder = new Builder();
  readLines(builder, 'condition', CONDITIONS);
  readLines(builder, 'symptom', SYMPTOMS);
  readLines(builder, 'procedure', PROCEDURES);
  readLines(builder, 'immunization', VACCINES);
  readLines(builder, 'allergen', ALLERGENS);
  readDrugs(builder);
  readObservations(builder);
  table = builder;
  return table;
}

function lines(data: string): string[] {
  return data.split('\n').filter((line) => line.trim() !== '');
}

function readLines(builder: Builder, kind: ConceptKind, data: string): void {
  for (const line of lines(data)) {
    const [left = '', broader] = line.split(' < ');
    const parents = broader === undefined ? [] : [`${kind}:${broader.trim()}`];
    const groups = left.startsWith('* ')
      ? left
          .slice(2)
          .split(';')
          .map((group) => group.split(','))
      : [left.split(';')];
    for (const group of groups) {
      const names = group.map((name) => name.trim()).filter((name) => name !== '');
      const label = names[0]!.replace(/^!/, '');
      builder.add({ id: `${kind}:${label}`, kind, label, parents }, names);
    }
  }
}

/** The class of a class: what "an antibiotic" or "a diuretic" may mean. */
const WIDER_CLASS: Readonly<Record<string, string>> = {
  penicillin: 'antibiotic',
  cephalosporin: 'antibiotic',
  carbapenem: 'antibiotic',
  macrolide: 'antibiotic',
  fluoroquinolone: 'antibiotic',
  tetracycline: 'antibiotic',
  aminoglycoside: 'antibiotic',
  sulfonamide: 'antibiotic',
  ssri: 'antidepressant',
  snri: 'antidepressant',
  'tricyclic antidepressant': 'antidepressant',
  'ace inhibitor': 'antihypertensive',
  arb: 'antihypertensive',
  'calcium channel blocker': 'antihypertensive',
  'thiazide diuretic': 'antihypertensive',
  'inhaled corticosteroid': 'corticosteroid',
  opioid: 'analgesic',
  nsaid: 'analgesic',
};

function readDrugs(builder: Builder): void {
  const all: { names: string[]; classId: string }[] = [];
  for (const line of lines(DRUG_CLASSES)) {
    const colon = line.indexOf(':');
    const classNames = line
      .slice(0, colon)
      .split('/')
      .map((name) => name.trim());
    const classId = `class:${classNames[0]}`;
    const wider = WIDER_CLASS[classNames[0]!];
    builder.add(
      {
        id: classId,
        kind: 'medication-class',
        label: classNames[0]!,
        parents: wider === undefined ? [] : [`class:${wider}`],
      },
      classNames,
    );
    for (const item of line.slice(colon + 1).split(';')) {
      const [generic = '', brands = ''] = item.trim().split('=');
      all.push({ names: [generic.trim(), ...brands.split(',').map((brand) => brand.trim())], classId });
    }
  }
  const single = new Set(all.filter((drug) => !drug.names[0]!.includes('/')).map((drug) => drug.names[0]!));
  for (const { names, classId } of all) {
    const label = names[0]!;
    const parts = label.split('/').map((part) => part.trim());
    if (parts.length === 1) {
      builder.add({ id: `drug:${label}`, kind: 'medication', label, parents: [classId], ingredients: [label] }, names);
      continue;
    }
    for (const part of parts) {
      if (single.has(part)) continue;
      builder.add({ id: `drug:${part}`, kind: 'medication', label: part, parents: [classId], ingredients: [part] }, [
        part,
      ]);
    }
    const spelled = parts.join(' ');
    builder.add({ id: `drug:${label}`, kind: 'medication', label, parents: [classId], ingredients: parts }, [
      spelled,
      parts.join(' and '),
      [...parts].reverse().join(' '),
      ...names.slice(1),
    ]);
  }
}

function readObservations(builder: Builder): void {
  for (const line of lines(OBSERVATIONS)) {
    const [label = '', names = '', codes = '', unit = '', mass = ''] = line.split('|');
    const loinc = codes === '' ? [] : codes.split(',');
    const id = `observation:${label}`;
    builder.add(
      {
        id,
        kind: 'observation',
        label: names.split(';').find((name) => !name.startsWith('!')) ?? label,
        parents: [],
        loinc,
        ...(unit !== '' && { unit }),
        ...(mass !== '' && { molarMass: Number(mass) }),
      },
      names.split(';').map((name) => name.trim()),
    );
    for (const code of loinc) builder.byLoinc.set(code, id);
  }
  for (const line of lines(PANELS)) {
    const [label = '', names = ''] = line.split('|');
    builder.add(
      { id: `panel:${label}`, kind: 'panel', label, parents: [] },
      names.split(';').map((name) => name.trim()),
    );
  }
}
