import { plain } from '../history/anatomy.ts';
import type { ImagingDraft } from './draft.ts';

type Sentence = ImagingDraft['sections'][number]['sentences'][number];

export interface RewordProblem {
  readonly kind: 'number' | 'unit' | 'side' | 'negation' | 'doubt' | 'direction' | 'record';
  readonly message: string;
}

export interface Reworded {
  /** New words by sentence id, for sentences that say the same as before. */
  readonly texts: ReadonlyMap<string, string>;
  readonly refused: readonly {
    readonly sentence: string;
    readonly text: string;
    readonly problems: readonly RewordProblem[];
  }[];
}

/** Checks what a model (or a person) made of the sentences of a draft; only words that keep what was said are taken. */
export function reword(draft: ImagingDraft, texts: ReadonlyMap<string, string>): Reworded {
  const kept = new Map<string, string>();
  const refused: { sentence: string; text: string; problems: readonly RewordProblem[] }[] = [];
  const sentences = new Map(draft.sections.flatMap((section) => section.sentences).map((each) => [each.id, each]));
  for (const [id, text] of texts) {
    const sentence = sentences.get(id);
    const problems: readonly RewordProblem[] = sentence
      ? checkReword(sentence, text)
      : [{ kind: 'record', message: `The draft has no sentence ${id}.` }];
    if (problems.length === 0) kept.set(id, text);
    else refused.push({ sentence: id, text, problems });
  }
  return { texts: kept, refused };
}

/** Numbers with their unit, in order. */
interface Amount {
  readonly number: string;
  readonly unit: string;
}

const UNITS = ['mm3', 'mm2', 'cm3', 'cm2', 'mm', 'cm', 'ml', 'l', 'hu', 'uh', '%', 'g/ml', 'points', 'puntos'];
const UNIT = UNITS.map((unit) => unit.replace('/', '\\/')).join('|');
// The sign of a change is checked by its direction; elsewhere a minus may be a hyphen or a range.
const AMOUNT = new RegExp(`(\\d+(?:[.,]\\d+)?)\\s*(?:(${UNIT})(?![a-z0-9]))?`, 'g');
const NUMBER_WORDS: Readonly<Record<string, string>> = {
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
  dos: '2',
  tres: '3',
  cuatro: '4',
  cinco: '5',
  seis: '6',
  siete: '7',
  ocho: '8',
  nueve: '9',
  diez: '10',
};

/** Superscripts as digits, spelled units as symbols, number words as digits. */
const normal = (text: string): string =>
  plain(text)
    .replaceAll('³', '3')
    .replaceAll('²', '2')
    .replaceAll('−', '-')
    .replace(/\b(millimet(er|re)s?|milimetros?)\b/g, 'mm')
    .replace(/\b(centimet(er|re)s?|centimetros?)\b/g, 'cm')
    .replace(/\b(millilit(er|re)s?|mililitros?)\b/g, 'ml')
    .replace(/\b(per ?cent|por ciento)\b/g, '%')
    .replace(/[a-z]+/g, (word) => NUMBER_WORDS[word] ?? word);

function amounts(text: string): Amount[] {
  // A date is one number, whole: its parts mean nothing alone.
  const dates: Amount[] = [];
  const rest = normal(text).replace(/\d{4}-\d{2}-\d{2}/g, (date) => {
    dates.push({ number: date, unit: 'date' });
    return ' ';
  });
  const found = [...rest.matchAll(AMOUNT)].map(([, digits = '', unit = '']) => ({
    number: String(Number(digits.replace(',', '.'))),
    unit,
  }));
  return [...dates, ...found];
}

const SIDES: readonly (readonly [string, RegExp])[] = [
  ['left', /\b(left|izquierd[oa]s?)\b/g],
  ['right', /\b(right|derech[oa]s?)\b/g],
  ['both', /\b(bilateral(es)?|both|ambos|ambas)\b/g],
];
const NEGATION =
  /\b(no|not|none|never|without|absent|absence|neither|nor|cannot|sin|ningun[oa]?s?|nunca|ausente|ausencia|tampoco)\b/g;
