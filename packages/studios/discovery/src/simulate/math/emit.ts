import type { Expression } from './expression.ts';
import { OPERATORS } from './operators.ts';

/**
 * Where the parts that are not arithmetic come from. The code made here holds number literals, our own function names
 * and what these give back (array slots): never a word of the model, so nothing in a file can become program text.
 */
export interface Names {
  /** JavaScript for the value of a variable. */
  value(id: string): string;
  /** JavaScript for its rate of change. */
  rate(id: string): string;
  delay(part: Extract<Expression, { kind: 'delay' }>): string;
}

export function literal(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '(-Infinity)';
  return value < 0 || Object.is(value, -0) ? `(${value})` : String(value);
}

/** JavaScript for the formula as a number; `t` is the time and `M` the functions. */
export function emitNumber(e: Expression, names: Names): string {
  switch (e.kind) {
    case 'number':
      return literal(e.value);
    case 'boolean':
      return e.value ? '1' : '0';
    case 'name':
      return names.value(e.id);
    case 'time':
      return 't';
    case 'rate':
      return names.rate(e.id);
    case 'delay':
      return names.delay(e);
    case 'call':
      throw new RangeError('calls are put in line before code is made');
    case 'choice': {
      let code = e.otherwise ? emitNumber(e.otherwise, names) : 'NaN';
      for (const [value, condition] of [...e.pieces].reverse()) {
        code = `(${emitTruth(condition, names)}?${emitNumber(value, names)}:${code})`;
      }
      return code;
    }
    case 'operation': {
      const rule = OPERATORS[e.operator]!;
      if (rule.logical || rule.relation) return `(${emitTruth(e, names)}?1:0)`;
      const parts = e.operands.map((o) => emitNumber(o, names));
      switch (e.operator) {
        case 'plus':
          return parts.length === 0 ? '0' : `(${parts.join('+')})`;
        case 'times':
          return parts.length === 0 ? '1' : `(${parts.join('*')})`;
        case 'minus':
          return parts.length === 1 ? `(-${parts[0]})` : `(${parts[0]}-${parts[1]})`;
        case 'divide':
          return `(${parts[0]}/${parts[1]})`;
        default:
          return `M.${rule.call}(${parts.join(',')})`;
      }
    }
  }
}

const EXACT: ReadonlySet<string> = new Set(['time', 'number', 'name']);
const SIGNS: Readonly<Record<string, string>> = { eq: '===', neq: '!==', gt: '>', lt: '<', geq: '>=', leq: '<=' };

/** JavaScript for the formula as a truth value. */
export function emitTruth(e: Expression, names: Names): string {
  if (e.kind === 'boolean') return e.value ? 'true' : 'false';
  if (e.kind !== 'operation') return `(${emitNumber(e, names)}!==0)`;
  const rule = OPERATORS[e.operator]!;
  if (rule.relation) {
    const parts = e.operands.map((o) => emitNumber(o, names));
    if (parts.length === 1) return 'true';
    // Time is no integrated value: it is compared to the last bit.
    const exact = e.operands.some((o) => o.kind === 'time') && e.operands.every((o) => EXACT.has(o.kind));
    const pairs = parts
      .slice(1)
      .map((p, i) => (exact ? `${parts[i]}${SIGNS[rule.relation!]}${p}` : `M.${rule.relation}(${parts[i]},${p})`));
    return `(${pairs.join('&&')})`;
  }
  if (!rule.logical) return `(${emitNumber(e, names)}!==0)`;
  const parts = e.operands.map((o) => emitTruth(o, names));
  switch (e.operator) {
    case 'and':
      return parts.length === 0 ? 'true' : `(${parts.join('&&')})`;
    case 'or':
      return parts.length === 0 ? 'false' : `(${parts.join('||')})`;
    case 'xor':
      return parts.length === 0 ? 'false' : `(${parts.reduce((a, b) => `(${a}!==${b})`)})`;
    case 'not':
      return `(!${parts[0]})`;
    default:
      return `(!${parts[0]}||${parts[1]})`;
  }
}
