import { type Code, sameCode } from '../record/codes.ts';
import type { Entry, Observation } from '../record/entries.ts';
import { compare, OPERATORS, type Operator } from './compare.ts';
import { SimulationError } from './errors.ts';
import type { Fields } from './json.ts';
import type { Person } from './person.ts';
import { duration } from './time.ts';

export type Test = (person: Person, time: number) => boolean;

/**
 * How often the truth of a condition can change by the passing of time: never (only by what happens to the person), at
 * birthdays, at the turn of months, or at any step. Sources that may draw random numbers count as any step, because
 * asking them moves the person's stream.
 */
export const RECHECKS = ['change', 'birthday', 'month', 'step'] as const;
export type Recheck = (typeof RECHECKS)[number];

/** A compiled condition; a state that waits for it looks again when the person changed or `recheck` comes. */
export interface Condition {
  readonly test: Test;
  readonly recheck: Recheck;
}

const still = (test: Test): Condition => ({ test, recheck: 'change' });
const timed = (recheck: Recheck, test: Test): Condition => ({ test, recheck });
const all = (parts: readonly Condition[], test: Test): Condition => ({
  test,
  recheck: RECHECKS[Math.max(...parts.map((p) => RECHECKS.indexOf(p.recheck)))]!,
});

/** The latest entry in the history of the running module that carries this code, of whatever provider's record. */
function fromHistory(person: Person, code: Code): Entry | undefined {
  for (let i = person.history.length - 1; i >= 0; i -= 1) {
    const entry = person.history[i]!.entry;
    if (entry?.codes.some((c) => sameCode(c, code))) return entry;
  }
  return undefined;
}

type Shelf = 'conditions' | 'allergies' | 'medications' | 'carePlans';

function active(fields: Fields, shelf: Shelf): Condition {
  const codes = fields.codes('codes', false);
  const attribute = fields.filled('referenced_by_attribute');
  const holds = (person: Person, code: string): boolean =>
    shelf === 'conditions' || shelf === 'allergies' ? person.record.present.has(code) : person.record.active(code);
  if (codes.length > 0)
    return still((person, time) =>
      codes.some((code) => {
        if (holds(person, code.code)) return true;
        if (person.split === undefined) return false;
        const entry = fromHistory(person, code);
        if (entry === undefined || entry.stop !== 0) return false;
        if (person.split.duplicateData) (person.record.currentEncounter(time)[shelf] as Entry[]).push(entry);
        return true;
      }),
    );
  if (attribute === undefined)
    return fields.fail(
      'The condition names neither codes nor an attribute',
      'Give it "codes" or "referenced_by_attribute"',
    );
  return still((person) => {
    const entry = person.attributes.get(attribute) as Entry | undefined;
    return entry !== undefined && holds(person, entry.type);
  });
}

function observationCondition(fields: Fields): Condition {
  const operator = readOperator(fields);
  const codes = fields.codes('codes', false);
  const attribute = fields.filled('referenced_by_attribute');
  const value = fields.has('value_code') ? fields.object('value_code').code() : fields.json['value'];
  const find = (person: Person, time: number): Observation | undefined => {
    if (codes.length === 0 && attribute !== undefined)
      return person.attributes.get(attribute) as Observation | undefined;
    for (const code of codes) {
      let found = person.record.latestObservation(code.code);
      if (found === undefined && person.split) {
        found = fromHistory(person, code) as Observation | undefined;
        if (found && person.split.duplicateData) person.record.currentEncounter(time).observations.push(found);
      }
      if (found) return found;
    }
    return undefined;
  };
  const needed = operator !== 'is nil' && operator !== 'is not nil';
  return still((person, time) => {
    const observation = find(person, time);
    if (!needed) return (observation === undefined) === (operator === 'is nil');
    if (observation === undefined) {
      if (attribute !== undefined && codes.length === 0) return false;
      throw new SimulationError(
        `The condition needs an observation of ${codes.map((c) => `${c.code} (${c.display})`).join(' or ')}, but none was recorded; record one before, or test it with "is not nil" first.`,
      );
    }
    return compare(observation.value, value, operator);
  });
}

function dateCondition(fields: Fields): Condition {
  const operator = readOperator(fields);
  const date = fields.optionalObject('date');
  if (fields.has('year')) {
    const year = fields.number('year');
    return timed('month', (_, time) => compare(new Date(time).getUTCFullYear(), year, operator));
  }
  if (fields.has('month')) {
    const month = fields.number('month');
    return timed('month', (_, time) => compare(new Date(time).getUTCMonth() + 1, month, operator));
  }
  if (date === undefined) return fields.fail('The Date condition has no date', 'Give it "year", "month" or "date"');
  const part = (key: string): number => date.optionalNumber(key) ?? 0;
  const instant = Date.UTC(
    date.number('year'),
    date.number('month') - 1,
    date.number('day'),
    part('hour'),
    part('minute'),
    part('second'),
    part('millisecond'),
  );
  return timed('step', (_, time) => compare(time, instant, operator));
}

