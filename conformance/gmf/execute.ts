import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  Fields,
  JavaRandom,
  type Module,
  ModuleError,
  newVisit,
  Person,
  processModule,
  readCondition,
  readModule,
  rowMatches,
  runState,
  SimulationError,
  type Visit,
} from '@aceso/synthetic';
import { type Case, type Expectation, instant, type Step } from './cases.ts';
import { check, snapshot, type World } from './evaluate.ts';

type Json = Record<string, unknown>;

export const T0 = Date.UTC(2026, 0, 15, 12);
const readJson = (path: string): Json => JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')) as Json;

/** Loads a fixture and what it calls. */
export function loadFixture(
  folder: string,
  fixture: string,
  submodules: Readonly<Record<string, string>> = {},
): Module {
  const loaded = new Map<string, Module>();
  const load = (file: string, submodule: boolean): Module => {
    const known = loaded.get(file);
    if (known) return known;
    const module = readModule(readJson(join(folder, file)), {
      path: file,
      submodule,
      tables: (name) => readFileSync(join(folder, dirname(file), 'lookup_tables', name), 'utf8'),
      find: (path) => load(submodules[path] ?? `generic/${path}.json`, true),
      lenient: true,
    });
    loaded.set(file, module);
    return module;
  };
  return load(fixture, false);
}

const yearsBefore = (time: number, years: number): number => {
  const date = new Date(time);
  return Date.UTC(date.getUTCFullYear() - years, date.getUTCMonth(), date.getUTCDate(), date.getUTCHours());
};

/** Normal values, as a person may have them from birth on. */
const NORMAL: Readonly<Record<string, number>> = {
  Height: 170,
  Weight: 70,
  BMI: 24.2,
  'Systolic Blood Pressure': 118,
  'Diastolic Blood Pressure': 76,
  Glucose: 85,
  'Urea Nitrogen': 14,
  Creatinine: 0.9,
  Calcium: 9.4,
  Sodium: 140,
  Potassium: 4.2,
  Chloride: 103,
  'Carbon Dioxide': 25,
};

/** Puts what a case gives into the person. */
function give(person: Person, given: Readonly<Record<string, unknown>>, t0: number, time: number): void {
  for (const [key, value] of Object.entries(given)) {
    if (key === 'attributes') for (const [k, v] of Object.entries(value as Json)) person.set(k, v);
    else if (key === 'vital_signs')
      for (const [k, v] of Object.entries(typeof value === 'string' ? NORMAL : (value as Json)))
        person.setVitalSign(k, v as number);
    else if (key === 'age_years') person.birth = yearsBefore(time, value as number);
    else if (key === 'birth') person.birth = value as number;
    else if (key === 'physiology_enabled') person.physiologyEnabled = value as boolean;
    else if (key === 'condition_start') {
      const entry = person.record.conditionStart(time, value as string);
      if (typeof given['attribute'] === 'string') person.set(given['attribute'], entry);
    } else if (key === 'condition_end') person.record.end(time, value as string);
    else if (key === 'history_prepend') {
      const visit = value as { name: string; entered: string; exited: string };
      person.history.push({
        ...newVisit({ name: visit.name } as Visit['state']),
        entered: instant(visit.entered, t0),
        exited: instant(visit.exited, t0),
      });
    } else if (key === 'multiple_records') {
      const providers = (given['providers'] ?? {}) as Record<string, string>;
      person.split = {
        providerOf: (kind) => providers[kind] ?? providers['default'] ?? 'provider',
        duplicateData: given['split_records.duplicate_data'] === true,
      };
    } else if (['gender', 'race', 'state', 'ethnicity'].includes(key)) person.set(key, value);
  }
}

const NEWCOMER: Readonly<Record<string, readonly [string, unknown][]>> = {
  StateTest: [
    ['gender', 'F'],
    ['first_language', 'spanish'],
    ['race', 'other'],
    ['ethnicity', 'hispanic'],
    ['income', 35100],
    ['occupation_level', 1],
  ],
};

