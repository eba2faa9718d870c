import { describe, expect, it } from 'vitest';
import type { Criterion, Rule } from './format.ts';
import { parseRules } from './parse-rule.ts';
import { runCases } from './run-cases.ts';
import { SCORES } from './scores/index.ts';
import { RULES } from './sets/index.ts';
import { validateRule } from './validate.ts';

const failed = (rules: readonly Rule[], now: Date) => runCases(rules, now).filter(({ passed }) => !passed);
const NOW = new Date('2026-11-25T10:00:00Z');

describe('the built-in rules', () => {
  it.each(['2026-11-25T10:00:00Z', '2027-01-01T00:00:01Z', '2028-02-29T23:59:59Z', '2026-07-02T12:00:00Z'])(
    'pass their cases as of %s',
    (now) => {
      expect(failed(RULES, new Date(now))).toEqual([]);
    },
  );

  it('are well formed: known concepts, a source, cases on both sides', () => {
    expect(RULES.flatMap(validateRule)).toEqual([]);
    for (const score of SCORES) {
      const criteria = score.items.flatMap(({ options }) => options.map(({ when }) => when));
      expect(criteria.flatMap((when) => validateRule({ ...(RULES[0] as Rule), id: score.id, when }))).toEqual([]);
    }
  });

  it('are plain data: written as JSON and read again, they are the same', () => {
    const written: unknown = JSON.parse(JSON.stringify({ rules: RULES }));
    expect(parseRules(written, 'rules.json')).toEqual(RULES);
  });

  it('have ids of their own', () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
  });

  it('notice in their cases when a threshold is moved', () => {
    const survivors = RULES.flatMap((rule) =>
      movesOf(rule)
        .filter(({ moved }) => failed([moved], NOW).length === 0)
        .map(({ what }) => `${rule.id}: ${what}`)
        .filter((name) => WITH_ADULT_CASES.has(rule.id) || !ADULTHOOD.test(name)),
    );
    expect(survivors).toEqual(KNOWN_SURVIVORS);
  });
});

describe('a rule file', () => {
  const rule = JSON.parse(JSON.stringify(RULES[0])) as Record<string, unknown>;
  it.each([
    [{ ...rule, when: { measurment: 'observation:a1c' } }, 'diabetes-a1c-due.when is no criterion'],
    [
      { ...rule, when: { notMeasured: 'observation:a1c', within: { count: 6, unit: 'weeks' } } },
      'diabetes-a1c-due.when.within.unit must be one of',
    ],
    [
      { ...rule, when: { all: [{ medication: ['drug:metfromin'] }] } },
      'diabetes-a1c-due.when.all[0].medication "drug:metfromin" is not a concept',
    ],
    [{ ...rule, source: undefined }, 'diabetes-a1c-due.source is required'],
    [{ ...rule, comment: 'x' }, 'diabetes-a1c-due.comment is not a field'],
    [{ ...rule, cases: [] }, 'diabetes-a1c-due.cases needs a case'],
    [
      { ...rule, appliesTo: { score: 'cha2ds2', is: '>=', value: 2 } },
      'diabetes-a1c-due.appliesTo.score "cha2ds2" is not a known score',
    ],
  ])('with a mistake is refused by name and place', (wrong, message) => {
    expect(() => parseRules([wrong], 'local.rules.json')).toThrow(message);
  });
});

/** The branch from 75 on covers 75 whether or not the branch up to 74 does. */
const KNOWN_SURVIVORS = ['vaccine-rsv: appliesTo age <= 75'];
/** Adulthood is one shared criterion; the influenza rule has its cases of 17 and 18. */
const ADULTHOOD = /: appliesTo age >= 1[79]$/;
const WITH_ADULT_CASES = new Set(['vaccine-influenza', 'vaccine-tdap-td', 'vaccine-zoster', 'vaccine-pneumococcal']);

/** The rule with one numeric threshold moved down, and up, each in turn. */
function movesOf(rule: Rule): { what: string; moved: Rule }[] {
  return (['appliesTo', 'when'] as const).flatMap((part) =>
    movedCriteria(rule[part]).map(({ what, criterion }) => ({
      what: `${part} ${what}`,
      moved: { ...rule, [part]: criterion },
    })),
  );
}

function movedCriteria(criterion: Criterion): { what: string; criterion: Criterion }[] {
  if ('all' in criterion) return within(criterion.all, (all) => ({ all }));
  if ('any' in criterion) return within(criterion.any, (any) => ({ any }));
  if ('not' in criterion)
    return movedCriteria(criterion.not).map(({ what, criterion: not }) => ({ what, criterion: { not } }));
  if ('atLeast' in criterion) {
    const { count, of } = criterion.atLeast;
    return within(of, (moved) => ({ atLeast: { count, of: moved } }));
  }
  // A step that crosses the neighbouring case, in either direction.
  return [-1, 1].flatMap((direction): { what: string; criterion: Criterion }[] => {
    if ('age' in criterion) {
      const years = criterion.age.years + direction;
      return [{ what: `age ${criterion.age.is} ${years}`, criterion: { age: { ...criterion.age, years } } }];
    }
    if ('measurement' in criterion) {
      const value = criterion.value * (1 + direction * 0.08);
      return [{ what: `${criterion.measurement} ${criterion.is} ${value}`, criterion: { ...criterion, value } }];
    }
    if ('score' in criterion) {
      const value = criterion.value + direction;
      return [{ what: `${criterion.score} ${criterion.is} ${value}`, criterion: { ...criterion, value } }];
    }
    return [];
  });
}

function within(
  parts: readonly Criterion[],
  wrap: (parts: readonly Criterion[]) => Criterion,
): { what: string; criterion: Criterion }[] {
  return parts.flatMap((part, index) =>
    movedCriteria(part).map(({ what, criterion }) => ({ what, criterion: wrap(parts.with(index, criterion)) })),
  );
}