const DOUBT =
  /\b(candidates?|candidat[oa]s?|possible|possibly|may|might|uncertain|suspected|posibles?|puede|podria|inciert[oa]s?|sospecha|not to be used|no debe usarse|confirm(ed)?|confirmar(se)?|check|compruebe)\b/g;
const MORE =
  /\b(grown|grew|growth|grow|larger|bigger|increas(e|ed|ing)|rose|risen|higher|crecid[oa]|crecio|crecimiento|mayor|aument[oa]|aumentad[oa]|aumento)\b/g;
const LESS =
  /\b(shrunk|shrank|smaller|decreas(e|ed|ing)|fell|fallen|lower|reduced|disminu(ye|yo|cion|ido)|menor|reducid[oa]|reduccion)\b/g;

const count = (text: string, pattern: RegExp): number => plain(text).match(pattern)?.length ?? 0;

/** What a new wording of a sentence lost, added or turned round. Empty: it says the same. */
export function checkReword(sentence: Sentence, text: string): RewordProblem[] {
  const problems: RewordProblem[] = [];
  const add = (kind: RewordProblem['kind'], message: string): void => void problems.push({ kind, message });
  const before = amounts(sentence.text);
  const after = amounts(text);
  const left = [...after];
  for (const amount of before) {
    const at = left.findIndex(({ number }) => number === amount.number);
    if (at < 0) {
      // A number may be left out only where it is said twice.
      if (!after.some(({ number }) => number === amount.number)) add('number', `${amount.number} is gone.`);
      continue;
    }
    const best = left.findIndex(({ number, unit }) => number === amount.number && unit === amount.unit);
    if (
      best < 0 &&
      amount.unit !== '' &&
      !after.some((each) => each.number === amount.number && each.unit === amount.unit)
    )
      add('unit', `${amount.number} was in ${amount.unit} and is in ${left[at]!.unit || 'no unit'}.`);
    left.splice(best < 0 ? at : best, 1);
  }
  for (const { number } of left)
    if (!before.some((amount) => amount.number === number)) add('number', `${number} was not there before.`);
  for (const [side, pattern] of SIDES) {
    const [had, has] = [count(sentence.text, pattern) > 0, count(text, pattern) > 0];
    if (had !== has) add('side', had ? `The side "${side}" is gone.` : `The side "${side}" was not there before.`);
  }
  if (
    !problems.some(({ kind }) => kind === 'side') &&
    order(sentence.text) !== order(text) &&
    order(text).includes('>')
  )
    add('side', 'The sides stand in another order, beside other numbers.');
  if (count(sentence.text, NEGATION) > 0 !== count(text, NEGATION) > 0)
    add('negation', count(text, NEGATION) > 0 ? 'It is negated now.' : 'The negation is gone.');
  if (count(sentence.text, DOUBT) > 0 && count(text, DOUBT) === 0) add('doubt', 'It says as certain what was not.');
  const changes = sentence.claims.flatMap(({ qualifiers }) =>
    qualifiers?.change?.type === 'quantity' ? [qualifiers.change.value] : [],
  );
  const turned = (more: number, less: number): boolean =>
    (more > 0 && !changes.some((change) => change > 0)) || (less > 0 && !changes.some((change) => change < 0));
  const added = (pattern: RegExp): number => Math.max(0, count(text, pattern) - count(sentence.text, pattern));
  if (turned(added(MORE), added(LESS)))
    add('direction', 'It tells of a change that was not measured, or the other way round.');
  return problems;
}

/** Sides in the order they are named, where there is more than one kind. */
function order(text: string): string {
  const found = SIDES.flatMap(([side, pattern]) =>
    [...plain(text).matchAll(pattern)].map(({ index }) => ({ side, index })),
  );
  const names = found.sort((a, b) => a.index - b.index).map(({ side }) => side);
  const runs = names.filter((side, i) => side !== names[i - 1]);
  return runs.join('>');
}
