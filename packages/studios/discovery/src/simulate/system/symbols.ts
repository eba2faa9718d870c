import type { Expression } from '../math/expression.ts';
import type { Reaction, SbmlModel, Species, SpeciesReference } from '../sbml/model.ts';
import { sbmlError } from '../sbml/xml.ts';

/**
 * What makes the value of a variable change:
 * `fixed` nothing or events; `assigned` an assignment rule; `rate` a rate rule; `reacted` reactions; `solved` an
 * algebraic rule; `flux` it is a reaction, whose value is its rate.
 */
export type Mode = 'fixed' | 'assigned' | 'rate' | 'reacted' | 'solved' | 'flux';

export interface Variable {
  readonly id: string;
  readonly kind: 'compartment' | 'species' | 'parameter' | 'stoichiometry' | 'reaction';
  mode: Mode;
  readonly constant: boolean;
  /** The formula of its rule. */
  formula: Expression | undefined;
  /** Formula of its initial assignment. */
  initial: Expression | undefined;
  /** Value the file gives it. */
  readonly value: number | undefined;
  readonly line: number;
  readonly species?: Species;
  /** The species' symbol is a concentration: amount over the size of this compartment. */
  readonly size?: string;
  readonly reaction?: Reaction;
}

/** Every name that formulas may use. @throws DiscoveryError for names that clash, are missing, or have two rules. */
export function collectVariables(model: SbmlModel): Map<string, Variable> {
  const variables = new Map<string, Variable>();
  const add = (v: Variable): void => {
    if (variables.has(v.id)) throw sbmlError(v.line, `the identifier ${JSON.stringify(v.id)} is used twice`);
    variables.set(v.id, v);
  };
  const base = { mode: 'fixed' as const, formula: undefined, initial: undefined };
  const sized = new Set<string>([
    ...model.initialAssignments.map((a) => a.symbol),
    ...model.rules.map((r) => r.variable),
    ...model.events.flatMap((e) => e.assignments.map((a) => a.symbol)),
  ]);
  const solvable = model.rules.some((r) => r.type === 'algebraic');
  const noSize = new Set<string>();
  for (const c of model.compartments) {
    add({ ...base, id: c.id, kind: 'compartment', constant: c.constant, value: c.size, line: c.line });
    // Without any size there is no concentration either: the species' symbols are amounts.
    if (c.size === undefined && !sized.has(c.id) && !(solvable && !c.constant)) noSize.add(c.id);
  }
  for (const p of model.parameters) {
    add({ ...base, id: p.id, kind: 'parameter', constant: p.constant, value: p.value, line: p.line });
  }
  for (const s of model.species) {
    if (variables.get(s.compartment)?.kind !== 'compartment') {
      throw sbmlError(
        s.line,
        `the species ${s.id} is in the compartment ${JSON.stringify(s.compartment)}, which does not exist`,
      );
    }
    const size = s.onlySubstance || noSize.has(s.compartment) ? {} : { size: s.compartment };
    add({
      ...base,
      id: s.id,
      kind: 'species',
      constant: s.constant,
      value: undefined,
      line: s.line,
      species: s,
      ...size,
    });
  }
  for (const r of model.reactions) {
    add({
      ...base,
      id: r.id,
      kind: 'reaction',
      mode: 'flux',
      constant: false,
      value: undefined,
      line: r.line,
      reaction: r,
    });
    for (const reference of [...r.reactants, ...r.products]) {
      addReference(reference, r, variables, add);
    }
  }
  applyRules(model, variables);
  return variables;
}

function addReference(
  reference: SpeciesReference,
  reaction: Reaction,
  variables: Map<string, Variable>,
  add: (v: Variable) => void,
): void {
  const target = variables.get(reference.species);
  if (target?.kind !== 'species') {
    throw sbmlError(
      reference.line,
      `the reaction ${reaction.id} uses the species ${JSON.stringify(reference.species)}, which does not exist`,
    );
  }
  if (!target.constant && !target.species!.boundary) target.mode = 'reacted';
  if (reference.id !== undefined) {
    const { math } = reference;
    add({
      id: reference.id,
      kind: 'stoichiometry',
      mode: math ? 'assigned' : 'fixed',
      formula: math,
      initial: undefined,
      constant: reference.constant,
      value: reference.stoichiometry,
      line: reference.line,
    });
  }
}

function applyRules(model: SbmlModel, variables: Map<string, Variable>): void {
  for (const rule of model.rules) {
    if (rule.type === 'algebraic') continue;
    const v = variables.get(rule.variable);
    if (!v || v.kind === 'reaction')
      throw sbmlError(rule.line, `the rule sets ${JSON.stringify(rule.variable)}, which is no variable`);
    if (v.mode === 'assigned' || v.mode === 'rate') {
      throw sbmlError(rule.line, `the variable ${rule.variable} has two rules`);
    }
    if (v.mode === 'reacted') {
      throw sbmlError(
        rule.line,
        `the species ${rule.variable} has a rule and is changed by reactions; make it a boundary species`,
      );
    }
    if (v.constant) throw sbmlError(rule.line, `the rule changes ${rule.variable}, which is constant`);
    // A rule without a formula (Level 3 Version 2) says nothing yet.
    if (!rule.math) continue;
    v.mode = rule.type === 'assignment' ? 'assigned' : 'rate';
    v.formula = rule.math;
  }
  for (const assignment of model.initialAssignments) {
    const v = variables.get(assignment.symbol);
    if (!v || v.kind === 'reaction') {
      throw sbmlError(
        assignment.line,
        `the initial assignment sets ${JSON.stringify(assignment.symbol)}, which is no variable`,
      );
    }
    if (assignment.math) v.initial = assignment.math;
  }
  for (const event of model.events) {
    for (const assignment of event.assignments) {
      const v = variables.get(assignment.symbol);
      if (!v || v.kind === 'reaction') {
        throw sbmlError(assignment.line, `the event sets ${JSON.stringify(assignment.symbol)}, which is no variable`);
      }
      if (v.constant) throw sbmlError(assignment.line, `the event changes ${assignment.symbol}, which is constant`);
    }
  }
}
