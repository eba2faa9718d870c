import type { Fields } from './json.ts';
import { isObject } from './json.ts';
import { readCondition, type Test } from './logic.ts';
import { parseLookupTable } from './lookup.ts';
import type { Person } from './person.ts';

/** The name of the state that follows. */
export type Transition = (person: Person, time: number) => string;

export interface ReadTransition {
  readonly follow: Transition;
  /** Every state it can lead to. */
  readonly targets: readonly string[];
}

/** Text of a lookup table by its file name; throws a ModuleError when there is none. */
export type TableSource = (name: string, fields: Fields) => string;

type Chance = number | { readonly attribute: string; readonly otherwise: number };

/** One draw; the first option whose running sum of chances exceeds it, else the last. */
function pick(person: Person, chances: readonly Chance[], targets: readonly string[]): string {
  const draw = person.random.nextDouble();
  let sum = 0;
  for (let i = 0; i < chances.length; i += 1) {
    const chance = chances[i]!;
    if (typeof chance === 'number') sum += chance;
    else {
      const own = person.attributes.get(chance.attribute);
      sum += typeof own === 'number' ? own : chance.otherwise;
    }
    if (draw < sum) return targets[i]!;
  }
  return targets[targets.length - 1]!;
}

function readChance(fields: Fields): Chance {
  const value = fields.json['distribution'];
  if (!isObject(value)) return fields.number('distribution');
  const named = fields.object('distribution');
  return { attribute: named.text('attribute'), otherwise: named.number('default') };
}

function distributed(options: readonly Fields[]): ReadTransition {
  const targets = options.map((o) => o.text('transition'));
  const chances = options.map(readChance);
  return { targets, follow: (person) => pick(person, chances, targets) };
}

const conditionOf = (option: Fields): Test | undefined =>
  option.has('condition') ? readCondition(option.object('condition')).test : undefined;

function complex(options: readonly Fields[]): ReadTransition {
  const branches = options.map((option) => {
    const distributions = option.list('distributions');
    if (distributions.length > 0) return { test: conditionOf(option), ...distributed(distributions) };
    const target = option.filled('transition');
    if (target === undefined)
      return option.fail('A complex transition leads nowhere', 'Give the option "transition" or "distributions"');
    return { test: conditionOf(option), targets: [target], follow: () => target };
  });
  const last = branches[branches.length - 1]!;
  return {
    targets: branches.flatMap((b) => b.targets),
    follow: (person, time) =>
      (branches.find((b) => b.test === undefined || b.test(person, time)) ?? last).follow(person, time),
  };
}

function lookup(options: readonly Fields[], tables: TableSource): ReadTransition {
  const fields = options[0]!;
  const targets = options.map((o) => o.text('transition'));
  const otherwise = options.map((o) => o.optionalNumber('default_probability') ?? 0);
  const name = fields.text('lookup_table_name');
  const table = parseLookupTable(name, tables(name, fields), targets);
  return {
    targets,
    follow: (person, time) => {
      const chances = table.chances(person, time);
      return chances ? pick(person, chances, table.targets) : pick(person, otherwise, targets);
    },
  };
}

/** Where people go for the same complaint: to a practice, an emergency room, or a call. */
export const CARE_SOUGHT = 'type of care sought';

/**
 * The kind of care depends on the year and the person in the framework's own engine; here on the attribute
 * `type of care sought` when set, else on one draw: of ten visits seven in a practice, two in an emergency room, one by
 * call (before 2016 none by call).
 */
function typeOfCare(fields: Fields): ReadTransition {
  const places = ['ambulatory', 'emergency', 'telemedicine'] as const;
  const targets = places.map((place) => fields.text(place));
  return {
    targets,
    follow: (person, time) => {
      const wanted = places.indexOf(person.attributes.get(CARE_SOUGHT) as (typeof places)[number]);
      if (wanted >= 0) return targets[wanted]!;
      const calls = new Date(time).getUTCFullYear() >= 2016;
      return pick(person, calls ? [0.7, 0.2, 0.1] : [0.8, 0.2, 0], targets);
    },
  };
}

/** Reads whichever transition a state has; undefined when it has none. */
export function readTransition(fields: Fields, tables: TableSource): ReadTransition | undefined {
  const direct = fields.filled('direct_transition');
  if (direct !== undefined) return { targets: [direct], follow: () => direct };
  const options = (key: string): readonly Fields[] | undefined => {
    if (!fields.has(key)) return undefined;
    const list = fields.list(key);
    return list.length > 0 ? list : fields.fail(`"${key}" has no options`, 'Give at least one state to go to');
  };
  const chances = options('distributed_transition');
  if (chances) return distributed(chances);
  const conditional = options('conditional_transition');
  if (conditional) return complex(conditional);
  const mixed = options('complex_transition');
  if (mixed) return complex(mixed);
  const table = options('lookup_table_transition');
  if (table) return lookup(table, tables);
  const care = fields.optionalObject('type_of_care_transition');
  return care ? typeOfCare(care) : undefined;
}
