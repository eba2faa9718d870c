import { DiscoveryError } from '../../errors.ts';
import { AlgebraicSolver } from '../system/algebraic.ts';
import type { System } from '../system/system.ts';
import { History } from './history.ts';

/** A system with its values at one time: what every kind of run shares. */
export class Machine {
  readonly system: System;
  /** Values of everything; see `system.slotOf`. */
  readonly v: Float64Array;
  /** The integrated part. */
  readonly y: Float64Array;
  t: number;
  history: History | undefined;
  readonly start: number;
  private readonly given: Float64Array;
  private readonly solver: AlgebraicSolver | undefined;
  private active: { t: number; y: Float64Array };
  private readonly pastY: Float64Array;
  private depth = 0;

  /** @param given the numbers to begin from; those of the file unless others are wanted */
  constructor(system: System, start: number, given: Float64Array = system.given) {
    this.given = given;
    this.system = system;
    this.start = start;
    this.t = start;
    this.v = new Float64Array(system.size);
    this.y = new Float64Array(system.states.length);
    this.pastY = new Float64Array(system.states.length);
    this.active = { t: start, y: this.y };
    if (system.solved.length > 0) {
      const slots = Int32Array.from(system.solved, (s) => s.slot);
      this.solver = new AlgebraicSolver(slots, this.v, (r) => system.residual(this.active.t, this.active.y, this.v, r));
    }
    if (system.delays > 0) {
      this.history = new History();
      system.past = (i, t, by) => this.past(i, t, by);
    }
    if (system.fast) {
      this.v[system.fast.slot] = 1;
      this.v[system.fast.rest] = 1;
    }
    this.initialise();
  }

  private initialise(): void {
    const { system, v, y } = this;
    for (const { variable, slot } of system.solved) {
      const { species } = variable;
      v[slot] = variable.value ?? species?.initialConcentration ?? species?.initialAmount ?? Number.NaN;
    }
    // Initial values may depend on what algebraic rules determine, and these on initial values.
    for (let round = 0; round < (this.solver ? 5 : 1); round += 1) {
      system.initial(this.start, v, this.given);
      this.gather();
      this.settle(this.start, y);
      system.update(this.start, y, v);
    }
  }

  /** Takes the state from the values. */
  gather(): void {
    this.system.states.forEach(({ slot }, k) => {
      this.y[k] = this.v[slot]!;
    });
  }

  /** Solves the algebraic rules at a state. */
  private settle(t: number, y: Float64Array): void {
    if (!this.solver) return;
    this.active = { t, y };
    if (!this.solver.solve()) {
      const { line } = this.system.model.rules.find((r) => r.type === 'algebraic')!;
      throw new DiscoveryError(
        'input',
        `Line ${line}: the algebraic rules have no solution near t = ${t} that can be found.`,
      );
    }
  }

  /** All values at a time and state. */
  update(t: number, y: Float64Array): Float64Array {
    this.settle(t, y);
    this.system.update(t, y, this.v);
    return this.v;
  }

  derivative(t: number, y: Float64Array, dy: Float64Array): void {
    this.settle(t, y);
    this.system.derivative(t, y, this.v, dy);
  }

  /** The value of a delayed formula. */
  private past(i: number, t: number, by: number): number {
    const { system, v } = this;
    if (!(by >= 0)) return Number.NaN;
    const then = t - by;
    // A formula that looks back at itself without end has no value before the beginning.
    if (this.depth > 60) return Number.NaN;
    this.depth += 1;
    const kept = v.slice();
    try {
      if (then < this.start - 1e-12 * Math.max(1, Math.abs(t))) return system.before[i]!(then, v, this.given);
      const y = this.depth === 1 ? this.pastY : new Float64Array(this.y.length);
      const stored = this.history?.at(then, y);
      if (stored) v.set(stored);
      else y.set(this.y);
      return system.delayed[i]!(then, y, v);
    } finally {
      v.set(kept);
      this.depth -= 1;
    }
  }
}
