import { EngagementError } from '../../errors.ts';
import type { Coverage, Criterion, Section, Test, Trial } from '../types.ts';
import { type Around, headOf, readClause } from './clause.ts';
import { join } from './combine.ts';
import { type Item, outline } from './outline.ts';

/** Longer texts are not of one trial. */
const LONGEST = 200_000;

/**
 * Reads the text of a trial's criteria, in English. Nothing is dropped: what is not understood stays as a part that needs
 * reading.
 * @throws EngagementError where there is no text, or too much
 */
export function readCriteria(text: string, about: { readonly id?: string; readonly title?: string } = {}): Trial {
  if (text.trim() === '')
    throw new EngagementError(
      'input',
      'The text of the criteria is empty; give the inclusion and exclusion criteria of a trial.',
    );
  if (text.length > LONGEST)
    throw new EngagementError(
      'input',
      `The text of the criteria has ${text.length.toLocaleString('en-US')} characters; one trial has at most ${LONGEST.toLocaleString('en-US')}.`,
    );
  const { items } = outline(text);
  const counts: Record<Section, number> = { inclusion: 0, exclusion: 0 };
  const criteria: Criterion[] = [];
  const add = (item: Item, test: Test, whole: string): void => {
    counts[item.section] += 1;
    criteria.push({
      id: `${item.section === 'inclusion' ? 'I' : 'E'}${counts[item.section]}`,
      section: item.section,
      text: whole,
      span: { start: item.start, end: item.end },
      test,
      read: readOf(test),
    });
  };
  const walk = (item: Item, around: Around): void => {
    const own = { ...around, base: item.start };
    if (item.children.length === 0) {
      add(item, readClause(item.text, own), item.text);
      return;
    }
    const how = quantifier(item);
    const head = headOf(item.text, own);
    const splits =
      !head.tests &&
      ((item.section === 'inclusion' && how === 'all') || (item.section === 'exclusion' && how === 'any'));
    if (splits && !/\b(?:no|not|without)\b/i.test(item.text)) {
      for (const child of item.children) walk(child, head.around);
      return;
    }
    add(item, nested(item, own), text.slice(item.start, item.end).replace(/\s+/g, ' '));
  };
  for (const item of items) walk(item, { section: item.section, base: 0 });
  return { ...about, text, criteria, coverage: coverageOf(criteria) };
}

/** A line and the lines under it as one test. */
function nested(item: Item, around: Around): Test {
  if (item.children.length === 0) return readClause(item.text, { ...around, base: item.start });
  const head = headOf(item.text, { ...around, base: item.start });
  const tests = item.children.map((child) => nested(child, head.around));
  const how = quantifier(item);
  const span = { start: item.start, end: item.end };
  const list: Test =
    typeof how === 'number' ? { kind: 'count', min: how, of: tests, span } : { ...join(how, tests)!, span };
  const denied: Test =
    /\b(?:none|no|not|without)\b(?! (?:less|more|limited|longer|older|younger|greater))/i.test(item.text) && !head.tests
      ? { kind: 'not', of: list, span }
      : list;
  // "BMI ≥ 30, or ≥ 27 with one of the following": what follows is asked of the last only.
  if (head.tests?.kind === 'any' && /\bor\b[^:]*\bwith\b[^:]*$/i.test(item.text.replace(/:\s*$/, '')))
    return { kind: 'any', of: [...head.tests.of.slice(0, -1), join('all', [head.tests.of.at(-1)!, denied])!], span };
  return head.tests ? { ...join('all', [head.tests, denied])!, span } : denied;
}

const NUMBERS: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4, five: 5 };

function quantifier({ text, section }: Item): 'all' | 'any' | number {
  const least =
    /\b(?:at least|≥|>=|minimum of) ?(\d|one|two|three|four|five)\b[^.]{0,60}(?:following|:)/i.exec(text) ??
    /\b(\d|two|three|four|five)(?: \([^)]*\))? or more of\b/i.exec(text);
  if (least) {
    const count = NUMBERS[least[1]!.toLowerCase()] ?? Number(least[1]);
    return count === 1 ? 'any' : count;
  }
  if (/\b(?:all|both|each|every)\b/i.test(text)) return 'all';
  if (/\b(?:any|either|one or more|one of|or)\b/i.test(text)) return 'any';
  return section === 'inclusion' ? 'all' : 'any';
}

function readOf(test: Test): Criterion['read'] {
  const leaves = leavesOf(test);
  const unread = leaves.filter(({ kind }) => kind === 'unread').length;
  return unread === 0 ? 'whole' : unread === leaves.length ? 'none' : 'part';
}

/** The parts of a test that are decided by themselves. */
export function leavesOf(test: Test): Test[] {
  switch (test.kind) {
    case 'all':
    case 'any':
    case 'either':
    case 'count':
      return test.of.flatMap(leavesOf);
    case 'not':
      return leavesOf(test.of);
    default:
      return [test];
  }
}

export function coverageOf(criteria: readonly Criterion[]): Coverage {
  const of = (read: Criterion['read']): number => criteria.filter((each) => each.read === read).length;
  return {
    criteria: criteria.length,
    whole: of('whole'),
    part: of('part'),
    none: of('none'),
    share: criteria.length === 0 ? 0 : Math.round((of('whole') / criteria.length) * 1000) / 1000,
    unread: criteria.flatMap(({ id, test }) =>
      leavesOf(test).flatMap((leaf) =>
        leaf.kind === 'unread' ? [{ criterion: id, text: leaf.text, span: leaf.span }] : [],
      ),
    ),
  };
}
