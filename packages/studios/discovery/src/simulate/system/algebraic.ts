import { LuFactors } from '@aceso/tensor/ode';
import { visit } from '../math/expression.ts';
import type { Rule, SbmlModel } from '../sbml/model.ts';
import { sbmlError } from '../sbml/xml.ts';
import type { Variable } from './symbols.ts';

/**
 * Chooses for every algebraic rule the variable it determines: a matching of rules with variables that nothing else
 * determines (SBML Level 3, section 4.11.5). Variables that events do not set are preferred.
 * @throws DiscoveryError for a rule that no variable is left for.
 */
export function matchAlgebraic(
  model: SbmlModel,
  variables: ReadonlyMap<string, Variable>,
): { rule: Rule; variable: Variable }[] {
  const rules = model.rules.filter((r) => r.type === 'algebraic' && r.math);
  if (rules.length === 0) return [];
  const byEvent = new Set(model.events.flatMap((e) => e.assignments.map((a) => a.symbol)));
  const candidates = rules.map((rule) => {
    const seen = new Set<string>();
    const found: Variable[] = [];
    const look = (math: NonNullable<Rule['math']>): void =>
      visit(math, (e) => {
        if (e.kind !== 'name' || seen.has(e.id)) return;
        seen.add(e.id);
        const v = variables.get(e.id);
        if (!v) return;
        if (v.mode === 'fixed' && !v.constant) found.push(v);
        else if (v.mode === 'assigned' && v.formula) look(v.formula);
        else if (v.mode === 'flux' && v.reaction?.law?.math) look(v.reaction.law.math);
        if (v.size !== undefined && v.mode !== 'fixed') {
          const size = variables.get(v.size);
          if (size && !seen.has(size.id)) {
            seen.add(size.id);
            if (size.mode === 'fixed' && !size.constant) found.push(size);
          }
        }
      });
    look(rule.math!);
    return found.sort((a, b) => Number(byEvent.has(a.id)) - Number(byEvent.has(b.id)));
  });
  const taken = new Map<Variable, number>();
  const assign = (rule: number, tried: Set<Variable>): boolean => {
    for (const v of candidates[rule]!) {
      if (tried.has(v)) continue;
      tried.add(v);
      const holder = taken.get(v);
      if (holder === undefined || assign(holder, tried)) {
        taken.set(v, rule);
        return true;
      }
    }
    return false;
  };
  rules.forEach((rule, i) => {
    if (!assign(i, new Set())) {
      throw sbmlError(rule.line, 'this algebraic rule has no variable left to determine: the model is overdetermined');
    }
  });
  return [...taken].map(([variable, rule]) => ({ rule: rules[rule]!, variable }));
}

/** Newton's method for the variables of algebraic rules, from where they are. */
export class AlgebraicSolver {
  private readonly slots: Int32Array;
  private readonly residual: (r: Float64Array) => void;
  private readonly values: Float64Array;
  private readonly lu: LuFactors;
  private readonly r: Float64Array;
  private readonly moved: Float64Array;

  /** @param residual writes how far each rule is from zero with the unknowns as they are in `values` */
  constructor(slots: Int32Array, values: Float64Array, residual: (r: Float64Array) => void) {
    this.slots = slots;
    this.values = values;
    this.residual = residual;
    this.lu = new LuFactors(slots.length);
    this.r = new Float64Array(slots.length);
    this.moved = new Float64Array(slots.length);
  }

  /** True where the rules hold afterwards (to rounding). */
  solve(): boolean {
    const { slots, values: v, lu, r, moved } = this;
    const n = slots.length;
    for (const slot of slots) if (!Number.isFinite(v[slot]!)) v[slot] = 1;
    for (let iteration = 0; iteration < 60; iteration += 1) {
      this.residual(r);
      if (r.every((x) => x === 0)) return true;
      const fill = (step: (z: number) => number): boolean => {
        for (let j = 0; j < n; j += 1) {
          const slot = slots[j]!;
          const z = v[slot]!;
          const to = z + step(z);
          v[slot] = to;
          this.residual(moved);
          v[slot] = z;
          for (let i = 0; i < n; i += 1) lu.matrix[i * n + j] = (moved[i]! - r[i]!) / (to - z);
        }
        return lu.factor();
      };
      if (
        !fill((z) => Math.sqrt(2.2e-16) * Math.max(1e-4, Math.abs(z))) &&
        !fill((z) => 0.1 * Math.max(1, Math.abs(z)))
      ) {
        return false;
      }
      const delta = Float64Array.from(r);
      lu.solve(delta);
      let converged = true;
      for (let j = 0; j < n; j += 1) {
        const slot = slots[j]!;
        v[slot] = v[slot]! - delta[j]!;
        if (!(Math.abs(delta[j]!) <= 1e-13 * Math.abs(v[slot]!) + 1e-300)) converged = false;
      }
      // The rounding of the residual may keep the last bits moving.
      if (
        converged ||
        (iteration >= 4 && [...delta].every((d, j) => Math.abs(d) <= 1e-9 * (Math.abs(v[slots[j]!]!) + 1e-9)))
      ) {
        return true;
      }
    }
    return false;
  }
}
