import { type Expression, rewrite } from '../math/expression.ts';
import type { Part, SbmlModel } from './model.ts';

/** Every part of a model that can be pointed at, with a way to take it out. */
export function* partsOf(model: SbmlModel): Generator<{ part: Part; remove: () => void }> {
  const lists = [
    model.functions,
    model.compartments,
    model.species,
    model.parameters,
    model.initialAssignments,
    model.rules,
  ] as const;
  const item = (list: Part[], part: Part) => ({
    part,
    remove: () => {
      const at = list.indexOf(part);
      if (at >= 0) list.splice(at, 1);
    },
  });
  for (const list of [...lists, model.reactions, model.events]) for (const part of [...list]) yield item(list, part);
  for (const reaction of model.reactions) {
    for (const list of [reaction.reactants, reaction.products]) for (const part of [...list]) yield item(list, part);
    if (reaction.law) yield { part: reaction.law, remove: () => (reaction.law = undefined) };
  }
  for (const event of model.events) {
    for (const part of [...event.assignments]) yield item(event.assignments, part);
    if (event.trigger) yield { part: event.trigger, remove: () => (event.trigger = undefined) };
    if (event.delay) yield { part: event.delay, remove: () => (event.delay = undefined) };
    if (event.priority) yield { part: event.priority, remove: () => (event.priority = undefined) };
  }
}

type Math = { math: Expression | undefined };

/** Changes every formula of a model; `role` says what the formula is for. */
export function changeMath(
  model: SbmlModel,
  change: (e: Expression, role: 'rate' | 'law' | 'delay' | 'other') => Expression,
): void {
  const apply = (holder: Math | undefined, role: 'rate' | 'law' | 'delay' | 'other' = 'other'): void => {
    if (holder?.math) holder.math = change(holder.math, role);
  };
  for (const f of model.functions) if (f.lambda.body) f.lambda = { ...f.lambda, body: change(f.lambda.body, 'other') };
  for (const a of model.initialAssignments) apply(a);
  for (const r of model.rules) apply(r, r.type === 'rate' ? 'rate' : 'other');
  for (const r of model.reactions) {
    apply(r.law, 'law');
    for (const s of [...r.reactants, ...r.products]) apply(s);
  }
  for (const e of model.events) {
    apply(e.trigger);
    apply(e.delay, 'delay');
    apply(e.priority);
    for (const a of e.assignments) apply(a);
  }
}

/** Gives every identifier of a model the name `to` makes of it, where it is defined and where it is used. */
export function renameAll(model: SbmlModel, to: (id: string) => string): void {
  const bound = (e: Expression, parameters: readonly string[]): Expression =>
    rewrite(e, (part) => {
      if (part.kind === 'name' || part.kind === 'rate')
        return parameters.includes(part.id) ? part : { ...part, id: to(part.id) };
      return part.kind === 'call' ? { ...part, id: to(part.id) } : part;
    });
  const functions = model.functions.map((f) => f.lambda);
  changeMath(model, (e) => bound(e, []));
  model.functions.forEach((f, i) => {
    const lambda = functions[i]!;
    f.lambda = { ...lambda, body: lambda.body && bound(lambda.body, lambda.parameters) };
  });
  const seen = new Set<Part>();
  for (const { part } of partsOf(model)) {
    if (seen.has(part)) continue;
    seen.add(part);
    if (part.id !== undefined) part.id = to(part.id);
  }
  const maybe = (id: string | undefined): string | undefined => (id === undefined ? undefined : to(id));
  for (const s of model.species) {
    s.compartment = to(s.compartment);
    s.conversionFactor = maybe(s.conversionFactor);
  }
  for (const a of model.initialAssignments) a.symbol = to(a.symbol);
  for (const r of model.rules) if (r.variable !== '') r.variable = to(r.variable);
  for (const r of model.reactions) {
    for (const s of [...r.reactants, ...r.products]) s.species = to(s.species);
    r.lowerBound = maybe(r.lowerBound);
    r.upperBound = maybe(r.upperBound);
  }
  for (const e of model.events) for (const a of e.assignments) a.symbol = to(a.symbol);
  for (const b of model.fluxBounds) b.reaction = to(b.reaction);
  for (const o of model.objectives) for (const t of o.terms) t.reaction = to(t.reaction);
  model.conversionFactor = maybe(model.conversionFactor);
  for (const s of model.composition?.submodels ?? []) {
    s.timeFactor = maybe(s.timeFactor);
    s.extentFactor = maybe(s.extentFactor);
  }
  for (const r of model.composition?.replacements ?? []) r.conversionFactor = maybe(r.conversionFactor);
}