function newPerson(test: Case, t0: number): Person {
  const group = test.id.split('.')[0]!;
  const person = new Person(new JavaRandom(test.seed ?? 0), test.seed ?? 0);
  person.birth = group === 'StateTest' ? yearsBefore(t0, 35) : 0;
  person.physiologyEnabled = group === 'StateTest';
  for (const [key, value] of NEWCOMER[group] ?? []) person.set(key, value);
  give(person, test.given ?? {}, t0, t0);
  return person;
}

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Runs the steps of a case; gives every expectation that did not hold. */
function runSteps(test: Case, module: Module, t0: number): string[] {
  const person = newPerson(test, t0);
  const problems: string[] = [];
  const visits = new Map<string, Visit>();
  const history: Visit[] = [];
  const before = snapshot(person);
  let earlier: ReadonlyMap<string, unknown> = new Map();
  let deathBefore = true;
  let next: number | undefined;
  const passes = (name: string, time: number): boolean => runState(person, time, newVisit(module.states.get(name)!));
  const world = (): World => ({ person, t0, moduleName: module.name, before, earlier, deathBefore, next, passes });
  const verify = (expectations: readonly Expectation[]): void => {
    for (const expectation of expectations) {
      const problem = check(expectation, world());
      if (problem) problems.push(problem);
    }
  };
  const stateStep = (step: Step, time: number): void => {
    const state = module.states.get(step.process_state!);
    if (state === undefined) throw new Error(`The fixture has no state "${step.process_state}".`);
    const visit = (step.fresh_copy ? undefined : visits.get(state.name)) ?? newVisit(state);
    visits.set(state.name, visit);
    if (step.entered_at !== undefined) visit.entered = instant(step.entered_at, t0);
    person.history = history;
    earlier = new Map(person.attributes);
    deathBefore = person.alive(time);
    const passes = runState(person, time, visit);
    next = visit.next;
    if (step.passes !== undefined && passes !== step.passes)
      problems.push(`${state.name} at ${step.at} ${passes ? 'passes' : 'blocks'}`);
    if (step.history?.startsWith('front')) history.push(visit);
    else if (step.history?.startsWith('end')) history.unshift(visit);
  };
  const moduleStep = (step: Step, start: number): void => {
    let time = start;
    let done = processModule(person, module, time);
    const every = /^repeat every (.*?) (while alive|until the module completes)$/.exec(step.then ?? '');
    if (every) {
      const length = instant(every[1]!, 0);
      for (let i = 0; i < 20_000 && (every[2] === 'while alive' ? person.alive(time) : !done); i += 1) {
        time += length;
        done = processModule(person, module, time);
      }
    }
    if (step.completes !== undefined && step.completes !== done)
      problems.push(`the module ${done ? 'completes' : 'waits'}`);
  };
  for (const step of test.steps ?? []) {
    const time = instant(step.at, t0);
    for (let i = 0; i < (step.repeat ?? 1); i += 1) {
      try {
        if (step.process_state !== undefined) stateStep(step, time);
        else if (step.process_module) moduleStep(step, time);
        else if (step.wellness_encounter) {
          person.encounterStart(time, 'wellness');
          person.wellnessSeen.add(module.name);
        } else if (step.history_only !== undefined) history.push(newVisit(module.states.get(step.history_only)!));
        if (step.error !== undefined) problems.push(`no error; expected: ${step.error}`);
      } catch (error) {
        if (step.error === undefined || !message(error).includes(step.error)) problems.push(`error: ${message(error)}`);
      }
      verify(step.expect ?? []);
    }
  }
  if (test.steps?.some((s) => s.process_state !== undefined)) person.history = history;
  verify((test.expect ?? []) as readonly Expectation[]);
  return problems;
}

interface Round {
  readonly given: Readonly<Record<string, unknown>>;
  readonly at?: string;
  readonly conditions?: Readonly<Record<string, boolean | 'error'>>;
  readonly runs?: number;
  readonly final_state_counts?: Readonly<Record<string, number>>;
}

