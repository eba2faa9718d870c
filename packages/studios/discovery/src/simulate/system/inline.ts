import { type Expression, inline, type Lambda } from '../math/expression.ts';
import type { SbmlModel } from '../sbml/model.ts';
import { sbmlError } from '../sbml/xml.ts';

/** Puts the line and the subject before what is wrong with a formula. */
export function located<T>(line: number, what: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof RangeError) throw sbmlError(line, `${what} cannot be computed: ${error.message}`);
    throw error;
  }
}

/** A copy of the model with function calls replaced by the functions' bodies. */
export function inlineAll(model: SbmlModel): SbmlModel {
  const functions = new Map<string, Lambda>(model.functions.map((f) => [f.id, f.lambda]));
  const put = <T extends { math: Expression | undefined; line: number }>(part: T, what: string): T =>
    part.math ? { ...part, math: located(part.line, what, () => inline(part.math!, functions)) } : part;
  return {
    ...model,
    initialAssignments: model.initialAssignments.map((a) => put(a, `the initial assignment of ${a.symbol}`)),
    rules: model.rules.map((r) => put(r, r.variable ? `the rule of ${r.variable}` : 'the algebraic rule')),
    reactions: model.reactions.map((r) => ({
      ...r,
      law: r.law && put(r.law, `the rate of ${r.id}`),
      reactants: r.reactants.map((x) => put(x, 'the stoichiometry')),
      products: r.products.map((x) => put(x, 'the stoichiometry')),
    })),
    events: model.events.map((e) => {
      const label = e.id ?? `on line ${e.line}`;
      return {
        ...e,
        trigger: e.trigger && put(e.trigger, `the trigger of the event ${label}`),
        delay: e.delay && put(e.delay, `the delay of the event ${label}`),
        priority: e.priority && put(e.priority, `the priority of the event ${label}`),
        assignments: e.assignments.map((a) => put(a, `the event ${label}`)),
      };
    }),
  };
}
