import type { Draft, Sentence } from '@aceso/evidence';

/** How a new wording of a sentence does not say the same. */
export interface WordingProblem {
  readonly kind: 'number' | 'negation' | 'direction' | 'substance' | 'length' | 'sentence';
  readonly message: string;
}

export interface Reworded {
  readonly draft: Draft;
  /** Sentences whose new words were taken. */
  readonly taken: readonly string[];
  readonly refused: readonly {
    readonly sentence: string;
    readonly text: string;
    readonly problems: readonly WordingProblem[];
  }[];
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();

const WORDS: Readonly<Record<string, string>> = {
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
  thirty: '30',
  dos: '2',
  tres: '3',
  cuatro: '4',
  cinco: '5',
  seis: '6',
  siete: '7',
  ocho: '8',
  nueve: '9',
  diez: '10',
  treinta: '30',
};

/** Every number of a text; "3 h 20 min" is two. */
function numbers(text: string): string[] {
  const digits = plain(text)
    .replace(/m²/g, 'm2')
    .replace(/kg\/m2/g, 'kg')
    .replace(/[a-z]+/g, (word) => WORDS[word] ?? word);
  return (digits.match(/\d+(?:[.,]\d+)?/g) ?? []).map((number) => String(Number(number.replace(',', '.')))).sort();
}

const NEGATION = /\b(no|not|never|without|neither|nor|avoid|don't|stop|sin|nunca|jamas|ni|evite|evitar|deje de)\b/g;
const MORE =
  /\b(more|above|raise|rais(e|es|ing)|increas(e|es|ed|ing)|gain|higher|rises?|mas|aumente|aumentar|suba|subir|sube|encima)\b/g;
const LESS =
  /\b(less|below|lower|reduc(e|es|ed|ing)|lose|losing|fall(s|ing)?|fewer|menos|reduzca|reducir|baje|bajar|baja|bajan|debajo|perder)\b/g;
/** Words that make of advice an order about treatment; a rule has to say them for a sentence to. */
const SUBSTANCE =
  /\b(insulin|dose|doses|dosage|tablet|tablets|pill|pills|medication|medicine|medicines|drug|drugs|supplement|supplements|vitamin|vitamins|aspirin|metformin|insulina|dosis|pastillas?|comprimidos?|medicacion|medicamentos?|farmacos?|suplementos?|vitaminas?|cure|cures|cura|diagnos\w*)\b/g;

const count = (text: string, pattern: RegExp): number => plain(text).match(pattern)?.length ?? 0;
const LONGEST = 600;

/** What a new wording of a sentence lost, added or turned round. Empty: it may stand. */
export function wordingProblems(sentence: Sentence, text: string): WordingProblem[] {
  const problems: WordingProblem[] = [];
  const add = (kind: WordingProblem['kind'], message: string): void => void problems.push({ kind, message });
  if (text.trim() === '' || text.length > LONGEST) add('length', `It must have 1 to ${LONGEST} characters.`);
  const [before, after] = [numbers(sentence.text), numbers(text)];
  for (const number of new Set(before)) if (!after.includes(number)) add('number', `${number} is gone.`);
  for (const number of new Set(after)) if (!before.includes(number)) add('number', `${number} was not there before.`);
  if (count(sentence.text, NEGATION) > 0 !== count(text, NEGATION) > 0)
    add('negation', count(text, NEGATION) > 0 ? 'It is negated now.' : 'The negation is gone.');
  for (const [name, pattern, other] of [
    ['more', MORE, LESS],
    ['less', LESS, MORE],
  ] as const)
    if (count(text, pattern) > 0 && count(sentence.text, pattern) === 0 && count(sentence.text, other) > 0)
      add('direction', `It says ${name} where it said the opposite.`);
  const said = new Set(plain(sentence.text).match(SUBSTANCE) ?? []);
  for (const word of new Set(plain(text).match(SUBSTANCE) ?? []))
    if (!said.has(word)) add('substance', `It speaks of "${word}", which the rule does not.`);
  return problems;
}

/**
 * A document in the words of a model or a person: claims and evidence stay; only wordings that keep what was said are taken, the others are
 * refused with the reason and the rule's own words stand.
 */
export function rewordGuidance(
  draft: Draft,
  texts: ReadonlyMap<string, string>,
  generator?: Draft['generator'],
): Reworded {
  const taken: string[] = [];
  const refused: { sentence: string; text: string; problems: readonly WordingProblem[] }[] = [];
  const known = new Set<string>();
  const sections = draft.sections.map((section) => ({
    ...section,
    sentences: section.sentences.map((sentence) => {
      known.add(sentence.id);
      const raw = texts.get(sentence.id);
      if (raw === undefined) return sentence;
      const text = raw.replace(/\s+/g, ' ').trim();
      const problems = wordingProblems(sentence, text);
      if (problems.length > 0) {
        refused.push({ sentence: sentence.id, text, problems });
        return sentence;
      }
      taken.push(sentence.id);
      return { ...sentence, text };
    }),
  }));
  for (const [sentence, text] of texts)
    if (!known.has(sentence))
      refused.push({ sentence, text, problems: [{ kind: 'sentence', message: 'The document has no such sentence.' }] });
  return { draft: { ...draft, ...(generator && taken.length > 0 ? { generator } : {}), sections }, taken, refused };
}