function runConditions(test: Case, folder: string): string[] {
  const json = readJson(join(folder, test.fixture!));
  const problems: string[] = [];
  let person = newPerson(test, T0);
  for (const round of test.expect as readonly Round[]) {
    if (!test.cumulative) person = newPerson(test, T0);
    const time = round.at === undefined ? T0 : instant(round.at, T0);
    give(person, round.given, T0, time);
    for (const [name, wanted] of Object.entries(round.conditions ?? {})) {
      let actual: boolean | 'error';
      try {
        actual = readCondition(new Fields(json[name] as Json, test.fixture!, name)).test(person, time);
      } catch (error) {
        if (!(error instanceof SimulationError)) throw error;
        actual = 'error';
      }
      if (actual !== wanted) problems.push(`${name} is ${actual}, not ${wanted} (${JSON.stringify(round.given)})`);
    }
  }
  return problems;
}

function runCounts(test: Case, module: Module): string[] {
  const person = newPerson(test, 0);
  person.birth = 0;
  const problems: string[] = [];
  for (const round of test.expect as readonly Round[]) {
    give(person, round.given, 0, 0);
    const counts: Record<string, number> = {};
    for (let i = 0; i < (round.runs ?? 1); i += 1) {
      processModule(person, module, instant(round.at ?? '0', 0));
      const last = person.standings.get(module.name)!.at(-1)!.state.name;
      counts[last] = (counts[last] ?? 0) + 1;
      person.standings.delete(module.name);
    }
    for (const [name, wanted] of Object.entries(round.final_state_counts ?? {}))
      if ((counts[name] ?? 0) !== wanted) problems.push(`${name} ${counts[name] ?? 0} times, not ${wanted}`);
  }
  return problems;
}

function runTable(test: Case, folder: string): string[] {
  const module = loadFixture(folder, test.fixture!);
  const person = newPerson(test, 0);
  person.birth = 0;
  const time = instant(test.steps![0]!.at, 0);
  processModule(person, module, time);
  const active = [...person.record.present.values()]
    .filter((e) => e.stop === 0 || e.stop > time + 100)
    .map((e) => e.codes[0]!.display);
  const wanted = (test.expect![0] as Expectation)[2] as string[];
  return JSON.stringify(active) === JSON.stringify(wanted)
    ? []
    : [`active are ${active.join(', ')}, not ${wanted.join(', ')}`];
}

interface RowRound {
  readonly person: { readonly attributes: readonly string[]; readonly age: number | null };
  readonly row: { readonly attributes: readonly string[]; readonly age_range: readonly [number, number] | null };
  readonly matches: boolean;
}

const runRows = (test: Case): string[] =>
  (test.expect as readonly RowRound[]).flatMap(({ person, row, matches }) => {
    const same = JSON.stringify(person.attributes) === JSON.stringify(row.attributes);
    const actual = same && rowMatches({ age: row.age_range ?? undefined, time: undefined }, person.age ?? 0, 0);
    return actual === matches ? [] : [`age ${person.age} in ${JSON.stringify(row)}: ${actual}`];
  });

function runLoadError(test: Case, folder: string): string[] {
  const [, relation, value] = test.expect![0] as Expectation;
  try {
    loadFixture(folder, test.fixture!);
  } catch (error) {
    if (!(error instanceof ModuleError)) throw error;
    const text = error.message;
    return (relation === 'starts_with' ? text.startsWith(String(value)) : text.includes(String(value))) ? [] : [text];
  }
  // The cases note where upstream too asserts a message only when loading fails.
  return 'note' in test ? [] : ['the module was loaded'];
}

/** Runs one case against the engine; gives what did not hold. */
export function runCase(test: Case, folder: string): string[] {
  const first = test.expect?.[0];
  if (Array.isArray(first) && first[0] === 'load error message') return runLoadError(test, folder);
  if (test.fixture === null) return runRows(test);
  if (test.table !== undefined) return runTable(test, folder);
  if (test.steps) return runSteps(test, loadFixture(folder, test.fixture, test.submodules), T0);
  return first !== undefined && 'runs' in (first as object)
    ? runCounts(test, loadFixture(folder, test.fixture))
    : runConditions(test, folder);
}
