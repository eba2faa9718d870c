import { alsoIn, fillHelp, type Help } from '@aceso/evidence/help-lines';
import type { Chart } from '@aceso/fhir';
import { CATALOGUE } from './catalogue.data.ts';
import { EDUCATION } from './education.ts';
import { PLAIN_TESTS } from './tests.data.ts';
import type { ChatEvidence, ClinicPage, Language, Sentence } from './types.ts';

export type SentenceVerdict = 'supported' | 'unsupported';
export interface CheckedSentence extends Sentence {
  readonly verdict: SentenceVerdict;
  /** What of it nothing bears out. */
  readonly lacking?: string;
}
export interface ReplyCheck {
  readonly sentences: readonly CheckedSentence[];
  readonly unsupported: number;
}

const MONTH =
  'january february march april may june july august september october november december enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(
    ' ',
  );
const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();

const FIXED: readonly string[] = Object.values(PLAIN_TESTS).flatMap(({ about }) => Object.values(about));
/** Every sentence of the catalogue with the numbers of the clinic, and with no others. */
const serviceWith = (help: Help): ReadonlySet<string> =>
  new Set([
    ...FIXED,
    ...(['en', 'es'] as const).flatMap((language) => [
      ...Object.values(CATALOGUE).flatMap((words) => fillHelp(words[language], help, language) ?? []),
      ...alsoIn(help, language),
    ]),
  ]);

/** Numbers and days that a text states, a day as `YYYY-MM-DD`. */
function statedIn(text: string): string[] {
  const days: string[] = [];
  let rest = fold(text);
  const take = (pattern: RegExp, read: (match: RegExpMatchArray) => string) => {
    rest = rest.replace(pattern, (...match) => {
      days.push(read(match as unknown as RegExpMatchArray));
      return ' ';
    });
  };
  const two = (value: string | number): string => String(value).padStart(2, '0');
  const month = (name: string): string => two((MONTH.indexOf(name) % 12) + 1);
  const names = MONTH.join('|');
  take(
    new RegExp(`(${names}) (\\d{1,2}), (\\d{4})`, 'g'),
    ([, name, day, year]) => `${year}-${month(name!)}-${two(day!)}`,
  );
  take(
    new RegExp(`(\\d{1,2}) de (${names}) de (\\d{4})`, 'g'),
    ([, day, name, year]) => `${year}-${month(name!)}-${two(day!)}`,
  );
  take(new RegExp(`(${names}) (?:de )?(\\d{4})`, 'g'), ([, name, year]) => `${year}-${month(name!)}`);
  take(/\d{1,2}:\d{2}/g, ([time]) => time!);
  return [...days, ...(rest.match(/\d+(?:\.\d+)?/g) ?? []).map((one) => String(Number(one)))];
}

const WORDS_OF_OURS =
  /^(your|was|this|the|usual|range|below|above|inside|from|before|lower|higher|same|because|care|team|ordered|visit|you|take|times?|once|day|week|hour|month|every|only|need|have|had|with|for|and|esta|por|debajo|encima|dentro|del|rango|usual|antes|era|mas|bajo|alto|igual|esto|equipo|pidio|misma|consulta|usted|toma|veces|una|vez|cada|dia|semana|hora|mes|meses|solo|necesita|tiene|cita|las|tuvo|con|es|para|el|de|it|or|more|up|to|hasta|on|at|in|en|a|su|lo|si|if|is|of|days|weeks|hours|months|dias|semanas|horas)$/;

/** What a resource says, as numbers and words; its days with every shorter form of them. */
function heldBy(
  chart: Chart,
  evidence: ChatEvidence,
): { readonly values: ReadonlySet<string>; readonly words: string } | undefined {
  const entry = chart.byRef.get(evidence.ref);
  if (!entry || (evidence.lane === 'chart' && evidence.patient !== chart.patient.ref)) return undefined;
  const near =
    'reasons' in entry
      ? entry.reasons.flatMap(({ ref }) => (ref && chart.byRef.get(ref) ? [chart.byRef.get(ref)!.resource] : []))
      : [];
  const text = JSON.stringify([entry.resource, ...near]);
  const values = new Set((text.match(/\d+(?:\.\d+)?/g) ?? []).map((one) => String(Number(one))));
  for (const [day] of text.matchAll(/\d{4}-\d{2}-\d{2}/g)) for (const one of [day, day.slice(0, 7)]) values.add(one);
  for (const [month] of text.matchAll(/\d{4}-\d{2}/g)) values.add(month);
  for (const [, time] of text.matchAll(/T(\d{2}:\d{2})/g)) values.add(time!);
  const shown = 'concept' in entry && entry.concept ? entry.concept.text : '';
  const dose = 'dosages' in entry ? JSON.stringify(entry.dosages) : '';
  for (const one of dose.match(/\d+(?:\.\d+)?/g) ?? []) values.add(String(Number(one)));
  const who = 'practitioner' in entry ? (entry.practitioner ?? '') : '';
  return {
    values,
    words: fold(`${text} ${shown} ${dose} ${who} ${JSON.stringify('type' in entry ? entry.type : '')}`),
  };
}

