import type { Chart, ChartConcept, ChartEntry, ChartTime, EncounterEntry } from '@aceso/fhir';
import { tokenise } from '../text/tokens.ts';
import { type Concept, type ConceptKind, conceptTable } from './concepts.ts';
import { nameKeys, SIDE_WORDS, Trie } from './trie.ts';

/** Kinds of mention: the lexicon's, and what only a chart has. */
export type TermKind = ConceptKind | 'name' | 'encounter' | 'care-plan' | 'goal' | 'device' | 'other';

export interface IndexedEntry {
  readonly entry: ChartEntry;
  readonly kind: TermKind;
  readonly concepts: ReadonlySet<string>;
  /** Every time that a sentence about this entry may give. */
  readonly times: readonly ChartTime[];
  /** Active ingredients of a medication entry. */
  readonly ingredients: readonly string[];
}

/** The record as the verifier looks things up in it: by concept, with every name the record itself uses. */
export interface ChartIndex {
  readonly chart: Chart | undefined;
  readonly trie: Trie;
  readonly entries: readonly IndexedEntry[];
  readonly byConcept: ReadonlyMap<string, readonly IndexedEntry[]>;
  concept(id: string):
    | {
        readonly kind: TermKind;
        readonly label: string;
        readonly ingredients?: readonly string[];
        readonly parents: readonly string[];
      }
    | undefined;
}

let builtIn: Trie | undefined;

/** Names of the built-in lexicon. */
export function builtInTrie(): Trie {
  if (builtIn) return builtIn;
  builtIn = new Trie();
  for (const name of conceptTable().names) {
    builtIn.add(name.text, { concept: name.concept, ...(name.exact && { exact: name.text }) });
  }
  return builtIn;
}

const cache = new WeakMap<Chart, ChartIndex>();

/** Index of a chart; kept as long as the chart is, since one record is verified against many times. */
export function indexChart(chart: Chart | undefined): ChartIndex {
  if (!chart) return build(undefined);
  const known = cache.get(chart);
  if (known) return known;
  const made = build(chart);
  cache.set(chart, made);
  return made;
}

interface OwnConcept {
  readonly kind: TermKind;
  readonly label: string;
  readonly parents: readonly string[];
  readonly ingredients?: readonly string[];
}

/** A document is no evidence for another: what Aceso wrote and a person signed must not bear out the next draft. */
const DOCUMENTS: ReadonlySet<string> = new Set(['Composition', 'DocumentReference']);

function build(chart: Chart | undefined): ChartIndex {
  const table = conceptTable();
  const trie = new Trie(true);
  const own = new Map<string, OwnConcept>();
  const entries: IndexedEntry[] = [];
  const byConcept = new Map<string, IndexedEntry[]>();
  const named = new Map<string, { concepts: ReadonlySet<string>; ingredients: readonly string[] }>();

  for (const entry of chart?.all() ?? []) {
    if (entry.resourceType === 'Patient' || DOCUMENTS.has(entry.resourceType)) continue;
    const kind = kindOf(entry);
    const phrases = phrasesOf(entry);
    const key = `${kind}\u0000${phrases.join('\u0000')}\u0000${loincOf(entry).join()}`;
    let names = named.get(key);
    if (!names) {
      names = nameEntry(entry, kind, phrases, own, trie);
      named.set(key, names);
    }
    const indexed: IndexedEntry = {
      entry,
      kind,
      concepts: names.concepts,
      ingredients: names.ingredients,
      times: timesOf(entry),
    };
    entries.push(indexed);
    for (const id of closure(names.concepts, own)) {
      const list = byConcept.get(id);
      if (list) list.push(indexed);
      else byConcept.set(id, [indexed]);
    }
  }
  addNames(entries, own, trie, byConcept);
  return { chart, trie, entries, byConcept, concept: (id) => own.get(id) ?? table.concepts.get(id) };
}

