import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GuidelineError } from '../error.ts';
import type { Rule } from './format.ts';
import { RULE_FILE, type RuleSource, readRuleSource } from './rule-source.ts';
import { validateRule } from './validate.ts';

type Json = Record<string, unknown>;
type Check = (value: unknown, path: string) => void;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

class Wrong extends Error {
  readonly path: string;
  constructor(path: string, problem: string) {
    super(`${path} ${problem}`);
    this.path = path;
  }
}
const wrong = (path: string, problem: string): Wrong => new Wrong(path, problem);

const text: Check = (value, path) => {
  // In YAML a version such as 1.0 is a number.
  if (typeof value === 'number' || typeof value === 'boolean')
    throw wrong(path, `must be text: write "${value}" in quotes`);
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
    // A field misspelt is told by its own name, not as the one that is missing for it.
    const stray = Object.keys(value).find((key) => !Object.hasOwn(required, key) && !Object.hasOwn(optional, key));
    if (stray !== undefined) throw wrong(`${path}.${stray}`, 'is not a field of the rule format');
    for (const [key, check] of Object.entries(required)) {
      if (value[key] === undefined) throw wrong(`${path}.${key}`, 'is required');
      check(value[key], `${path}.${key}`);
    }
    for (const [key, item] of Object.entries(value)) optional[key]?.(item, `${path}.${key}`);
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
 * @param at tells where in the file a path is, as `FILE:line:column`; the name of the file unless given
 * @throws GuidelineError `rule-invalid` naming the place, the rule, the field and what is wrong
 */
export function parseRules(value: unknown, place: string, at: RuleSource['at'] = () => place): Rule[] {
  const rules = isObject(value) ? value.rules : value;
  const base = isObject(value) ? ['rules'] : [];
  if (!Array.isArray(rules))
    throw new GuidelineError('rule-invalid', `${at(base)} must hold a list of rules under "rules".`);
  const parsed = rules.map((rule: unknown, index) => {
    const name = isObject(rule) && typeof rule.id === 'string' ? rule.id : `rules[${index}]`;
    const here = (path: string): string => at([...base, index, ...stepsOf(path)]);
    try {
      RULE(rule, name);
    } catch (error) {
      if (error instanceof Wrong)
        throw new GuidelineError('rule-invalid', `${here(error.path.slice(name.length))}: ${error.message}.`);
      throw error;
    }
    const [problem] = validateRule(rule as Rule);
    if (problem)
      throw new GuidelineError('rule-invalid', `${here(problem.path)}: ${name}.${problem.path} ${problem.message}.`);
    return rule as Rule;
  });
  const ids = parsed.map(({ id }) => id);
  const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index);
  if (twice >= 0)
    throw new GuidelineError('rule-invalid', `${at([...base, twice, 'id'])}: two rules have the id ${ids[twice]}.`);
  return parsed;
}

/** `.when.all[0].medication` as steps. */
const stepsOf = (path: string): (string | number)[] =>
  [...path.matchAll(/([^.[\]]+)|\[(\d+)\]/g)].map(([, name, index]) => (index === undefined ? name! : Number(index)));

/** The rules of a file, JSON or YAML by its name. @throws GuidelineError */
export function parseRuleFile(source: string, place: string): Rule[] {
  const { value, at } = readRuleSource(source, place);
  return parseRules(value, place, at);
}

/** The rules of every `*.rules.json`, `*.rules.yaml` and `*.rules.yml` below a folder. @throws GuidelineError */
export async function readRuleFolder(folder: string): Promise<Rule[]> {
  const all = await readdir(folder, { recursive: true }).catch((cause: NodeJS.ErrnoException) => {
    throw new GuidelineError(
      'rule-invalid',
      `The rules folder ${folder} cannot be read (${cause.code ?? cause.message}).`,
    );
  });
  const homes = new Map<string, string>();
  const rules: Rule[] = [];
  for (const name of all.filter((one) => RULE_FILE.test(one)).sort()) {
    const place = join(folder, name);
    for (const rule of parseRuleFile(await readFile(place, 'utf8'), place)) {
      const other = homes.get(rule.id);
      if (other !== undefined)
        throw new GuidelineError(
          'rule-invalid',
          `${place}: the rule ${rule.id} is also in ${other}; keep one of them.`,
        );
      homes.set(rule.id, place);
      rules.push(rule);
    }
  }
  return rules;
}