function readOperator(fields: Fields): Operator {
  const operator = fields.text('operator');
  if ((OPERATORS as readonly string[]).includes(operator)) return operator as Operator;
  return fields.fail(`"${operator}" is no operator`, `Use ${OPERATORS.join(', ')}`);
}

function ageCondition(fields: Fields): Condition {
  const operator = readOperator(fields);
  const quantity = fields.number('quantity');
  const unit = fields.text('unit');
  if (unit === 'years')
    return timed('birthday', (person, time) => compare(person.ageInYears(time), quantity, operator));
  if (unit === 'months') return timed('month', (person, time) => compare(person.ageInMonths(time), quantity, operator));
  return fields.fail(`An age in "${unit}" cannot be tested`, 'Use "years" or "months"');
}

function attributeCondition(fields: Fields): Condition {
  const attribute = fields.text('attribute');
  const operator = readOperator(fields);
  const value = fields.json['value'];
  return still((person) => {
    const left = person.attributes.get(attribute);
    try {
      return compare(left, value, operator);
    } catch (error) {
      throw new SimulationError(
        `Attribute logic error: ${attribute} ${operator} ${String(value)}: ${error instanceof Error ? error.message : ''}`,
      );
    }
  });
}

/** Every condition type of the framework, by its name in modules (spaces and case do not matter). */
const READERS: Readonly<Record<string, (fields: Fields) => Condition>> = {
  true: () => still(() => true),
  false: () => still(() => false),
  gender: (f) => {
    const gender = f.text('gender');
    return still((person) => person.attributes.get('gender') === gender);
  },
  age: ageCondition,
  date: dateCondition,
  socioeconomicstatus: (f) => {
    const category = f.text('category');
    return still((person) => person.attributes.get('socioeconomic_category') === category);
  },
  race: (f) => {
    const race = f.text('race').toLowerCase();
    return still((person) => String(person.attributes.get('race') ?? '').toLowerCase() === race);
  },
  symptom: (f) => {
    const [name, operator, value] = [f.text('symptom'), readOperator(f), f.number('value')];
    return still((person) => compare(person.symptom(name), value, operator));
  },
  observation: observationCondition,
  attribute: attributeCondition,
  vitalsign: (f) => {
    const [name, operator, value] = [f.text('vital_sign'), readOperator(f), f.number('value')];
    return timed('step', (person, time) => compare(person.vitalSign(name, time), value, operator));
  },
  priorstate: (f) => {
    const name = f.text('name');
    const since = f.filled('since');
    const within = f.optionalObject('within');
    if (within === undefined) return still((person) => person.hadPriorState(name, since));
    const window = duration(within.unit('unit'), within.number('quantity'));
    return timed('step', (person, time) => person.hadPriorState(name, since, time - window));
  },
  activecondition: (f) => active(f, 'conditions'),
  activeallergy: (f) => active(f, 'allergies'),
  activemedication: (f) => active(f, 'medications'),
  activecareplan: (f) => active(f, 'carePlans'),
  and: (f) => {
    const parts = group(f);
    return all(parts, (person, time) => parts.every((p) => p.test(person, time)));
  },
  or: (f) => {
    const parts = group(f);
    return all(parts, (person, time) => parts.some((p) => p.test(person, time)));
  },
  not: (f) => {
    const part = readCondition(f.object('condition'));
    return { ...part, test: (person, time) => !part.test(person, time) };
  },
  atleast: (f) => {
    const [parts, minimum] = [group(f), f.number('minimum')];
    return all(parts, (person, time) => parts.filter((p) => p.test(person, time)).length >= minimum);
  },
  atmost: (f) => {
    const [parts, maximum] = [group(f), f.number('maximum')];
    return all(parts, (person, time) => parts.filter((p) => p.test(person, time)).length <= maximum);
  },
};

const group = (fields: Fields): readonly Condition[] => {
  const parts = fields.list('conditions').map(readCondition);
  return parts.length > 0 ? parts : fields.fail('A group of conditions is empty', 'Give it "conditions"');
};

/** Compiles a condition of a module; throws a ModuleError when it cannot be read. */
export function readCondition(fields: Fields): Condition {
  const type = fields.text('condition_type');
  const reader = READERS[type.toLowerCase().replaceAll(' ', '')];
  if (reader === undefined)
    return fields.fail(
      `There is no condition type "${type}"`,
      'Use Gender, Age, Date, Race, Socioeconomic Status, Symptom, Observation, Vital Sign, Attribute, PriorState, Active Condition, Active Allergy, Active Medication, Active CarePlan, And, Or, Not, At Least, At Most, True or False',
    );
  return reader(fields);
}
