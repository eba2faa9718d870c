import { DiscoveryError } from '../../errors.ts';
import { Machine } from '../run/machine.ts';
import type { Settings } from '../settings.ts';
import type { TimeCourse } from '../simulate.ts';
import type { System } from '../system/system.ts';
import { solveLinear } from './simplex.ts';

/**
 * Fluxes at a steady state that are best by the model's active objective (package fbc): every species that reactions
 * change is made as fast as it is used.
 * @returns one row with the variables of the settings: reactions, objectives, or other variables at their initial value
 * @throws DiscoveryError for a model without an objective, and where there is no best point.
 */
export function steadyFlux(system: System, settings: Settings): TimeCourse {
  const { model } = system;
  const active = model.objectives.find((o) => o.id === model.activeObjective) ?? model.objectives[0];
  if (!active)
    throw new DiscoveryError('input', 'The model has no flux objective (package fbc), so no flux balance can be made.');
  const { v } = new Machine(system, 0);
  const value = (id: string): number => {
    if (!system.variables.has(id))
      throw new DiscoveryError(
        'input',
        `A flux bound names the parameter ${JSON.stringify(id)}, which does not exist.`,
      );
    return v[system.slotOf(id)]!;
  };
  const columns = new Map(model.reactions.map((r, i) => [r.id, i]));
  const n = model.reactions.length;
  const lower = new Float64Array(n).fill(Number.NEGATIVE_INFINITY);
  const upper = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const bounded = new Set(model.fluxBounds.map((b) => b.reaction));
  model.reactions.forEach((r, i) => {
    if (r.lowerBound !== undefined) lower[i] = value(r.lowerBound);
    else if (!r.reversible && !bounded.has(r.id)) lower[i] = 0;
    if (r.upperBound !== undefined) upper[i] = value(r.upperBound);
  });
  const columnOf = (reaction: string): number => {
    const at = columns.get(reaction);
    if (at === undefined)
      throw new DiscoveryError(
        'input',
        `A flux bound or objective names ${JSON.stringify(reaction)}, which is no reaction.`,
      );
    return at;
  };
  for (const b of model.fluxBounds) {
    const i = columnOf(b.reaction);
    if (b.relation !== 'lessEqual') lower[i] = Math.max(lower[i]!, b.value);
    if (b.relation !== 'greaterEqual') upper[i] = Math.min(upper[i]!, b.value);
  }
  const rows = new Map<string, [number, number][]>();
  model.reactions.forEach((r, i) => {
    for (const [list, sign] of [
      [r.reactants, -1],
      [r.products, 1],
    ] as const) {
      for (const s of list) {
        if (system.variables.get(s.species)!.mode !== 'reacted') continue;
        const ratio = s.id === undefined ? s.stoichiometry : v[system.slotOf(s.id)];
        if (ratio === undefined || !Number.isFinite(ratio)) {
          throw new DiscoveryError(
            'input',
            `Line ${s.line}: the stoichiometry of ${s.species} in ${r.id} is not known.`,
          );
        }
        const row = rows.get(s.species) ?? [];
        row.push([i, sign * ratio]);
        rows.set(s.species, row);
      }
    }
  });
  const costOf = (objective: typeof active): Float64Array => {
    const cost = new Float64Array(n);
    for (const term of objective.terms) cost[columnOf(term.reaction)]! += term.coefficient;
    return cost;
  };
  const { x } = solveLinear({
    cost: costOf(active),
    rows: [...rows.values()],
    lower,
    upper,
    maximize: active.maximize,
  });
  const read = (id: string): number => {
    const column = columns.get(id);
    if (column !== undefined) return x[column]!;
    const objective = model.objectives.find((o) => o.id === id);
    if (objective) return costOf(objective).reduce((sum, c, i) => (c === 0 ? sum : sum + c * x[i]!), 0);
    if (system.variables.has(id)) return v[system.slotOf(id)]!;
    throw new DiscoveryError(
      'option',
      `The model has no reaction, objective or variable ${JSON.stringify(id)} to report.`,
    );
  };
  const ids = settings.variables.length > 0 ? settings.variables : [...columns.keys(), active.id];
  return { columns: ids, rows: [Float64Array.from(ids, read)] };
}