/** Hospitals, departments and clinicians by name, so that the words and numbers in their names are not taken for findings. */
function addNames(
  entries: readonly IndexedEntry[],
  own: Map<string, OwnConcept>,
  trie: Trie,
  byConcept: Map<string, IndexedEntry[]>,
): void {
  for (const indexed of entries) {
    if (indexed.entry.resourceType !== 'Encounter') continue;
    const { organization, location, practitioner } = indexed.entry as EncounterEntry;
    // "4 East, general medicine" is "4 East" on the ward.
    const ward = location?.includes(',') ? location.slice(0, location.indexOf(',')) : undefined;
    for (const name of new Set([organization, location, practitioner, ward])) {
      if (name === undefined || name.length < 4) continue;
      const id = `chart:name:${nameKeys(name).join(' ')}`;
      if (!own.has(id)) {
        own.set(id, { kind: 'name', label: name, parents: [] });
        trie.add(name, { concept: id });
      }
      const list = byConcept.get(id);
      if (list) list.push(indexed);
      else byConcept.set(id, [indexed]);
    }
  }
}

function closure(concepts: ReadonlySet<string>, own: ReadonlyMap<string, OwnConcept>): Set<string> {
  const all = new Set(concepts);
  for (const id of all)
    for (const parent of (own.get(id) ?? conceptTable().concepts.get(id))?.parents ?? []) all.add(parent);
  return all;
}

function kindOf(entry: ChartEntry): TermKind {
  switch (entry.resourceType) {
    case 'Condition':
      return 'condition';
    case 'MedicationRequest':
    case 'MedicationStatement':
    case 'MedicationAdministration':
    case 'MedicationDispense':
      return 'medication';
    case 'AllergyIntolerance':
      return 'allergen';
    case 'Observation':
      return 'observation';
    case 'DiagnosticReport':
      return 'panel';
    case 'Procedure':
    case 'ImagingStudy':
    case 'ServiceRequest':
      return 'procedure';
    case 'Immunization':
      return 'immunization';
    case 'Encounter':
      return 'encounter';
    case 'CarePlan':
      return 'care-plan';
    case 'Goal':
      return 'goal';
    case 'Device':
      return 'device';
    case 'FamilyMemberHistory':
      return 'condition';
    default:
      return 'other';
  }
}

const WORDS_OF = (concept: ChartConcept | undefined): string[] =>
  concept ? [concept.text, ...concept.codings.flatMap((coding) => (coding.display ? [coding.display] : []))] : [];

/** Every wording the record has for an entry, without the tags in parentheses that terminologies add. */
export function phrasesOf(entry: ChartEntry): string[] {
  const raw: string[] = [];
  if ('concept' in entry) raw.push(...WORDS_OF(entry.concept));
  if (entry.resourceType === 'Encounter') {
    const encounter = entry as Extract<ChartEntry, { resourceType: 'Encounter' }>;
    raw.push(...WORDS_OF(encounter.type), ...encounter.reasons.flatMap(WORDS_OF));
  }
  if (entry.resourceType === 'Observation' && 'value' in entry && entry.value?.type === 'concept') {
    raw.push(...WORDS_OF(entry.value.concept));
  }
  if (
    kindOf(entry) === 'care-plan' ||
    kindOf(entry) === 'goal' ||
    kindOf(entry) === 'other' ||
    entry.resourceType === 'FamilyMemberHistory'
  ) {
    raw.push(...displays(entry.resource));
  }
  // "Mother" in a family history says who, not what.
  const relative =
    entry.resourceType === 'FamilyMemberHistory'
      ? /^(?:(?:maternal|paternal|natural|biological|step|half|grand)[ -]?)*(?:mother|father|brother|sister|sibling|parent|son|daughter|child|aunt|uncle|cousin|grand\w+|spouse|family member)$/i
      : undefined;
  return [...new Set(raw.map(cleanPhrase).filter((text) => text !== '' && !relative?.test(text)))].slice(0, 24);
}

