import { HOOKS, INDICATORS } from '../../hooks/types.ts';
import { conceptTable } from '../../verification/lexicon/concepts.ts';
import type { Criterion, Rule } from './format.ts';
import { TOPICS } from './format.ts';
import { SCORES } from './scores/index.ts';

/** What is wrong with a rule, and where; none when it can run. */
export interface RuleProblem {
  readonly rule: string;
  /** `when.all[0].measurement`. */
  readonly path: string;
  readonly message: string;
}

const COMPUTED = new Set(['computed:egfr', 'computed:crcl']);
const MAX_TEXT = 139;

/** Checks a rule before it runs: ids, words, source, and that every concept it names is one that is known. */
export function validateRule(rule: Rule): RuleProblem[] {
  const problems: RuleProblem[] = [];
  const add = (path: string, message: string): void => {
    problems.push({ rule: rule.id, path, message });
  };
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(rule.id)) add('id', 'must be lower-case words with hyphens');
  if (!/^\d+\.\d+\.\d+$/.test(rule.version)) add('version', 'must be like 1.0.0');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(rule.date)) add('date', 'must be YYYY-MM-DD');
  if (!TOPICS.includes(rule.topic)) add('topic', `must be one of ${TOPICS.join(', ')}`);
  if (rule.recommend.text.length > MAX_TEXT)
    add('recommend.text', `must be at most ${MAX_TEXT} characters: it is the summary of a card`);
  if (!INDICATORS.includes(rule.recommend.indicator))
    add('recommend.indicator', `must be one of ${INDICATORS.join(', ')}`);
  if (rule.hooks.length === 0 || rule.hooks.some((hook) => !(HOOKS as readonly string[]).includes(hook)))
    add('hooks', `must be some of ${HOOKS.join(', ')}`);
  for (const part of ['label', 'place', 'version', 'url', 'licence'] as const) {
    if (!rule.source[part]) add(`source.${part}`, 'is required: a rule without a source cannot be reviewed');
  }
  for (const expected of ['fired', 'not-applicable'] as const) {
    if (!rule.cases.some(({ expect }) => expect === expected)) add('cases', `needs a case that expects "${expected}"`);
  }
  for (const part of ['appliesTo', 'when'] as const) walk(rule[part], part, add);
  return problems;
}

function walk(criterion: Criterion, path: string, add: (path: string, message: string) => void): void {
  for (const [index, { criterion: inner, at }] of inside(criterion).entries()) {
    walk(inner, `${path}.${at}${at === 'not' ? '' : `[${index}]`}`, add);
  }
  for (const [key, value] of Object.entries(criterion)) {
    for (const concept of conceptsIn(key, value)) {
      if (!isKnown(concept)) add(`${path}.${key}`, `"${concept}" is not a concept of the lexicon`);
    }
    if (key === 'score' && !SCORES.some(({ id }) => id === value))
      add(`${path}.score`, `"${value}" is not a known score`);
  }
}

function inside(criterion: Criterion): { criterion: Criterion; at: string }[] {
  if ('all' in criterion) return criterion.all.map((each) => ({ criterion: each, at: 'all' }));
  if ('any' in criterion) return criterion.any.map((each) => ({ criterion: each, at: 'any' }));
  if ('not' in criterion) return [{ criterion: criterion.not, at: 'not' }];
  if ('atLeast' in criterion) return criterion.atLeast.of.map((each) => ({ criterion: each, at: 'atLeast.of' }));
  return [];
}

const LISTS = new Set([
  'condition',
  'medication',
  'medicationsTogether',
  'allergy',
  'vaccinated',
  'vaccinatedThisSeason',
  'procedure',
  'except',
]);
const SINGLES = new Set(['measurement', 'notMeasured']);

function conceptsIn(key: string, value: unknown): string[] {
  if (LISTS.has(key) && Array.isArray(value)) return value as string[];
  if (SINGLES.has(key)) return [value as string];
  return key === 'dailyDose' ? [(value as { of: string }).of] : [];
}

function isKnown(concept: string): boolean {
  return COMPUTED.has(concept) || conceptTable().concepts.has(concept);
}
