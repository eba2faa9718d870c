import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GuidelineError } from '../error.ts';
import type { Rule } from './format.ts';
import { validateRule } from './validate.ts';

type Json = Record<string, unknown>;
type Check = (value: unknown, path: string) => void;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

class Wrong extends Error {}
const wrong = (path: string, problem: string): Wrong => new Wrong(`${path} ${problem}`);

const text: Check = (value, path) => {
  if (typeof value !== 'string' || value === '') throw wrong(path, 'must be text that is not empty');
};
const number: Check = (value, path) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw wrong(path, 'must be a number');
};
const yes: Check = (value, path) => {
  if (value !== true) throw wrong(path, 'must be true, or left out');
};
const oneOf =
  (...choices: readonly string[]): Check =>
  (value, path) => {
    if (!choices.includes(value as string)) throw wrong(path, `must be one of ${choices.join(', ')}`);
  };
const list =
  (each: Check): Check =>
  (value, path) => {
    if (!Array.isArray(value)) throw wrong(path, 'must be a list');
    value.forEach((item: unknown, index) => {
      each(item, `${path}[${index}]`);
    });
  };
const shape =
  (required: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>> = {}): Check =>
  (value, path) => {
    if (!isObject(value)) throw wrong(path, 'must be an object');
    for (const [key, check] of Object.entries(required)) {
      if (value[key] === undefined) throw wrong(`${path}.${key}`, 'is required');
      check(value[key], `${path}.${key}`);
    }
    for (const [key, item] of Object.entries(value)) {
      if (required[key]) continue;
      const check = optional[key];
      if (!check) throw wrong(`${path}.${key}`, 'is not a field of the rule format');
      check(item, `${path}.${key}`);
    }
  };

const COMPARE = oneOf('<', '<=', '>', '>=');
const WINDOW = shape({ count: number, unit: oneOf('hours', 'days', 'months', 'years') });
const TEXTS = list(text);

/** Every kind of criterion, by the field that names it. */
const CRITERIA: Readonly<Record<string, Check>> = {
  all: shape({ all: list(criterion) }),
  any: shape({ any: list(criterion) }),
  not: shape({ not: criterion }),
  atLeast: shape({ atLeast: shape({ count: number, of: list(criterion) }) }),
  age: shape({ age: shape({ is: COMPARE, years: number }) }),
  sex: shape({ sex: oneOf('male', 'female') }),
  condition: shape({ condition: TEXTS }, { ever: yes, words: TEXTS }),
  medicationsTogether: shape({ medicationsTogether: TEXTS, count: number }),
  medication: shape({ medication: TEXTS }, { draft: yes, except: TEXTS }),
  anticoagulated: shape({ anticoagulated: oneOf('treatment', 'any') }),
  dailyDose: shape({ dailyDose: shape({ of: text, is: COMPARE, value: number, unit: text }) }),
  allergy: shape({ allergy: TEXTS }, { words: TEXTS }),
  allergicToMedicine: shape({ allergicToMedicine: yes }),
  measurement: shape(
    { measurement: text, is: COMPARE, value: number, unit: text },
    { within: WINDOW, pick: oneOf('latest', 'repeated', 'any') },
  ),
  notMeasured: shape({ notMeasured: text, within: WINDOW }),
  vaccinatedThisSeason: shape({ vaccinatedThisSeason: TEXTS }),
  vaccinated: shape({ vaccinated: TEXTS }, { within: WINDOW, doses: number, words: TEXTS }),
  encounter: shape({ encounter: TEXTS }),
  procedure: shape({ procedure: TEXTS }, { within: WINDOW }),
  score: shape({ score: text, is: COMPARE, value: number }),
};

function criterion(value: unknown, path: string): void {
  if (!isObject(value)) throw wrong(path, 'must be an object');
  const kind = Object.keys(CRITERIA).find((key) => Object.hasOwn(value, key));
  const check = kind === undefined ? undefined : CRITERIA[kind];
  if (!check) throw wrong(path, `is no criterion; one of ${Object.keys(CRITERIA).join(', ')} is needed`);
  check(value, path);
}

const CODING = shape({ system: text, code: text, display: text });
const DATED = list(shape({ name: text, daysAgo: number }));
const RESULT: Check = (value, path) => {
  const parts = [text, number, text, number];
  if (!Array.isArray(value) || value.length !== parts.length)
    throw wrong(path, 'must be [what, value, unit, days ago]');
  parts.forEach((check, index) => {
    check(value[index], `${path}[${index}]`);
  });
};
const RULE = shape({
  id: text,
  version: text,
  date: text,
  topic: text,
  title: text,
  source: shape({ label: text, place: text, version: text, url: text, licence: text }),
  hooks: TEXTS,
  appliesTo: criterion,
  when: criterion,
  recommend: shape(
    { text, indicator: text, strength: text },
    {
      detail: text,
      overrides: TEXTS,
      propose: shape({ kind: oneOf('ServiceRequest', 'MedicationRequest'), label: text }, { coding: CODING }),
    },
  ),
  cases: list(
    shape({
      name: text,
      patient: shape(
        {},
        {
          age: number,
          sex: oneOf('male', 'female'),
          conditions: TEXTS,
          medications: TEXTS,
          drafts: TEXTS,
          allergies: TEXTS,
          results: list(RESULT),
          vaccines: DATED,
          procedures: DATED,
          encounter: text,
        },
      ),
      expect: oneOf('fired', 'not-applicable', 'missing'),
    }),
  ),
});

/**
 * Rules from a file: `{ "rules": [...] }`, or a list.
 * @throws GuidelineError `rule-invalid` naming the rule, the field and what is wrong
 */
export function parseRules(value: unknown, place: string): Rule[] {
  const rules = isObject(value) ? value.rules : value;
  if (!Array.isArray(rules))
    throw new GuidelineError('rule-invalid', `${place} must hold a list of rules under "rules".`);
  const parsed = rules.map((rule: unknown, index) => {
    const name = isObject(rule) && typeof rule.id === 'string' ? rule.id : `rules[${index}]`;
    try {
      RULE(rule, name);
    } catch (error) {
      if (error instanceof Wrong) throw new GuidelineError('rule-invalid', `${place}: ${error.message}.`);
      throw error;
    }
    const [problem] = validateRule(rule as Rule);
    if (problem) throw new GuidelineError('rule-invalid', `${place}: ${name}.${problem.path} ${problem.message}.`);
    return rule as Rule;
  });
  const ids = parsed.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice) throw new GuidelineError('rule-invalid', `${place}: two rules have the id ${twice}.`);
  return parsed;
}

/** The rules of every `*.rules.json` below a folder. @throws GuidelineError */
export async function readRuleFolder(folder: string): Promise<Rule[]> {
  const all = await readdir(folder, { recursive: true }).catch((cause: NodeJS.ErrnoException) => {
    throw new GuidelineError(
      'rule-invalid',
      `The rules folder ${folder} cannot be read (${cause.code ?? cause.message}).`,
    );
  });
  const names = all.filter((name) => name.endsWith('.rules.json')).sort();
  const rules: Rule[] = [];
  for (const name of names) {
    const place = join(folder, name);
    rules.push(...parseRules(parseJson(await readFile(place, 'utf8'), place), place));
  }
  return rules;
}

function parseJson(source: string, place: string): unknown {
  try {
    return JSON.parse(source);
  } catch (cause) {
    throw new GuidelineError('rule-invalid', `${place} is not JSON: ${(cause as Error).message}.`);
  }
}