function cleanPhrase(text: string): string {
  return text
    .slice(0, 240)
    .replaceAll('\u200b', '')
    .replace(
      /\s*\((?:disorder|finding|procedure|situation|regime\/therapy|record artifact|observable entity|substance|product|event|morphologic abnormality|qualifier value|physical object|person|environment)\)\s*$/i,
      '',
    )
    .replace(/\s*\[[^\]]*\/[^\]]*\]|\s*\[(?:Presence|Score|Ratio|#|Entitic)[^\]]*\]/gi, ' ')
    .replace(/\s+(?:in|of|by)\s+(?:Serum or Plasma|Blood|Serum|Plasma|Automated count|calculation)\b.*$/i, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Texts and displays anywhere in a small resource, for types whose content is a list of activities or codes. */
function displays(value: unknown, depth = 0, out: string[] = []): string[] {
  if (depth > 8 || out.length > 40 || typeof value !== 'object' || value === null) return out;
  if (Array.isArray(value)) {
    for (const item of value) displays(item, depth + 1, out);
    return out;
  }
  for (const [key, item] of Object.entries(value)) {
    if ((key === 'display' || key === 'text' || key === 'description') && typeof item === 'string' && item.length < 160)
      out.push(item);
    else if (typeof item === 'object' && key !== 'subject' && key !== 'patient' && key !== 'meta')
      displays(item, depth + 1, out);
  }
  return out;
}

function loincOf(entry: ChartEntry): string[] {
  if (!('concept' in entry) || !entry.concept) return [];
  return entry.concept.codings.flatMap((coding) =>
    coding.code !== undefined && (coding.system ?? '').includes('loinc') ? [coding.code] : [],
  );
}

const COMPATIBLE: ReadonlyMap<TermKind, ReadonlySet<TermKind>> = new Map<TermKind, ReadonlySet<TermKind>>([
  ['condition', new Set<TermKind>(['condition', 'symptom'])],
  ['medication', new Set<TermKind>(['medication'])],
  ['allergen', new Set<TermKind>(['allergen', 'medication', 'medication-class', 'immunization'])],
  ['observation', new Set<TermKind>(['observation', 'condition', 'symptom'])],
  ['panel', new Set<TermKind>(['panel', 'observation', 'procedure'])],
  ['procedure', new Set<TermKind>(['procedure', 'observation', 'panel', 'immunization'])],
  ['immunization', new Set<TermKind>(['immunization'])],
  ['encounter', new Set<TermKind>(['condition', 'procedure', 'symptom'])],
  ['care-plan', new Set<TermKind>(['procedure', 'condition', 'medication', 'medication-class'])],
  ['goal', new Set<TermKind>(['observation', 'condition'])],
  ['device', new Set<TermKind>(['procedure'])],
  ['other', new Set<TermKind>(['condition', 'procedure', 'medication'])],
]);

/** Codes that mean more than their display says. SNOMED CT 44054006 is shown as plain "Diabetes" in some records. */
const BY_CODE: ReadonlyMap<string, string> = new Map([['44054006', 'condition:type 2 diabetes']]);

/** Words that say how long or how certain, not what; a diagnosis keeps its meaning without them. */
const MODIFIERS = new Set([
  'acute',
  'chronic',
  'primary',
  'essential',
  'recurrent',
  'history',
  'of',
  'suspected',
  'idiopathic',
  'mild',
  'moderate',
  'severe',
  'simple',
  'uncomplicated',
  'localized',
  'generalized',
  'localised',
  'unspecified',
  'the',
]);

function nameEntry(
  entry: ChartEntry,
  kind: TermKind,
  phrases: readonly string[],
  own: Map<string, OwnConcept>,
  trie: Trie,
): { concepts: ReadonlySet<string>; ingredients: readonly string[] } {
  const table = conceptTable();
  const concepts = new Set<string>();
  const wanted = COMPATIBLE.get(kind);
  for (const code of loincOf(entry)) {
    const id = table.byLoinc.get(code);
    if (id) concepts.add(id);
  }
  if ('concept' in entry) {
    for (const coding of entry.concept?.codings ?? []) {
      const id = coding.code === undefined ? undefined : BY_CODE.get(coding.code);
      if (id) concepts.add(id);
    }
  }
  for (const phrase of phrases) {
    for (const found of scan(phrase)) {
      const known = table.concepts.get(found.concept);
      if (!known || !wanted?.has(known.kind)) continue;
      // A result is identified by its code; words in its long name ("in Blood by Hemoglobin...") name other things.
      if (kind === 'observation' && (concepts.size > 0 || !found.leading)) continue;
      concepts.add(found.concept);
    }
    addOwn(kind, phrase, own, trie, concepts);
  }
  const ingredients = kind === 'medication' ? ingredientsOf(concepts, phrases) : [];
  return { concepts, ingredients };
}

function addOwn(kind: TermKind, phrase: string, own: Map<string, OwnConcept>, trie: Trie, concepts: Set<string>): void {
  const keys = nameKeys(phrase);
  if (keys.length === 0 || keys.length > 20 || !keys.some((key) => /[a-z]{2}/.test(key))) return;
  if (keys.length === 1 && keys[0]!.length < 3) return;
  const id = `chart:${kind}:${keys.join(' ')}`;
  if (!own.has(id)) {
    own.set(id, { kind, label: phrase, parents: [] });
    trie.add(phrase, { concept: id });
    const sideless = keys.filter((key) => !SIDE_WORDS.has(key));
    if (sideless.length < keys.length && sideless.length > 1) trie.add(sideless.join(' '), { concept: id });
    const colon = phrase.indexOf(':');
    if (colon > 6) trie.add(phrase.slice(0, colon), { concept: id });
    if (kind === 'condition' || kind === 'procedure' || kind === 'encounter') {
      let start = 0;
      while (start < keys.length - 1 && MODIFIERS.has(keys[start]!)) start += 1;
      if (start > 0) trie.add(keys.slice(start).join(' '), { concept: id });
    }
    if (kind === 'medication') {
      const name = drugName(phrase);
      if (name) trie.add(name, { concept: id });
      // "Ferrous 325 mg", "folic 1 mg": the acid or salt is left out.
      const short = /^[a-z]{2,}(?:ous|ic|yl)(?= )/i.exec(name ?? '')?.[0];
      if (short) trie.add(short, { concept: id });
    }
    if (kind === 'allergen') {
      const substance = phrase
        .replace(/^(?:allergy to|intolerance to)\s+/i, '')
        .replace(/\s+(?:allergy|intolerance|substance)$/i, '');
      if (substance !== phrase) trie.add(substance, { concept: id });
    }
    if (kind === 'observation' && / Ab$/.test(phrase)) trie.add(phrase.replace(/ Ab$/, ''), { concept: id });
    if (kind === 'device') trie.add(phrase.replace(/\s*\(.*$/, ''), { concept: id });
  }
  concepts.add(id);
}

/** The words of a medication's name before its strength and form. */
function drugName(phrase: string): string | undefined {
  const tokens = tokenise(phrase.replace(/^\d+\s+(?:hr|ml|actuat)\s+/i, '').replace(/^NDA\d+\s+/, ''));
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind !== 'word') break;
    words.push(token.text);
  }
  return words.length > 0 && words.join('').length > 3 ? words.join(' ') : undefined;
}

function ingredientsOf(concepts: ReadonlySet<string>, phrases: readonly string[]): string[] {
  const out = new Set<string>();
  for (const id of concepts) for (const part of conceptTable().concepts.get(id)?.ingredients ?? []) out.add(part);
  if (out.size === 0) {
    const name = phrases[0] && drugName(phrases[0]);
    if (name) out.add(name.toLowerCase());
  }
  return [...out];
}

/** Lexicon concepts named in a phrase, longest names first from the left. */
export function scan(phrase: string): { readonly concept: string; readonly leading: boolean }[] {
  const tokens = tokenise(phrase);
  const out: { concept: string; leading: boolean }[] = [];
  for (let i = 0; i < tokens.length; ) {
    const match = builtInTrie().matchAt(tokens, i);
    if (match) for (const concept of match.concepts) out.push({ concept, leading: i === 0 });
    i = match ? match.to : i + 1;
  }
  return out;
}

function timesOf(entry: ChartEntry): ChartTime[] {
  const out: (ChartTime | undefined)[] = [entry.recorded];
  const record = entry as unknown as Readonly<Record<string, ChartTime | undefined>>;
  for (const key of ['start', 'end', 'time', 'onset', 'abatement', 'birth', 'death'])
    if (record[key]) out.push(record[key]);
  const seen = new Set<string>();
  return out.filter(
    (time): time is ChartTime => time !== undefined && !seen.has(time.text) && seen.add(time.text).size > 0,
  );
}

export type { Concept };
