import { type Expression, visit } from '../math/expression.ts';
import { OPERATORS } from '../math/operators.ts';

/** Parts of formulas whose value jumps: comparisons, and functions with steps. */
export function jumpsOf(formulas: readonly Expression[]): Expression[] {
  const found = new Map<string, Expression>();
  for (const formula of formulas) {
    visit(formula, (e) => {
      if (e.kind !== 'operation' || !varies(e)) return;
      const { operator, operands } = e;
      if (OPERATORS[operator]!.relation) {
        found.set(JSON.stringify(e), e);
        // Equality holds for an instant only: it is found where one side passes the other.
        if (operator === 'eq' || operator === 'neq') {
          for (const side of ['lt', 'gt']) {
            const passing: Expression = { kind: 'operation', operator: side, operands };
            found.set(JSON.stringify(passing), passing);
          }
        }
      } else if (operator === 'floor' || operator === 'ceiling' || operator === 'quotient')
        found.set(JSON.stringify(e), e);
      else if (operator === 'rem') {
        const steps: Expression = { kind: 'operation', operator: 'quotient', operands };
        found.set(JSON.stringify(steps), steps);
      } else if (OPERATORS[operator]!.logical) {
        // A number in the place of a truth value: true from zero on.
        for (const o of operands) if (o.kind === 'name') found.set(JSON.stringify(o), truthOf(o));
      }
    });
  }
  return [...found.values()];
}

const truthOf = (e: Expression): Expression => ({
  kind: 'operation',
  operator: 'neq',
  operands: [e, { kind: 'number', value: 0 }],
});

function varies(e: Expression): boolean {
  let does = false;
  visit(e, (part) => {
    if (part.kind === 'name' || part.kind === 'time' || part.kind === 'delay' || part.kind === 'rate') does = true;
  });
  return does;
}
