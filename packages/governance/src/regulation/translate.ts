import type { Facts, GovernedFunction, Training } from './facts.ts';
import type { RuleSet } from './rules.ts';
import type { Say } from './say.ts';

/** The words of a rule set in the language. Clauses, sources and names of laws are cited as they are. */
export function translateRules<Kind extends RuleSet>(rules: Kind, say: Say): RuleSet {
  return {
    ...rules,
    title: say.of(rules.title),
    jurisdiction: say.of(rules.jurisdiction),
    instrument: say.of(rules.instrument),
    status: say.of(rules.status),
    dates: rules.dates.map((date) => ({
      ...date,
      what: say.of(date.what),
      status: say.of(date.status),
      source: say.of(date.source),
      ...(date.note === undefined ? {} : { note: say.of(date.note) }),
    })),
    items: rules.items.map((item) => ({
      ...item,
      clause: say.of(item.clause),
      requirement: say.of(item.requirement),
    })),
  };
}

const SAID = [
  'name',
  'purpose',
  'output',
  'decision',
  'basis',
  'population',
] as const satisfies (keyof GovernedFunction)[];
const TAUGHT = [
  'data',
  'criteria',
  'people',
  'relevance',
  'how',
  'bias',
  'external',
] as const satisfies (keyof Training)[];

const translated = <Value extends object>(value: Value, keys: readonly (keyof Value)[], say: Say): Value => ({
  ...value,
  ...Object.fromEntries(keys.flatMap((key) => (typeof value[key] === 'string' ? [[key, say.of(value[key])]] : []))),
});

/** What a function is, in the language. Codes (users, inputs, role) stay codes. */
export function translateFunction(fn: GovernedFunction, say: Say): GovernedFunction {
  return {
    ...translated(fn, SAID, say),
    cautions: fn.cautions.map(say.of),
    ...(fn.training
      ? {
          training: {
            ...translated(fn.training, TAUGHT, say),
            sensitiveInputs: fn.training.sensitiveInputs.map(say.of),
          },
        }
      : {}),
  };
}

export const translateFacts = (facts: Facts, say: Say): Facts => ({
  ...facts,
  functions: facts.functions.map((fn) => translateFunction(fn, say)),
});

/** Every text of a function that a table has to hold. */
export function textsOfFunction(fn: GovernedFunction): readonly string[] {
  const texts: string[] = [];
  const note = { of: (text: string) => (texts.push(text), text) } as Pick<Say, 'of'> as Say;
  translateFunction(fn, note);
  return texts;
}

export function textsOfRules(rules: RuleSet): readonly string[] {
  const texts: string[] = [];
  translateRules(rules, { of: (text: string) => (texts.push(text), text) } as Pick<Say, 'of'> as Say);
  return texts;
}
