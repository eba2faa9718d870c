import { PrecisionError } from '../../errors.ts';

/** Keys of a consultation, and the unit that the numbers of an entry are in. */
const TOP = ['drug', 'patient', 'doses', 'levels', 'regimens', 'mic', 'targetInr', 'seed'];
const HOURS = 'times are in hours';
const entriesOf = (unit: string): readonly (readonly [list: string, keys: readonly string[], said: string])[] => [
  ['doses', ['time', 'amount', 'infusion', 'interval', 'count'], `amounts are in mg, ${HOURS}`],
  ['levels', ['time', 'value'], `values are in ${unit}, ${HOURS}`],
  ['regimens', ['amount', 'interval', 'infusion'], `amounts are in mg, ${HOURS}`],
];

/**
 * Refuses keys that nothing would read: a `unit` of grams that is passed over makes a thousandth of a dose.
 * @throws PrecisionError with the path of each, and what is known there
 */
export function checkKeys(given: object, unit: string): void {
  const wrong = unknown(given, TOP, '', `; it has ${TOP.slice(1).join(', ')}`);
  for (const [list, keys, said] of entriesOf(unit))
    for (const [i, entry] of ((given as Record<string, readonly object[]>)[list] ?? []).entries())
      wrong.push(...unknown(entry, keys, `${list}[${i}].`, `; ${list} have ${keys.join(', ')} (${said})`));
  if (wrong.length > 0) throw new PrecisionError('input', `${wrong.join('. ')}.`);
}

const unknown = (given: object, keys: readonly string[], path: string, known: string): string[] =>
  Object.keys(given)
    .filter((key) => !keys.includes(key))
    .map((key) => `${path}${key} is no key that is known${known}`);
