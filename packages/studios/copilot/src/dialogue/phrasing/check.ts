import type { FindingDefinition, KnowledgeBase } from '../../diagnosis/common/schema.ts';
import { extractFindings } from '../../diagnosis/phenotypes/index.ts';
import { aboutChild, childWords, type Person } from '../person.ts';
import type { Language } from '../types.ts';
import { framed } from './frames.ts';

/** Why a rewording is not used. */
export type PhrasingFault =
  | 'empty'
  | 'too-long'
  | 'characters'
  | 'not-one-question'
  | 'figures'
  | 'negation'
  | 'form'
  | 'not-the-finding'
  | 'other-words';

export interface Asked {
  readonly finding: string;
  readonly language: Language;
  readonly person: Person;
  readonly sex?: 'male' | 'female' | undefined;
  /** Our own question. */
  readonly own: string;
  /** What the one who answers has said: their words are words they know. */
  readonly said: readonly string[];
}

/** UTF-16 units of a question. */
const LONGEST = 200;
const words = (text: string): string[] => text.match(/[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu) ?? [];
const set = (text: string): ReadonlySet<string> => new Set(text.split(' '));
/** Words that change nothing about a finding, by whose body it is. */
const LIGHT: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: set('a an the any some of'),
  es: set('un una unos unas el la los las de del algún alguna algunos algunas'),
};
/** In another wording of a finding, a place may follow it. */
const LINKS: Readonly<Record<Language, ReadonlySet<string>>> = { en: set('in on'), es: set('en') };
const OWNERS: Readonly<Record<Language, Readonly<Record<Person, ReadonlySet<string>>>>> = {
  en: { self: set('your'), child: set('their his her') },
  es: { self: set('su sus'), child: set('su sus') },
};
const NEGATION: Readonly<Record<Language, RegExp>> = {
  en: /^(?:no|not|never|none|without|neither|nor|nothing|cannot|.*n't)$/,
  es: /^(?:no|nunca|sin|ni|ninguna?|ningún|jamás|nada|tampoco)$/,
};
const NUMBER =
  /^(?:\d.*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|hundred|half|twice|once|un[oa]|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|veinte|treinta|cien|medi[oa])$/;

/**
 * Whether a rewording asks for the same finding and does nothing else. It has to be one question in one of our frames, about the
 * same person, in the same language, whose rest is the finding: our own everyday words in their order, or another wording
 * of it that the knowledge base recognises, in words of everyday language or of the one who answers.
 * @returns the fault, or the question as it may be put
 */
export function checkPhrasing(
  text: string,
  asked: Asked,
  kb: KnowledgeBase,
): { fault: PhrasingFault } | { text: string } {
  const { language } = asked;
  const clean = text
    .normalize('NFC')
    .replaceAll('’', "'")
    .replace(/^[ \n]+|[ \n]+$/g, '');
  if (clean === '') return { fault: 'empty' };
  if (clean.length > LONGEST) return { fault: 'too-long' };
  if (/[^\p{Script=Latin}\p{N}',:?¿ \-/]/u.test(clean) || /\s{2}/.test(clean)) return { fault: 'characters' };
  if (!/^[^?]*\?$/.test(clean) || (clean.match(/¿/g) ?? []).length !== (language === 'es' ? 1 : 0))
    return { fault: 'not-one-question' };
  const lower = clean.toLowerCase();
  const numbers = (of: string): string => (of.match(/\d+/g) ?? []).sort().join();
  if (numbers(lower) !== numbers(asked.own)) return { fault: 'figures' };
  const core = coreOf(kb.findings.get(asked.finding), asked);
  const negations = (of: readonly string[]): number => of.filter((word) => NEGATION[language].test(word)).length;
  if (negations(words(lower)) !== negations(words(core))) return { fault: 'negation' };
  const frame = framed(lower.replace(/[¿?]/g, '').trim(), language, asked);
  if (!frame) return { fault: 'form' };
  const light = (word: string): boolean => LIGHT[language].has(word) || OWNERS[language][asked.person].has(word);
  const heavy = (of: string): string[] => words(of).filter((word) => !light(word));
  const said = heavy(frame.core);
  // A colon, a dash or a slash that is not ours makes two things of one.
  if (/[:/]| -|- /.test(frame.core) && frame.core !== core) return { fault: 'other-words' };
  if (said.join(' ') !== heavy(core).join(' ')) {
    const fault = otherWording(frame.core, said, asked, core, kb);
    if (fault !== undefined) return { fault };
  }
  return { text: capital(clean) };
}

/** Our everyday words of the finding, as the one who answers is asked them. */
function coreOf(finding: FindingDefinition | undefined, { language, person, sex }: Asked): string {
  const lay = finding?.lay?.[language] ?? '';
  const core = person === 'child' ? aboutChild(lay, language, childWords(language, sex)) : lay;
  return core.toLowerCase().replaceAll('’', "'");
}

/** Whether words that are not ours name the finding, that finding only, and are known to whoever is asked. */
function otherWording(
  core: string,
  said: readonly string[],
  asked: Asked,
  own: string,
  kb: KnowledgeBase,
): PhrasingFault | undefined {
  const finding = kb.findings.get(asked.finding);
  if (!finding || said.length === 0) return 'not-the-finding';
  // Where a number is part of it, only our own words keep it; a list of things is kept whole.
  if (words(own).some((word) => NUMBER.test(word)) || core.includes(',')) return 'not-the-finding';
  const understood = new Set(
    extractFindings(asked.language === 'es' ? `Tengo ${core}.` : `I have ${core}.`, kb)
      .filter(({ status }) => status === 'observed')
      .map(({ finding: id }) => id),
  );
  if (!understood.has(finding.id)) return 'not-the-finding';
  const held = new Set(implied(finding.id, kb));
  if ([...understood].some((id) => !held.has(id))) return 'other-words';
  const wordings = new Set(finding.patterns.flatMap((pattern) => pattern.toLowerCase().split(/[\s/=@]+/)));
  const everyday = layWords(kb, asked.language);
  const theirs = new Set(asked.said.flatMap((text) => words(text.toLowerCase())));
  const ours = new Set(words(own));
  const isKnown = (word: string): boolean =>
    ours.has(word) || (wordings.has(word) && (everyday.has(word) || theirs.has(word)));
  return said.every((word) => LINKS[asked.language].has(word) || isKnown(word)) ? undefined : 'other-words';
}

/** The finding and all that holds with it. */
function implied(id: string, kb: KnowledgeBase, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(id)) return seen;
  seen.add(id);
  for (const next of kb.findings.get(id)?.implies ?? []) implied(next, kb, seen);
  return seen;
}

const vocabularies = new WeakMap<KnowledgeBase, Map<Language, ReadonlySet<string>>>();

/** Every word that we use in everyday questions. */
function layWords(kb: KnowledgeBase, language: Language): ReadonlySet<string> {
  const of = vocabularies.get(kb) ?? new Map<Language, ReadonlySet<string>>();
  vocabularies.set(kb, of);
  const found =
    of.get(language) ??
    new Set([...kb.findings.values()].flatMap(({ lay }) => words((lay?.[language] ?? '').toLowerCase())));
  of.set(language, found);
  return found;
}

const capital = (text: string): string =>
  text.replace(/^(¿?)(.)/u, (_, mark: string, first: string) => mark + first.toUpperCase());
