/** A formula of a model. Booleans and numbers are one type, as SBML Level 3 Version 2 has it: false is 0. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'name'; readonly id: string }
  | { readonly kind: 'time' }
  | { readonly kind: 'delay'; readonly of: Expression; readonly by: Expression }
  | { readonly kind: 'rate'; readonly id: string }
  | { readonly kind: 'call'; readonly id: string; readonly arguments: readonly Expression[] }
  | { readonly kind: 'operation'; readonly operator: string; readonly operands: readonly Expression[] }
  | {
      readonly kind: 'choice';
      readonly pieces: readonly (readonly [value: Expression, condition: Expression])[];
      readonly otherwise: Expression | undefined;
    };

/** A function definition; without a body its value is undefined (NaN). */
export interface Lambda {
  readonly parameters: readonly string[];
  readonly body: Expression | undefined;
}

export const number = (value: number): Expression => ({ kind: 'number', value });
export const name = (id: string): Expression => ({ kind: 'name', id });
export const operation = (operator: string, ...operands: Expression[]): Expression => ({
  kind: 'operation',
  operator,
  operands,
});

/** The same formula with every part replaced that `change` gives a substitute for; parts first. */
export function rewrite(e: Expression, change: (part: Expression) => Expression): Expression {
  switch (e.kind) {
    case 'delay':
      return change({ kind: 'delay', of: rewrite(e.of, change), by: rewrite(e.by, change) });
    case 'call':
      return change({ ...e, arguments: e.arguments.map((a) => rewrite(a, change)) });
    case 'operation':
      return change({ ...e, operands: e.operands.map((a) => rewrite(a, change)) });
    case 'choice':
      return change({
        kind: 'choice',
        pieces: e.pieces.map(([value, condition]) => [rewrite(value, change), rewrite(condition, change)] as const),
        otherwise: e.otherwise && rewrite(e.otherwise, change),
      });
    default:
      return change(e);
  }
}

/** Visits a formula and all its parts. */
export function visit(e: Expression, see: (part: Expression) => void): void {
  rewrite(e, (part) => {
    see(part);
    return part;
  });
}

/**
 * Puts the bodies of function definitions in the place of their calls.
 * @throws RangeError for a function that is missing, calls itself, or has another number of arguments.
 */
export function inline(
  e: Expression,
  functions: ReadonlyMap<string, Lambda>,
  within: readonly string[] = [],
): Expression {
  return rewrite(e, (part) => {
    if (part.kind !== 'call') return part;
    const lambda = functions.get(part.id);
    if (!lambda) throw new RangeError(`there is no function ${JSON.stringify(part.id)}`);
    if (within.includes(part.id)) throw new RangeError(`the function ${JSON.stringify(part.id)} calls itself`);
    if (lambda.parameters.length !== part.arguments.length) {
      throw new RangeError(
        `the function ${JSON.stringify(part.id)} takes ${lambda.parameters.length} arguments, not ${part.arguments.length}`,
      );
    }
    if (!lambda.body) return number(Number.NaN);
    const values = new Map(lambda.parameters.map((p, i) => [p, part.arguments[i]!]));
    const body = inline(lambda.body, functions, [...within, part.id]);
    return rewrite(body, (inner) => {
      if (inner.kind === 'name') return values.get(inner.id) ?? inner;
      if (inner.kind === 'rate') {
        const value = values.get(inner.id);
        if (value?.kind === 'name') return { kind: 'rate', id: value.id };
        if (value) throw new RangeError('rateOf needs the name of a variable');
      }
      return inner;
    });
  });
}
