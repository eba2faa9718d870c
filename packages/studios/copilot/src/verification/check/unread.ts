import { isEnglish, slips } from '../../spelling/index.ts';
import { NEGATION_WORDS } from '../lexicon/spelling.data.ts';
import { chartSpeller } from '../lexicon/spelling.ts';
import type { Token } from '../text/tokens.ts';
import { unitAt, unitOf } from '../text/units.ts';
import { type Finding, reason } from './claims.ts';
import type { Work } from './work.ts';

const UNREAD = 'not-readable';

/** Whether a finding was withheld because part of what it says cannot be read. */
export function isUnread({ reasons }: Finding): boolean {
  return reasons.some(({ check }) => check === UNREAD);
}

/**
 * What may say the opposite, or another amount, than it was taken for is not borne out: behind a slip of a negation, and a medicine
 * with a number or unit that cannot be read.
 */
export function withholdUnread(work: Work): void {
  if (!work.findings.some(({ verdict }) => verdict === 'supported')) return;
  const negation = work.analysis.tokens.find((token) => isUnknown(work, token) && isSlipOfNegation(token.norm));
  work.findings.forEach((finding, i) => {
    if (finding.verdict !== 'supported') return;
    const why =
      negation && finding.start >= negation.end
        ? `“${negation.text}” may be a negation, and cannot be read.`
        : finding.kind === 'medication'
          ? unreadDose(work, finding)
          : undefined;
    if (why === undefined) return;
    work.findings[i] = {
      ...finding,
      verdict: 'not-checkable',
      severity: 'none',
      reasons: [reason(UNREAD, why)],
      evidence: [],
    };
  });
}

/** No word of the lexicon, of the record or of English, and no name before what is told of someone. */
function isUnknown(work: Work, token: Token): boolean {
  if (token.kind !== 'word') return false;
  const small = token.text.toLowerCase().replaceAll('’', "'");
  if (chartSpeller(work.context.index).knows(small) || isEnglish(small)) return false;
  return !(/^\p{Lu}\p{Ll}/u.test(token.text) && isName(work, token));
}

/** "Denise has diabetes." */
function isName(work: Work, token: Token): boolean {
  const at = work.analysis.tokens.indexOf(token);
  return /^(?:is|has|was|had|take)$/.test(work.norm(at + 1));
}

const SHORT_NEGATIONS = ['doesnt', 'didnt', 'hasnt', 'havent', 'hadnt', 'isnt', 'wasnt', 'dont'];

function isSlipOfNegation(word: string): boolean {
  if (word === 'nto' || word === 'nott') return true;
  if (word.length < 4) return false;
  return [...NEGATION_WORDS, ...SHORT_NEGATIONS].some((negation) => word !== negation && slips(word, negation, 1) <= 1);
}

const UNITS =
  'milligram milligrams microgram micrograms nanogram nanograms gram grams milliliter milliliters millilitre millilitres units'.split(
    ' ',
  );
const SHORT_UNITS = ['mg', 'mcg', 'meq'];
/** "5O", "1O0", and before a unit also "5l" and "l0": a letter that stands for a figure. */
const FIGURE =
  /(?<![\p{L}\d.])(?:\d[\d.,]*[Oo][\dOo.]*(?![\p{L}\d])|(?:\d[\d.,]*[lI][\dOolI.]*|[OolI][\d.,][\d.,OolI]*)(?=\s*(?:mg|mcg|ug|µg|g|units?|meq|ml)\b))/u;

function unreadDose(work: Work, finding: Finding): string | undefined {
  const { tokens, terms, numbers } = work.analysis;
  const term = terms.find(({ start }) => start === finding.start);
  if (!term) return undefined;
  const next = terms.find(({ from }) => from >= term.to);
  const last = tokens[(next?.from ?? tokens.length) - 1]!.end;
  const before = terms.findLast(({ to }) => to <= term.from);
  const first = Math.max(before?.end ?? 0, tokens[Math.max(0, term.from - 5)]!.start);
  const figure = FIGURE.exec(
    `${work.context.text.slice(first, term.start)} ${work.context.text.slice(term.end, last)}`,
  );
  if (figure) return `“${figure[0]}” has a letter for a figure: the dose cannot be read.`;
  for (const { to, start } of numbers) {
    const unit = tokens[to];
    if (start < first || start >= last || unit?.kind !== 'word' || unitAt(tokens, to)) continue;
    if (isSlipOfUnit(unit.text.toLowerCase()) && isUnknown(work, unit))
      return `“${unit.text}” is no unit that can be read: the dose cannot be told.`;
  }
  return undefined;
}

function isSlipOfUnit(word: string): boolean {
  if (unitOf(word) !== undefined) return false;
  if (word.length <= 4)
    return SHORT_UNITS.some((unit) => word[0] === 'm' && slips(word, unit, 1) <= 1) || slips(word, 'grams', 1) <= 1;
  return UNITS.some((unit) => slips(word, unit, 2) <= (unit.length > 6 ? 2 : 1));
}
