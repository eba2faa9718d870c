import { COMPARE, comparatorOf, periodOf, unitAt, WINDOWS } from '../parse/amounts.ts';
import type { Comparator, Criterion, Period, Span, Test, Window } from '../types.ts';
import { isMeant } from './concept.ts';
import { amountIn, numbersIn } from './figures.ts';
import type { Proposal, ProposalFault, ProposedPart, ReadProposal } from './proposal.ts';
import { namesOf, VOCABULARY } from './vocabulary.ts';

const MOST_PARTS = 8;
const NEGATION =
  /\b(?:no|not|non|without|never|none|neither|nor|absence|negative|free of|denies|exclud\w+|lack(?:s|ing)?)\b/i;
/** What is excepted, ruled out, refused or of another person is not what a part asks; there are no words for it. */
const OTHERWISE =
  /\b(?:unless|except\w*|apart from|other than|ruled out|unwilling|refus\w+|declin\w+|ineligible|family|familial|mothers?|fathers?|parents?|siblings?|relatives?|partners?)\b/i;
const SEXES = { female: /\b(?:female|females|woman|women|girls?)\b/i, male: /\b(?:male|males|man|men|boys?)\b/i };
/** Words that ask for nothing by themselves. */
const LIGHT = new Set(
  'a an the of or and in on at for with to is are be been has have had must should patient patients subject subjects participant participants individual individuals people person who any known history prior previous current currently active diagnosis diagnosed documented confirmed'.split(
    ' ',
  ),
);
/** Of those, the ones that change what is asked; they count as read only under a quote. */
const HEAVY = new Set('prior previous current currently active confirmed'.split(' '));

interface Quoted extends Span {
  readonly part: ProposedPart;
  readonly text: string;
}

/**
 * Holds a proposal to the text that it reads: each quote stands in the criterion, once taken; its numbers, units, comparisons and
 * negations are those of the proposal, none more and none less; what is named is in the parser's own lexicon. What no quote reads stays as an
 * unread part of the criterion.
 */
export function readProposal(
  criterion: Criterion,
  whole: string,
  proposal: Proposal,
): { readonly proposal: ReadProposal } | { readonly faults: readonly ProposalFault[] } {
  if (criterion.id !== proposal.criterion || criterion.text !== proposal.text || criterion.read === 'whole')
    return { faults: ['criterion'] };
  if (proposal.parts.length === 0 || proposal.parts.length > MOST_PARTS) return { faults: ['empty'] };
  const source = whole.slice(criterion.span.start, criterion.span.end);
  const faults = new Set<ProposalFault>();
  const quoted: Quoted[] = [];
  for (const part of proposal.parts) {
    const at = placeOf(part.quote, source, quoted, criterion.span.start);
    if (at === undefined) {
      faults.add(source.includes(part.quote) && part.quote.trim() !== '' ? 'overlap' : 'quote');
      continue;
    }
    quoted.push({ ...at, part, text: part.quote });
    for (const fault of faultsOf(part)) faults.add(fault);
  }
  if (faults.size > 0) return { faults: [...faults] };
  quoted.sort((a, b) => a.start - b.start);
  const left = leftOf(source, criterion.span.start, quoted);
  const tests = [
    ...quoted.map(({ part, start, end }) => testOf(part, { start, end })),
    ...left.map((span): Test => ({ kind: 'unread', text: whole.slice(span.start, span.end), why: 'not read', span })),
  ];
  const read = left.length === 0 ? 'whole' : 'part';
  // What is only read in part again is no gain.
  if (read === 'part' && criterion.read === 'part') return { faults: ['left'] };
  const between = source.replaceAll(/[\s\S]/g, (char, at: number) =>
    quoted.some(({ start, end }) => at + criterion.span.start >= start && at + criterion.span.start < end) ? ' ' : char,
  );
  if (/\bor\b/i.test(between) && proposal.join !== 'any') return { faults: ['join'] };
  if (quoted.length > 1 && /\band\b/i.test(between) && !/\bor\b/i.test(between) && proposal.join !== 'all')
    return { faults: ['join'] };
  const test: Test =
    tests.length === 1
      ? tests[0]!
      : // Where one of several is enough, nobody knows which of them the unread words belong to: both readings have to agree.
        {
          kind: left.length > 0 && proposal.join === 'any' ? 'either' : proposal.join,
          of: tests,
          span: criterion.span,
        };
  return {
    proposal: {
      test,
      read,
      quotes: quoted.map(({ start, end, text }) => ({ start, end, text })),
      left: left.map(({ start, end }) => whole.slice(start, end)),
    },
  };
}

