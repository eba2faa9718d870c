import type { ChartEntry, MedicationEntry } from '@aceso/fhir';
import { isObject } from '@aceso/fhir';
import { type Analysis, analyse } from '../extract/analysis.ts';
import { segment } from '../text/segment.ts';
import type { ChartIndex } from './chart-lexicon.ts';

/** A sentence that the record itself holds: a conclusion, a note, a reason for stopping. */
export interface Passage {
  readonly entry: ChartEntry;
  readonly path: string;
  readonly text: string;
  readonly analysis: Analysis;
  /** Comparable forms of the words and numbers, and the token each came from. */
  readonly words: readonly string[];
  readonly at: readonly number[];
}

/** The record's own sentences, by the concepts they name and by runs of three words. */
export interface Passages {
  readonly list: readonly Passage[];
  readonly byConcept: ReadonlyMap<string, readonly Passage[]>;
  readonly byRun: ReadonlyMap<string, readonly (readonly [passage: Passage, word: number])[]>;
}

/** Longest text taken from one field, and most text from one record (UTF-16 units): what is beyond bears nothing out. */
const MAX_FIELD = 20_000;
const MAX_RECORD = 600_000;
export const RUN = 3;

const cache = new WeakMap<ChartIndex, Passages>();

/** Reads the free text of a chart's structured entries; documents are not among them, since they may be our own. */
export function passagesOf(index: ChartIndex): Passages {
  const known = cache.get(index);
  if (known) return known;
  const list: Passage[] = [];
  const byConcept = new Map<string, Passage[]>();
  const byRun = new Map<string, [Passage, number][]>();
  let length = 0;
  const seen = new Set<string>();
  for (const entry of index.chart?.all() ?? []) {
    for (const [path, raw] of textsOf(entry)) {
      const text = raw.slice(0, MAX_FIELD);
      const key = `${entry.ref}\u0000${text}`;
      if (text.trim() === '' || length > MAX_RECORD || seen.has(key)) continue;
      seen.add(key);
      length += text.length;
      for (const piece of segment(text)) {
        const analysis = analyse(text, piece, index, undefined);
        const at = analysis.tokens.flatMap((token, i) => (token.kind === 'punct' ? [] : [i]));
        const words = at.map((i) => analysis.tokens[i]!.norm);
        const passage: Passage = {
          entry,
          path: `${entry.resourceType}.${path}`,
          text: piece.text,
          analysis,
          words,
          at,
        };
        list.push(passage);
        for (const id of new Set(analysis.terms.flatMap((term) => term.concepts))) push(byConcept, id, passage);
        for (let i = 0; i + RUN <= words.length; i += 1) push(byRun, words.slice(i, i + RUN).join(' '), [passage, i]);
      }
    }
  }
  const made: Passages = { list, byConcept, byRun };
  cache.set(index, made);
  return made;
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (!list) map.set(key, [value]);
  else if (list.length < 200) list.push(value);
}

/** Fields in which a clinician wrote a sentence. Codes and names are found elsewhere; a dosage's text is a dose, not a remark. */
function textsOf(entry: ChartEntry): [path: string, text: string][] {
  const out: [string, string][] = entry.notes.map((note) => ['note', note]);
  switch (entry.resourceType) {
    case 'DiagnosticReport':
      if ('conclusion' in entry && entry.conclusion !== undefined) out.push(['conclusion', entry.conclusion]);
      break;
    case 'Observation':
      if ('value' in entry && entry.value?.type === 'text') out.push(['value', entry.value.text]);
      break;
    case 'Procedure':
      if ('outcome' in entry && entry.outcome !== undefined) out.push(['outcome', entry.outcome]);
      if ('reasons' in entry) out.push(...reasonsOf(entry.reasons));
      break;
    case 'Encounter':
      if ('reasons' in entry) out.push(...entry.reasons.map((reason): [string, string] => ['reasonCode', reason.text]));
      break;
    case 'MedicationRequest':
    case 'MedicationStatement':
    case 'MedicationAdministration':
    case 'MedicationDispense': {
      const medication = entry as MedicationEntry;
      if (medication.statusReason !== undefined) out.push(['statusReason', medication.statusReason]);
      out.push(...reasonsOf(medication.reasons));
      for (const dosage of medication.dosages)
        if (dosage.asNeededFor !== undefined) out.push(['dosageInstruction.asNeeded', dosage.asNeededFor]);
      break;
    }
    case 'Appointment':
    case 'ServiceRequest':
    case 'CarePlan':
    case 'Goal': {
      const resource: unknown = entry.resource;
      if (!isObject(resource)) break;
      for (const key of ['description', 'comment', 'patientInstruction'])
        if (typeof resource[key] === 'string') out.push([key, resource[key]]);
      break;
    }
  }
  return out;
}

function reasonsOf(reasons: readonly { readonly text: string; readonly ref?: string }[]): [string, string][] {
  return reasons.flatMap(({ text, ref }): [string, string][] => (ref === undefined ? [['reasonCode', text]] : []));
}
