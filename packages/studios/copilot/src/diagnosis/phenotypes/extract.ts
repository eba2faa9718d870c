import { contexts } from '../../verification/context/context.ts';
import { segment } from '../../verification/text/segment.ts';
import { type Token, tokenise } from '../../verification/text/tokens.ts';
import type { KnowledgeBase } from '../common/schema.ts';
import type { Sex } from '../engine/types.ts';
import { findLabs } from './labs.ts';
import { PatternIndex, type PatternMatch } from './patterns.ts';
import { quiet } from './quiet.ts';
import { findVitals } from './vitals.ts';

/** A finding that a text speaks of, with its place (UTF-16 units, end exclusive). */
export interface FindingMention {
  readonly finding: string;
  readonly label: string;
  readonly status: 'observed' | 'excluded' | 'uncertain';
  /** Whose: a mother's diabetes is a risk, not a finding. */
  readonly experiencer: 'patient' | 'family';
  /** True for what is said to be over. */
  readonly past: boolean;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface ExtractOptions {
  readonly sex?: Sex;
  readonly ageYears?: number;
  /** Heading the text stands under, e.g. `Urinalysis`: values and words are read in its light. */
  readonly section?: string;
}

const INDEX = new WeakMap<KnowledgeBase, PatternIndex<string>>();

/** Names whose words are no findings: hay fever is no fever. They hide the shorter matches inside them. */
const NAMES: readonly string[] =
  'hay fever;fever blister;yellow fever;scarlet fever;rheumatic fever;valley fever;typhoid fever;dengue fever;stress test;stress disorder;stress fracture;stress echocardiogram;pain medication;pain medicine;pain killer;pain clinic;pain management;cough drop;cough syrup;sleep medicine;swelling medicine;get pregnant;getting pregnant;become pregnant;pregnancy test;jaw claudication;claudication of the jaw;tongue claudication;masseter claudication;arm claudication;upper extremity claudication;upper limb claudication;neurogenic claudication;spinal claudication;jaw fatigue;eye fatigue;st depression;st segment depression;marrow depression;electric shock;electrical shock;line was flushed;port was flushed;catheter was flushed;fall asleep;falling asleep;fell asleep;falls asleep;fell in love'.split(
    ';',
  );
const NAME = '';

function indexOf(kb: KnowledgeBase): PatternIndex<string> {
  let index = INDEX.get(kb);
  if (!index) {
    index = new PatternIndex();
    for (const finding of kb.findings.values()) for (const pattern of finding.patterns) index.add(pattern, finding.id);
    for (const name of NAMES) index.add(`=${name}`, NAME);
    INDEX.set(kb, index);
  }
  return index;
}

/** Longest text that is read, UTF-16 units; a visit is far shorter. */
const MAX_TEXT = 200_000;

/**
 * Finds what a text says about the findings of a knowledge base: clinical and everyday wording, denials, doubts, other
 * people's diseases, vital signs and laboratory values. Headings of the form "Heading: words" colour their own line.
 */
export function extractFindings(text: string, kb: KnowledgeBase, options: ExtractOptions = {}): FindingMention[] {
  const index = indexOf(kb);
  const out: FindingMention[] = [];
  const source = text.slice(0, MAX_TEXT);
  let offset = 0;
  for (const line of source.split('\n')) {
    for (const piece of segment(line)) {
      const start = offset + piece.start;
      const tokens = tokenise(piece.text, start).slice(0, 800);
      if (tokens.length > 0) readClause(tokens, index, kb, options, source, out);
    }
    offset += line.length + 1;
  }
  for (const vital of findVitals(source, options)) {
    if (!kb.findings.has(vital.finding)) continue;
    // A number that was measured is worth more than words about the same sign.
    for (let i = out.length - 1; i >= 0; i -= 1)
      if (out[i]!.finding === vital.finding && out[i]!.start >= vital.start && out[i]!.end <= vital.end)
        out.splice(i, 1);
    out.push({
      finding: vital.finding,
      label: kb.findings.get(vital.finding)!.label,
      status: vital.status,
      experiencer: 'patient',
      past: false,
      start: vital.start,
      end: vital.end,
      text: source.slice(vital.start, vital.end),
    });
  }
  return out.sort((a, b) => a.start - b.start || b.end - a.end);
}

function readClause(
  tokens: readonly Token[],
  index: PatternIndex<string>,
  kb: KnowledgeBase,
  options: ExtractOptions,
  source: string,
  out: FindingMention[],
): void {
  const matches = longest(index.find(tokens), kb);
  const labs = findLabs(tokens, options, options.section);
  // A match that is itself about a relative ("mother ... migraine") must not hide the word "mother" from the others.
  const aboutKin = matches.map((match) => ['family', 'birth'].includes(kb.findings.get(match.value)!.via));
  const muted = quiet(tokens);
  const others = contexts(
    muted,
    matches.filter((_, i) => !aboutKin[i]),
  );
  const kin = contexts(
    muted,
    matches.filter((_, i) => aboutKin[i]),
  );
  const said = matches.map(
    (_, i) => (aboutKin[i] ? kin : others)[aboutKin.slice(0, i).filter((one) => one === aboutKin[i]).length]!,
  );
  const asked = tokens.at(-1)?.text === '?';
  matches.forEach((match, i) => {
    const finding = kb.findings.get(match.value)!;
    const context = said[i]!;
    const own = finding.via === 'family' || finding.via === 'birth' || finding.via === 'exposure';
    const family = context.has('family') && !own;
    const start = tokens[match.from]!.start;
    const end = tokens[match.to - 1]!.end;
    const negated = context.has('negated') && !refusesNegation(finding.patterns, source.slice(start, end));
    out.push({
      finding: match.value,
      label: finding.label,
      status: negated
        ? 'excluded'
        : asked || context.has('uncertain') || context.has('hypothetical')
          ? 'uncertain'
          : 'observed',
      experiencer: family ? 'family' : 'patient',
      past: context.has('resolved'),
      start,
      end,
      text: source.slice(start, end),
    });
  });
  for (const lab of labs) {
    if (!kb.findings.has(lab.finding)) continue;
    const start = tokens[lab.from]!.start;
    const end = tokens[Math.min(tokens.length, lab.to) - 1]!.end;
    out.push({
      finding: lab.finding,
      label: kb.findings.get(lab.finding)!.label,
      status: lab.status,
      experiencer: 'patient',
      past: false,
      start,
      end,
      text: source.slice(start, end),
    });
  }
}

/** "unable to conceive" is itself a denial; the words "no", "not" inside a finding's own wording are not one around it. */
function refusesNegation(_patterns: readonly string[], text: string): boolean {
  return /^(?:no|not|unable|absent|loss|never|without)\b/i.test(text);
}

/** Of matches of one finding at one place the longest; single words inside a longer wording give way unless implied. */
function longest(matches: readonly PatternMatch<string>[], kb: KnowledgeBase): PatternMatch<string>[] {
  const kept: PatternMatch<string>[] = [];
  for (const match of matches) {
    const covering = kept.filter((k) => k.from <= match.from && k.to >= match.to);
    if (covering.some((k) => k.value === match.value || (k.value === NAME && k.words > match.words))) continue;
    if (covering.some((k) => kb.findings.get(k.value)?.implies.includes(match.value) ?? false)) continue;
    kept.push(match);
  }
  return kept.filter((k) => k.value !== NAME).sort((a, b) => a.from - b.from || a.to - b.to);
}