/** Where a quote stands and no other one does. */
function placeOf(quote: string, source: string, taken: readonly Span[], base: number): Span | undefined {
  if (quote.trim() === '') return undefined;
  for (let at = source.indexOf(quote); at >= 0; at = source.indexOf(quote, at + 1)) {
    const span = { start: base + at, end: base + at + quote.length };
    const whole = !/[\p{L}\d]/u.test(source[at - 1] ?? ' ') && !/[\p{L}\d]/u.test(source[at + quote.length] ?? ' ');
    if (whole && taken.every(({ start, end }) => span.end <= start || span.start >= end)) return span;
  }
  return undefined;
}

/** Words of the criterion outside all quotes that may ask for something. */
function leftOf(source: string, base: number, quoted: readonly Span[]): Span[] {
  const left: Span[] = [];
  for (const { 0: word, index } of source.matchAll(/[\p{L}\d≥≤<>%.][^\s,;()]*/gu)) {
    const span = { start: base + index, end: base + index + word.replace(/[.:]+$/, '').length };
    if (span.end <= span.start || quoted.some(({ start, end }) => span.start < end && span.end > start)) continue;
    const bare = word.toLowerCase().replace(/[^\p{L}\d]/gu, '');
    if (bare === '' || (LIGHT.has(bare) && !HEAVY.has(bare))) continue;
    const last = left.at(-1);
    // Words that follow each other are one part.
    if (last && /^[\s,]*$/.test(source.slice(last.end - base, index)))
      left[left.length - 1] = { ...last, end: span.end };
    else left.push(span);
  }
  return left;
}

function faultsOf(part: ProposedPart): ProposalFault[] {
  const { kind, what, op, value, upTo, unit, limit, period, window, is } = part;
  const faults: ProposalFault[] = [];
  const listed = kind === 'allergy' ? 'medicine' : kind;
  const named = listed === 'condition' || listed === 'measure' || listed === 'medicine' || listed === 'procedure';
  const concept = named && what !== undefined ? VOCABULARY[listed].get(what.toLowerCase()) : undefined;
  if (named && !concept) faults.push('vocabulary');
  else if (!isMeant(part)) faults.push('concept');
  if (!named && what !== undefined) faults.push('spare');
  if (kind === 'sex' && is !== 'female' && is !== 'male') faults.push('vocabulary');
  if (kind === 'smoking' && !/^(?:current|former|never|ever)$/.test(is ?? '')) faults.push('vocabulary');
  if (kind !== 'sex' && kind !== 'smoking' && is !== undefined) faults.push('spare');
  if (kind === 'age' ? op === undefined || period === undefined : period !== undefined)
    faults.push(kind === 'age' ? 'missing' : 'spare');
  if (kind === 'measure' && (op === undefined || value === undefined)) faults.push('missing');
  if (kind !== 'measure' && [value, unit, upTo, limit].some((one) => one !== undefined)) faults.push('spare');
  // Both ends of a range count; a multiple of a limit has no unit.
  if (upTo !== undefined && (op !== '>=' || value === undefined || upTo <= value)) faults.push('comparison');
  if (limit !== undefined && unit !== undefined) faults.push('unit');
  if (kind !== 'measure' && kind !== 'age' && op !== undefined) faults.push('spare');
  if (window && /^(?:age|sex|pregnant|breastfeeding|smoking|allergy)$/.test(kind)) faults.push('spare');
  faults.push(...figureFaults(part));
  const rest = withoutName(part);
  if (NEGATION.test(rest) !== part.negated || OTHERWISE.test(rest)) faults.push('negation');
  if (kind === 'sex' && (is === 'female' || is === 'male')) {
    const other = is === 'female' ? 'male' : 'female';
    if (SEXES[other].test(part.quote) && !SEXES[is].test(part.quote)) faults.push('vocabulary');
  }
  if (
    /\bor\b|\//i.test(
      rest
        .replace(/\bor (?:more|greater|higher|above|older|less|lower|fewer|below|younger|equal)\b/gi, '')
        .replace(/[a-z\d]\/[a-z\d]/gi, ''),
    )
  )
    faults.push('join');
  return [...new Set(faults)];
}

