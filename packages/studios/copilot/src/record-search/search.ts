import type { Chart } from '@aceso/fhir';
import MiniSearch from 'minisearch';
import { type Passage, passagesOf } from './passages.ts';

export interface Hit extends Passage {
  /** BM25+ with field weights; comparable within one answer only. */
  readonly score: number;
  /** Words of the question that were found. */
  readonly matched: readonly string[];
}

/** What clinicians write for what records spell out; both ways. */
const SAME: readonly (readonly string[])[] = [
  ['hypertension', 'htn'],
  ['diabetes', 'dm'],
  ['myocardial infarction', 'mi', 'heart attack'],
  ['atrial fibrillation', 'af', 'afib'],
  ['congestive heart failure', 'heart failure', 'chf', 'hf'],
  ['chronic obstructive pulmonary disease', 'copd'],
  ['chronic kidney disease', 'ckd'],
  ['hemoglobin', 'haemoglobin', 'hb', 'hgb'],
  ['hemoglobin a1c', 'hba1c', 'a1c'],
  ['creatinine', 'cr'],
  ['potassium', 'k'],
  ['sodium', 'na'],
  ['glomerular filtration rate', 'gfr', 'egfr'],
  ['blood pressure', 'bp'],
  ['heart rate', 'pulse', 'hr'],
  ['stroke', 'cva', 'cerebrovascular accident'],
  ['low density lipoprotein', 'ldl'],
  ['computed tomography', 'ct'],
  ['magnetic resonance imaging', 'mri'],
  ['urinary tract infection', 'uti'],
  ['deep venous thrombosis', 'deep vein thrombosis', 'dvt'],
  ['pulmonary embolism', 'pe'],
  ['electrocardiogram', 'ecg', 'ekg'],
  ['vaccine', 'vaccination', 'immunization'],
  ['shortness of breath', 'dyspnea', 'dyspnoea', 'breathlessness', 'sob'],
  ['chest pain', 'angina'],
  ['high blood pressure', 'hypertension'],
  ['low blood sugar', 'hypoglycemia'],
  ['kidney failure', 'renal failure'],
  ['fever', 'pyrexia'],
  ['allergy', 'allergies', 'allergic'],
];

const STOP = new Set(
  'a an and any are as at be been by did do does ever for from had has have he her his how i in is it last latest me most my of on or patient recent show she that the their there they this to was were what when which who why with you'.split(
    ' ',
  ),
);

/** One thing that is asked for: the wordings it may have, each a list of words that all have to be there. */
type Unit = readonly (readonly string[])[];

/** What a question asks for: phrases that have other names as one unit each, then the words left over. */
function unitsOf(question: string): readonly Unit[] {
  let rest = ` ${tokens(question).join(' ')} `;
  const units: Unit[] = [];
  for (const group of SAME) {
    const name = group.find((one) => rest.includes(` ${one} `));
    if (name === undefined) continue;
    rest = rest.replace(` ${name} `, ' ');
    units.push(group.map((one) => one.split(' ')));
  }
  const words = rest.split(' ').filter((word) => word !== '' && !STOP.has(word));
  return [...units, ...[...new Set(words)].map((word) => [[word]])];
}

const tokens = (text: string): string[] =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .match(/[a-z0-9]+(?:[.%][0-9]+)?/g) ?? [];

/** Words of one chart, ready to be searched again and again. */
export class RecordIndex {
  readonly #passages: readonly Passage[];
  readonly #index: MiniSearch<{ id: number; title: string; text: string }>;

  constructor(chart: Chart) {
    this.#passages = passagesOf(chart);
    this.#index = new MiniSearch({ fields: ['title', 'text'], tokenize: tokens, processTerm: (term) => term });
    this.#index.addAll(this.#passages.map(({ title, text }, id) => ({ id, title, text })));
  }

  /**
   * Best passages for a question, best first; equal scores newest first. Empty where no word of it is in the record:
   * no answer is an answer.
   * @param limit at most so many, 1 to 100
   */
  find(question: string, limit = 10): readonly Hit[] {
    const units = unitsOf(question);
    const terms = [...new Set(units.flat(2).filter((word) => !STOP.has(word)))];
    if (terms.length === 0) return [];
    const answers = (matched: readonly string[]): number =>
      units.filter((unit) => unit.some((wording) => wording.every((word) => STOP.has(word) || matched.includes(word))))
        .length;
    const found = this.#index.search(terms.join(' '), {
      boost: { title: 2 },
      prefix: (term) => term.length > 3,
      fuzzy: (term) => (term.length > 5 && !/\d/.test(term) ? 1 : false),
      combineWith: 'OR',
    });
    return (
      found
        // At least half of what was asked: one word of a phrase finds too much.
        .filter(({ queryTerms }) => answers(queryTerms) * 2 >= units.length)
        .map(
          ({ id, score, queryTerms }): Hit => ({
            ...this.#passages[id as number]!,
            score,
            matched: [...new Set(queryTerms)],
          }),
        )
        .sort((a, b) => b.score - a.score || (b.date ?? '').localeCompare(a.date ?? '') || a.ref.localeCompare(b.ref))
        .slice(0, limit)
    );
  }
}
