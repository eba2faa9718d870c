import { PHYSIOLOGY_MODELS, physiologyModel, simulate } from '../../physiology/models.ts';
import type { TimeSeries } from '../../record/entries.ts';
import { compileExpression, type Operand } from '../expression.ts';
import type { Fields } from '../json.ts';
import type { Person } from '../person.ts';
import type { StateReader } from './context.ts';
import { lookUp } from './control.ts';

type Results = Readonly<Record<string, readonly number[]>>;

function readInput(fields: Fields): (person: Person, time: number) => readonly [string, number] {
  const to = fields.text('to');
  const text = fields.filled('from_exp') ?? `#{${fields.text('from')}}`;
  const expression = compileExpression(text);
  return (person, time) => [to, expression(lookUp(person, time))];
}

function readOutput(fields: Fields, period: number, lead: number): (person: Person, results: Results) => void {
  const to = fields.text('to');
  if ((fields.optionalText('type') ?? 'Attribute').toLowerCase() !== 'attribute')
    fields.fail('A Physiology state can only set attributes', 'Write "type": "Attribute"');
  const from = (results: Results, name: string): readonly number[] =>
    results[name]?.slice(lead) ?? fields.fail(`The model has no quantity "${name}"`);
  const list = fields.filled('from_list');
  if (list !== undefined)
    return (person, results) =>
      person.set(to, { kind: 'time series', values: from(results, list), period } satisfies TimeSeries);
  const text = fields.filled('from_exp');
  if (text === undefined) {
    const name = fields.text('from');
    return (person, results) => person.set(to, from(results, name).at(-1));
  }
  const expression = compileExpression(text);
  return (person, results) =>
    person.set(
      to,
      // Expressions see the whole run, lists and last values what comes after the lead time.
      expression((name): Operand => results[name]),
    );
}

/** Runs a physiological model when physiology is on for the person; else the alternative transition is taken. */
const physiology: StateReader = (fields) => {
  const name = fields.text('model');
  const alternative = fields.filled('alt_direct_transition');
  if (alternative === undefined)
    return fields.fail(
      'The Physiology state has no "alt_direct_transition"',
      'Name the state to go to while physiology is off',
    );
  const step = fields.number('step_size');
  const length = fields.number('sim_duration');
  const leadTime = fields.optionalNumber('lead_time') ?? 0;
  if (!(step > 0 && length > 0 && leadTime <= length))
    fields.fail(
      'The lead time cannot be greater than the duration',
      'Give "step_size" > 0 and "lead_time" <= "sim_duration"',
    );
  const inputs = fields.list('inputs').map(readInput);
  const outputs = fields.list('outputs').map((o) => readOutput(o, step, Math.round(leadTime / step)));
  return {
    alternative,
    act: (person, time) => {
      if (!person.physiologyEnabled) return true;
      const model = physiologyModel(name);
      if (model === undefined)
        return fields.fail(`There is no physiological model "${name}"`, `Use ${PHYSIOLOGY_MODELS.join(' or ')}`);
      const given = Object.fromEntries(inputs.map((input) => input(person, time)));
      const results = simulate(model, given, step, length);
      for (const output of outputs) output(person, results);
      return true;
    },
  };
};

export const PHYSIOLOGY_STATES: Readonly<Record<string, StateReader>> = { Physiology: physiology };