/** Numbers, units, windows and comparisons of a part are those of its quote. */
function figureFaults(part: ProposedPart): ProposalFault[] {
  const { kind, quote, op, value, upTo, period, window } = part;
  const faults: ProposalFault[] = [];
  const amount = kind === 'measure' ? amountIn(part) : undefined;
  const said = numbersIn(withoutName(part)).sort((a, b) => a - b);
  const meant = [
    // "Above the upper limit of normal" is once that limit, and has no figure.
    value === undefined || amount === 'once' ? undefined : Math.abs(value),
    upTo === undefined ? undefined : Math.abs(upTo),
    period?.count,
    window?.period.count,
  ]
    .filter((one) => one !== undefined)
    .sort((a, b) => a - b);
  if (said.length !== meant.length || said.some((one, at) => one !== meant[at])) faults.push('number');
  if (period && !hasPeriod(quote, period)) faults.push('unit');
  if (window && !hasWindow(quote, window)) faults.push('unit');
  if (kind === 'measure' && value !== undefined && amount === undefined) faults.push('unit');
  if (op !== undefined) {
    const compared = [...quote.matchAll(new RegExp(COMPARE, 'giu'))].map(([one]) => comparatorOf(one));
    const after = /\bor (more|greater|higher|above|older|less|lower|fewer|below|younger)\b(?! than)/i.exec(quote);
    if (after) compared.push(/less|lower|fewer|below|younger/i.test(after[1]!) ? '<=' : '>=');
    if (upTo !== undefined ? compared.length > 0 : !(compared.length === 0 ? op === '=' : compared.includes(op)))
      faults.push('comparison');
  }
  return faults;
}

/** The quote without the name of what is meant: a number in it ("type 2 diabetes") is no figure, "non-small" denies nothing. */
const withoutName = (part: ProposedPart): string =>
  namesOf(part).reduce((text, pattern) => text.replace(pattern, ' '), part.quote);

const hasPeriod = (quote: string, { count, unit }: Period): boolean =>
  [...quote.matchAll(/(?:[\d.,]+|[a-z]+)[ -]?(?:days?|weeks?|months?|years?|yrs?)\b/gi)].some(([text]) => {
    const read = periodOf(text);
    return read?.count === count && read.unit === unit;
  });

/** A window is one that the parser reads in these words, and of the same kind. */
const hasWindow = (quote: string, { kind, period }: Window): boolean =>
  WINDOWS.some(
    ([pattern, of]) =>
      of === kind &&
      [...quote.matchAll(pattern)].some(({ groups }) => {
        const read = periodOf(groups!.p!);
        return read?.count === period.count && read.unit === period.unit;
      }),
  );

function testOf(part: ProposedPart, span: Span): Test {
  const test = affirmed(part, span);
  return part.negated ? { kind: 'not', of: test, span } : test;
}

/** Called only for parts without a fault. */
function affirmed(part: ProposedPart, span: Span): Test {
  const { kind, what = '', op = '=', value = 0, upTo, unit, limit, period, window, is } = part;
  const label = what.toLowerCase();
  const when = window ? { window } : {};
  switch (kind) {
    case 'age':
      return { kind, op, period: period!, span };
    case 'sex':
      return { kind, is: is as 'female' | 'male', span };
    case 'smoking':
      return { kind, is: is as 'current' | 'former' | 'never' | 'ever', span };
    case 'pregnant':
    case 'breastfeeding':
      return { kind, span };
    case 'condition':
      return { kind, what: VOCABULARY.condition.get(label)!, now: false, ...when, span };
    case 'medicine':
      return { kind, what: VOCABULARY.medicine.get(label)!, when: 'unsaid', ...when, span };
    case 'procedure':
      return { kind, what: VOCABULARY.procedure.get(label)!, ...when, span };
    case 'allergy':
      return { kind, what: VOCABULARY.medicine.get(label)!, span };
    case 'measure': {
      const measure = VOCABULARY.measure.get(label)!;
      const read = limit ? undefined : unit === undefined ? measure.unit : unitAt(` ${unit}`).unit;
      const bound = (by: Comparator, at: number): Test => ({
        kind,
        what: measure,
        op: by,
        value: at,
        unit: read,
        ...(limit ? { limit } : {}),
        ...(window?.kind === 'within' ? when : {}),
        span,
      });
      return upTo === undefined ? bound(op, value) : { kind: 'all', of: [bound('>=', value), bound('<=', upTo)], span };
    }
  }
}
