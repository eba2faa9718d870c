import { type Code, sameCode } from '../record/codes.ts';
import { SimulationError } from './errors.ts';

export const OPERATORS = ['<', '<=', '==', '>=', '>', '!=', 'is nil', 'is not nil'] as const;
export type Operator = (typeof OPERATORS)[number];

export const isCode = (value: unknown): value is Code =>
  typeof value === 'object' && value !== null && 'system' in value && 'display' in value;

const ordered = <T extends number | string>(a: T, b: T, operator: Operator): boolean => {
  switch (operator) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    case '==':
      return a === b;
    default:
      return a !== b;
  }
};

const kind = (value: unknown): string => (isCode(value) ? 'a code' : value === null ? 'nothing' : `a ${typeof value}`);

/**
 * Compares as the framework does: numbers, texts, true/false or codes, both of one kind. Nothing on the left is never
 * equal, larger or smaller; only `is nil` holds for it.
 */
export function compare(left: unknown, right: unknown, operator: Operator): boolean {
  if (operator === 'is nil') return left === undefined || left === null;
  if (operator === 'is not nil') return left !== undefined && left !== null;
  if (left === undefined || left === null) return false;
  if (typeof left === 'number' && typeof right === 'number') return ordered(left, right, operator);
  if (typeof left === 'string' && typeof right === 'string') return ordered(left, right, operator);
  if (typeof left === 'boolean' && typeof right === 'boolean')
    return operator === '==' ? left === right : left !== right;
  if (isCode(left) && isCode(right)) return operator === '==' ? sameCode(left, right) : !sameCode(left, right);
  throw new SimulationError(`Cannot compare ${kind(left)} with ${kind(right)}; both sides must be of one kind.`);
}
