import type { TimeSeries } from '../../record/entries.ts';
import { readDistribution, readLegacy } from '../distribution.ts';
import { SimulationError } from '../errors.ts';
import { compileExpression, type Operand } from '../expression.ts';
import type { Fields } from '../json.ts';
import { readCondition } from '../logic.ts';
import { processModule } from '../module.ts';
import type { Person } from '../person.ts';
import { duration } from '../time.ts';
import { readDuration, type StateReader } from './context.ts';

const GO_ON = { act: () => true } as const;

/** A value that an expression may name: a number, text or series of an attribute, else a vital sign. */
export function lookUp(person: Person, time: number): (name: string) => Operand {
  return (name) => {
    const value = person.attributes.get(name);
    if (typeof value === 'object' && value !== null && 'values' in value) return (value as TimeSeries).values;
    if (value !== undefined) return value as Operand;
    if (person.hasVitalSign(name)) return person.vitalSign(name, time);
    if (name.toLowerCase() === 'age') return person.ageInYears(time);
    return undefined;
  };
}

/** An expression of a state, compiled; undefined when it has none. */
export function readExpression(fields: Fields): ((person: Person, time: number) => number) | undefined {
  const text = fields.filled('expression');
  if (text === undefined) return undefined;
  try {
    const expression = compileExpression(text);
    return (person, time) => expression(lookUp(person, time));
  } catch (error) {
    return fields.fail(error instanceof SimulationError ? error.message : 'The expression cannot be read');
  }
}

const delay: StateReader = (fields) => {
  const legacy = fields.has('exact') || fields.has('range');
  const draw = legacy ? undefined : readDistribution(fields);
  const length = legacy ? readDuration(fields, ['exact', 'range']) : undefined;
  if (draw === undefined && length === undefined)
    return fields.fail('The Delay has no length', 'Give it "exact", "range" or "distribution"');
  // In the second format the drawn number of units is cut to a whole one.
  const unit = draw ? duration(fields.unit('unit'), 1) : 0;
  return {
    wait: 'delay',
    act: (person, time, visit) => {
      visit.next ??= Math.max(time, time + (draw ? unit * Math.trunc(draw(person.random)) : length!(person)));
      return time >= visit.next && person.alive(visit.next);
    },
  };
};

const guard: StateReader = (fields) => {
  const condition = readCondition(fields.object('allow'));
  return { wait: 'condition', condition, act: (person, time) => condition.test(person, time) };
};

const callSubmodule: StateReader = (fields, _name, context) => {
  const path = fields.text('submodule');
  return {
    wait: 'submodule',
    submodule: path,
    act: (person, time, visit, state) => {
      const own = person.history;
      const submodule = context.submodule(path);
      const encounter = person.currentEncounters.get(state.module.name);
      if (encounter) person.currentEncounters.set(submodule.name, encounter);
      const completed = processModule(person, submodule, time);
      const inner = person.standings.get(submodule.name);
      person.history = own;
      if (!completed || inner === undefined) return false;
      visit.next = inner[inner.length - 1]?.exited ?? time;
      // What happened inside becomes part of the caller's history, and the caller's state is entered anew.
      for (const inside of inner) own.push(inside);
      person.standings.delete(submodule.name);
      own.push(visit);
      const after = person.currentEncounters.get(submodule.name);
      if (after) {
        person.currentEncounters.set(state.module.name, after);
        person.currentEncounters.delete(submodule.name);
      }
      return true;
    },
  };
};

const counter: StateReader = (fields) => {
  const attribute = fields.text('attribute');
  const action = fields.text('action');
  if (action !== 'increment' && action !== 'decrement')
    fields.fail(`A Counter cannot "${action}"`, 'Use "increment" or "decrement"');
  const amount = (fields.optionalNumber('amount') || 1) * (action === 'increment' ? 1 : -1);
  return {
    act: (person) => {
      person.set(attribute, Math.trunc(Number(person.attributes.get(attribute) ?? 0)) + amount);
      return true;
    },
  };
};

/** Numbers separated by blanks, as a time series; `period` in seconds. */
function readSeries(fields: Fields): (() => TimeSeries) | undefined {
  const text = fields.filled('series_data');
  if (text === undefined) return undefined;
  const values = text.trim().split(/\s+/).map(Number);
  const period = fields.optionalNumber('period') || 1;
  return () => {
    if (values.some(Number.isNaN))
      fields.fail('"series_data" has something that is no number', 'Write numbers separated by blanks');
    return { kind: 'time series', values, period };
  };
}

const setAttribute: StateReader = (fields) => {
  const attribute = fields.text('attribute');
  const expression = readExpression(fields);
  const draw = fields.has('range') ? readLegacy(fields) : undefined;
  const series = readSeries(fields);
  const distribution = readDistribution(fields);
  const code = fields.optionalObject('value_code')?.code();
  const from = fields.filled('value_attribute');
  const value = fields.json['value'];
  return {
    act: (person, time) => {
      if (expression) person.set(attribute, expression(person, time));
      else if (draw) person.set(attribute, draw(person.random));
      else if (series) person.set(attribute, series());
      else if (distribution) person.set(attribute, distribution(person.random));
      else if (code) person.set(attribute, code);
      else if (from !== undefined) person.set(attribute, person.attributes.get(from));
      else person.set(attribute, value);
      return true;
    },
  };
};

const symptom: StateReader = (fields, _name, context) => {
  const name = fields.text('symptom');
  const given = fields.optionalNumber('probability') ?? 1;
  const probability = given > 1 || given < 0 ? 1 : given;
  const draw = readLegacy(fields) ?? readDistribution(fields) ?? (() => 0);
  return {
    act: (person, time) => {
      // One draw is taken even when the symptom is certain.
      if (person.random.nextDouble() <= probability)
        person.setSymptom(context.moduleName, name, time, Math.trunc(draw(person.random)), false);
      return true;
    },
  };
};

const vitalSign: StateReader = (fields) => {
  const name = fields.text('vital_sign');
  const legacy = readLegacy(fields);
  const expression = legacy ? undefined : readExpression(fields);
  const draw = legacy ?? readDistribution(fields);
  if (expression === undefined && draw === undefined)
    return fields.fail('The VitalSign has no value', 'Give it "exact", "range", "distribution" or "expression"');
  return {
    act: (person, time) => {
      // The drawn value differs at each reading, as upstream has it.
      if (expression) person.setVitalSign(name, expression(person, time));
      else person.setVitalSign(name, () => draw!(person.random));
      return true;
    },
  };
};

/** States that move a person without writing on the record. */
export const CONTROL_STATES: Readonly<Record<string, StateReader>> = {
  Initial: () => GO_ON,
  Simple: () => GO_ON,
  Terminal: () => ({ wait: 'never', act: () => false }),
  Delay: delay,
  Guard: guard,
  CallSubmodule: callSubmodule,
  Counter: counter,
  SetAttribute: setAttribute,
  Symptom: symptom,
  VitalSign: vitalSign,
};
