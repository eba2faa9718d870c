import { describe, expect, it } from 'vitest';
import { readModule } from '../gmf/load.ts';
import { type Module, processModule } from '../gmf/module.ts';
import { Person } from '../gmf/person.ts';
import { DAY, TIME_STEP } from '../gmf/time.ts';
import { JavaRandom } from '../random/java-random.ts';
import { runModules } from './simulate.ts';

const END = { type: 'Terminal' };
const module = (name: string, states: object): Module =>
  readModule(
    { name, states },
    { path: `${name}.json`, submodule: false, tables: () => '', find: () => ({}) as Module },
  );

/** Modules that wait in every way and disturb each other through attributes and the one random stream. */
const MODULES = [
  module('Waits for age', {
    Initial: { type: 'Initial', direct_transition: 'Grown' },
    Grown: {
      type: 'Guard',
      allow: { condition_type: 'Age', operator: '>=', quantity: 18, unit: 'years' },
      direct_transition: 'Roll',
    },
    Roll: { type: 'SetAttribute', attribute: 'grown', range: { low: 0, high: 1 }, direct_transition: 'End' },
    End: END,
  }),
  module('Waits for the other', {
    Initial: { type: 'Initial', direct_transition: 'Until' },
    Until: {
      type: 'Guard',
      allow: { condition_type: 'Attribute', attribute: 'colds', operator: '>=', value: 20 },
      direct_transition: 'Mark',
    },
    Mark: { type: 'Counter', attribute: 'marks', action: 'increment', direct_transition: 'Wait' },
    Wait: { type: 'Delay', range: { low: 10, high: 90, unit: 'days' }, direct_transition: 'Mark' },
  }),
  module('Colds', {
    Initial: { type: 'Initial', direct_transition: 'Wait' },
    Wait: { type: 'Delay', range: { low: 20, high: 200, unit: 'days' }, direct_transition: 'Count' },
    Count: {
      type: 'Counter',
      attribute: 'colds',
      action: 'increment',
      distributed_transition: [
        { transition: 'Wait', distribution: 0.6 },
        { transition: 'Visit', distribution: 0.4 },
      ],
    },
    Visit: {
      type: 'Encounter',
      encounter_class: 'ambulatory',
      codes: [{ system: 'SNOMED-CT', code: '185347001', display: 'Visit' }],
      direct_transition: 'End visit',
    },
    'End visit': { type: 'EncounterEnd', direct_transition: 'Wait' },
  }),
  module('Check-ups', {
    Initial: { type: 'Initial', direct_transition: 'Check' },
    Check: { type: 'Encounter', wellness: true, direct_transition: 'Measure' },
    Measure: {
      type: 'Observation',
      category: 'laboratory',
      unit: 'mg/dL',
      range: { low: 70, high: 110 },
      codes: [{ system: 'LOINC', code: '2345-7', display: 'Glucose' }],
      direct_transition: 'Next',
    },
    Next: { type: 'EncounterEnd', direct_transition: 'Pause' },
    Pause: { type: 'Delay', exact: { quantity: 1, unit: 'days' }, direct_transition: 'Check' },
  }),
];

const newborn = (seed: number): Person => {
  const person = new Person(new JavaRandom(seed), seed);
  person.birth = Date.UTC(1970, 4, 17);
  return person;
};
const story = (person: Person): string =>
  JSON.stringify([
    [...person.attributes],
    person.random.draws,
    person.record.encounters.map((e) => [e.type, e.start, e.observations.map((o) => o.value)]),
  ]);

/** Every module in every step, as the framework's own engine does it; check-ups as given. */
function everyStep(person: Person, checkUps: ReadonlySet<number>, until: number): void {
  for (let time = person.birth!; time < until; time += TIME_STEP) {
    if (checkUps.has(time)) {
      person.encounterStart(time, 'wellness').codes.push({ system: 'x', code: 'x', display: 'x' });
      person.wellnessActive = true;
    }
    for (const m of MODULES) processModule(person, m, time);
    person.wellnessActive = false;
  }
}

describe('runModules', () => {
  it.each([1, 2, 3, 44])('has the outcome of processing every module in every step (seed %i)', (seed) => {
    const until = Date.UTC(2005, 0, 1);
    const fast = newborn(seed);
    runModules(fast, MODULES, undefined, until);
    const checkUps = new Set(fast.record.encounters.filter((e) => e.type === 'wellness').map((e) => e.start));
    const slow = newborn(seed);
    everyStep(slow, checkUps, until);
    expect(fast.random.draws).toBeGreaterThan(300);
    expect(story(fast)).toBe(story(slow));
  });

  it('ends at natural death', () => {
    const person = newborn(9);
    const death = person.birth! + 1000 * DAY;
    runModules(person, MODULES, death, Date.UTC(2005, 0, 1));
    expect(person.death).toBe(death);
    expect(Math.max(...person.record.encounters.map((e) => e.start))).toBeLessThan(death);
  });
});