/** Plain names of the test that a result is of. */
function plainNames(chart: Chart, ref: string): string {
  const entry = chart.byRef.get(ref);
  if (!entry || !('concept' in entry) || !entry.concept) return '';
  return entry.concept.codings
    .flatMap(({ code }) => (code !== undefined && PLAIN_TESTS[code] ? Object.values(PLAIN_TESTS[code].name) : []))
    .join(' ');
}

function lackingIn(
  sentence: Sentence,
  chart: Chart,
  pages: readonly ClinicPage[],
  help: Help,
  service: ReadonlySet<string>,
): string | undefined {
  if (sentence.kind === 'service') return service.has(sentence.text) ? undefined : 'is not of the catalogue';
  if (sentence.evidence.length === 0) return 'names no evidence';
  const [first] = sentence.evidence;
  if (first!.lane === 'knowledge') {
    const [shelf, id] = first!.ref.split('/') as [string, string];
    const at = /^sentences\.(en|es)\[(\d+)\]$/.exec(first!.path ?? '');
    const source =
      shelf === 'clinic-page' ? pages.find((one) => one.id === id) : EDUCATION.find((one) => one.id === id);
    if (!source || source.version !== first!.version || !at) return `names no text that is there: ${first!.ref}`;
    const stated = source.sentences[at[1] as Language][Number(at[2])];
    const said = stated !== undefined && shelf === 'education' ? fillHelp(stated, help, at[1] as Language) : stated;
    return said === sentence.text ? undefined : `does not stand in ${first!.ref}`;
  }
  const held = sentence.evidence.map((one) => heldBy(chart, one));
  if (held.some((one) => one === undefined)) return 'names an entry that is not of this record';
  const values = new Set(held.flatMap((one) => [...one!.values]));
  const words = `${held.map((one) => one!.words).join(' ')} ${fold(sentence.evidence.map(({ ref }) => plainNames(chart, ref)).join(' '))}`;
  // The plain name of a test may hold a figure (A1c).
  const named = new Set(
    (fold(sentence.evidence.map(({ ref }) => plainNames(chart, ref)).join(' ')).match(/\d+/g) ?? []).map((one) =>
      String(Number(one)),
    ),
  );
  const number = statedIn(sentence.text).find((one) => !values.has(one) && !named.has(one));
  if (number !== undefined) return `states ${number}, which the entry does not`;
  const word = fold(sentence.text)
    .replace(new RegExp(`\\b(${MONTH.join('|')})\\b`, 'g'), ' ')
    .split(/[^a-z]+/)
    .find((one) => one.length > 3 && !WORDS_OF_OURS.test(one) && !words.includes(one));
  return word === undefined ? undefined : `says “${word}”, which the entry does not`;
}

/**
 * Reads every sentence of an answer again and looks for what it states in what it names. Independent of how it was made.
 * @param help whom the clinic tells people to call: no other number is said
 */
export function checkSentences(
  sentences: readonly Sentence[],
  chart: Chart,
  pages: readonly ClinicPage[],
  help: Help,
): ReplyCheck {
  const service = serviceWith(help);
  const checked = sentences.map((sentence): CheckedSentence => {
    const lacking = lackingIn(sentence, chart, pages, help, service);
    return lacking === undefined
      ? { ...sentence, verdict: 'supported' }
      : { ...sentence, verdict: 'unsupported', lacking };
  });
  return { sentences: checked, unsupported: checked.filter(({ verdict }) => verdict === 'unsupported').length };
}
