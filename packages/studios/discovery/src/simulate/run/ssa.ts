import { firstTimeOf } from '@aceso/tensor/ode';
import { createRandom, type Random } from '@aceso/tensor/random';
import { checkCancelled, DiscoveryError } from '../../errors.ts';
import { type Expression, visit } from '../math/expression.ts';
import type { System } from '../system/system.ts';
import { EventQueue } from './events.ts';
import { Machine } from './machine.ts';

export interface StochasticOptions {
  readonly times: readonly number[];
  readonly seed: number;
  readonly given?: Float64Array;
  /** Reactions after which to give up; default 100,000,000. */
  readonly maxReactions?: number;
  readonly signal?: AbortSignal;
}

/** @throws DiscoveryError for what an exact stochastic run cannot have. */
export function checkStochastic(system: System): void {
  const refuse = (line: number, what: string): never => {
    throw new DiscoveryError(
      'input',
      `Line ${line}: ${what}, which a stochastic simulation cannot follow; use --method ode.`,
    );
  };
  if (system.reactions.length === 0)
    throw new DiscoveryError('input', 'The model has no reactions to simulate stochastically.');
  for (const r of system.model.rules) {
    if (r.type === 'rate' && r.math) refuse(r.line, `${r.variable} changes continuously by a rate rule`);
    if (r.type === 'algebraic' && r.math) refuse(r.line, 'the model has an algebraic rule');
  }
  if (system.delays > 0)
    throw new DiscoveryError(
      'input',
      'The model looks back in time (delay), which a stochastic simulation cannot follow; use --method ode.',
    );
  for (const { reaction } of system.reactions) {
    if (reaction.law?.math && dependsOnTime(reaction.law.math, system)) {
      refuse(reaction.line, `the rate of ${reaction.id} changes with time between reactions`);
    }
    if (reaction.fast) refuse(reaction.line, `the reaction ${reaction.id} is fast`);
  }
}

function dependsOnTime(e: Expression, system: System, seen = new Set<string>()): boolean {
  let does = false;
  visit(e, (part) => {
    if (part.kind === 'time') does = true;
    if (part.kind === 'name' && !seen.has(part.id)) {
      seen.add(part.id);
      const v = system.variables.get(part.id);
      if (v?.formula && dependsOnTime(v.formula, system, seen)) does = true;
    }
  });
  return does;
}

/**
 * One exact realisation by Gillespie's direct method (J. Phys. Chem. 81 (1977) 2340), with events. Rates are in
 * reactions per time; amounts are molecules.
 * @returns number of reactions that took place
 */
export function runStochastic(
  system: System,
  options: StochasticOptions,
  report: (t: number, v: Float64Array) => void,
): number {
  const { times } = options;
  const machine = new Machine(system, Math.min(0, times[0] ?? 0), options.given);
  const random = createRandom(options.seed);
  const queue = new EventQueue(machine, random.stream('events'));
  const changes = stoichiometry(system, machine.v);
  const { v, y } = machine;
  const eventful = system.events.length > 0 || system.jumps > 0;
  const before = new Float64Array(system.jumps);
  const after = new Float64Array(system.jumps);
  const limit = options.maxReactions ?? 100_000_000;
  let count = 0;
  let row = 0;
  const settle = (): void => {
    machine.update(machine.t, y);
    queue.run();
    system.signature(machine.t, v, before);
  };
  settle();
  while (row < times.length) {
    if (eventful) settle();
    else system.propensity(machine.t, y, v);
    let total = 0;
    for (const { slot, reaction } of system.reactions) {
      const rate = v[slot]!;
      if (!(rate >= 0)) {
        throw new DiscoveryError(
          'input',
          `Line ${reaction.line}: the rate of ${reaction.id} is ${rate} at t = ${machine.t}; a stochastic simulation needs rates >= 0 (write a reversible reaction as two).`,
        );
      }
      total += rate;
    }
    let next = total > 0 ? machine.t + random.exponential() / total : Number.POSITIVE_INFINITY;
    let fires = true;
    const halt = Math.min(queue.next, eventful ? times[row]! : Number.POSITIVE_INFINITY);
    if (halt < next) {
      next = halt;
      fires = false;
    }
    if (eventful && system.jumps > 0 && Number.isFinite(next)) {
      const differs = (t: number): boolean => {
        system.update(t, y, v);
        system.signature(t, v, after);
        return after.some((s, i) => !Object.is(s, before[i]));
      };
      if (differs(next)) {
        next = firstTimeOf(differs, machine.t, next);
        fires = false;
      }
    }
    // Nothing changes until then: rows before it show the present.
    if (row < times.length && times[row]! < next) {
      machine.update(machine.t, y);
      while (row < times.length && times[row]! < next) {
        system.update(times[row]!, y, v);
        report(times[row]!, v);
        row += 1;
      }
      if (row >= times.length) break;
      system.update(machine.t, y, v);
    }
    machine.t = next;
    if (fires) {
      const chosen = choose(system, v, total, random);
      for (const [state, slot, change] of changes[chosen]!) {
        if (state >= 0) y[state] = y[state]! + change;
        else v[slot] = v[slot]! + change;
      }
      count += 1;
      if (count > limit)
        throw new DiscoveryError(
          'input',
          `More than ${limit} reactions took place before t = ${machine.t}; shorten the run.`,
        );
      if ((count & 0xffff) === 0) checkCancelled(options.signal);
    } else {
      settle();
      while (row < times.length && times[row]! <= machine.t) {
        report(times[row]!, v);
        row += 1;
      }
    }
  }
  return count;
}

function choose(system: System, v: Float64Array, total: number, random: Random): number {
  let left = random.next53() * total;
  const { reactions } = system;
  for (let i = 0; i < reactions.length; i += 1) {
    left -= v[reactions[i]!.slot]!;
    if (left < 0) return i;
  }
  // Rounding: the last that can happen.
  for (let i = reactions.length - 1; i >= 0; i -= 1) if (v[reactions[i]!.slot]! > 0) return i;
  return 0;
}

/** By reaction, what one of it does to the state. */
function stoichiometry(system: System, v: Float64Array): (readonly [state: number, slot: number, change: number])[][] {
  const { model } = system;
  return system.reactions.map(({ reaction }) => {
    const sums = new Map<string, number>();
    for (const [list, sign] of [
      [reaction.reactants, -1],
      [reaction.products, 1],
    ] as const) {
      for (const s of list) {
        const ratio = s.id === undefined ? s.stoichiometry : v[system.slotOf(s.id)];
        if (ratio === undefined || !Number.isFinite(ratio)) {
          throw new DiscoveryError(
            'input',
            `Line ${s.line}: the stoichiometry of ${s.species} in ${reaction.id} is not a fixed number.`,
          );
        }
        const factor = system.variables.get(s.species)!.species!.conversionFactor ?? model.conversionFactor;
        const scale = factor === undefined ? 1 : v[system.slotOf(factor)]!;
        sums.set(s.species, (sums.get(s.species) ?? 0) + sign * ratio * scale);
      }
    }
    return [...sums]
      .filter(([id, change]) => change !== 0 && system.variables.get(id)!.mode === 'reacted')
      .map(
        ([id, change]) => [system.states.findIndex((s) => s.variable.id === id), system.amountOf(id), change] as const,
      );
  });
}
