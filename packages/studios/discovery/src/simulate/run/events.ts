import type { Random } from '@aceso/tensor/random';
import { DiscoveryError } from '../../errors.ts';
import type { CompiledEvent } from '../system/system.ts';
import type { Machine } from './machine.ts';

interface Pending {
  readonly event: CompiledEvent;
  readonly index: number;
  readonly due: number;
  /** Values to assign, where those of the trigger's time are used. */
  readonly values: readonly number[] | undefined;
}

/** Assignments at one instant after which a model is taken to go round in circles. */
const MAX_AT_ONCE = 100_000;

/** Triggers that have fired and not yet been acted on (SBML Level 3, section 4.12). */
export class EventQueue {
  private readonly machine: Machine;
  private readonly random: Random;
  private readonly was: boolean[];
  private pending: Pending[] = [];

  constructor(machine: Machine, random: Random) {
    this.machine = machine;
    this.random = random;
    this.was = machine.system.events.map((e) => e.initialValue);
  }

  /** Time of the next delayed execution. */
  get next(): number {
    return Math.min(Number.POSITIVE_INFINITY, ...this.pending.map((p) => p.due));
  }

  /**
   * Looks at the triggers and executes what is due at the machine's time, until nothing is.
   * @returns whether anything was assigned
   */
  run(): boolean {
    const { machine } = this;
    let assigned = false;
    this.observe();
    for (let count = 0; ; count += 1) {
      const due = this.pending.filter((p) => p.due <= machine.t);
      if (due.length === 0) return assigned;
      if (count > MAX_AT_ONCE) {
        throw new DiscoveryError(
          'input',
          `The events fire one another without end at t = ${machine.t}; check their triggers.`,
        );
      }
      const chosen = this.choose(due);
      this.pending.splice(this.pending.indexOf(chosen), 1);
      this.execute(chosen);
      assigned = true;
      this.observe();
    }
  }

  /** Highest priority first; among equals, and those without one, by chance. */
  private choose(due: Pending[]): Pending {
    if (due.length === 1) return due[0]!;
    const { machine } = this;
    const ranks = due.map((p) => p.event.priority?.(machine.t, machine.v) ?? Number.NEGATIVE_INFINITY);
    const top = Math.max(...ranks.map((r) => (Number.isNaN(r) ? Number.NEGATIVE_INFINITY : r)));
    const best = due.filter((_, i) => ranks[i] === top || (Number.isNaN(ranks[i]) && top === Number.NEGATIVE_INFINITY));
    return best[best.length === 1 ? 0 : this.random.int(best.length)]!;
  }

  /** Notes triggers that have become true or false. */
  private observe(): void {
    const { machine, was } = this;
    const { t, v, system } = machine;
    system.events.forEach((event, index) => {
      if (!event.trigger) return;
      const now = event.trigger(t, v);
      if (now && !was[index]) {
        const delay = event.delay?.(t, v) ?? 0;
        if (delay < 0)
          throw new DiscoveryError('input', `The event ${event.id || index + 1} has a delay below zero at t = ${t}.`);
        const values = event.useTriggerValues ? event.assignments.map((a) => a.value(t, v)) : undefined;
        this.pending.push({ event, index, due: t + delay, values });
      } else if (!now && was[index] && !event.persistent) {
        this.pending = this.pending.filter((p) => p.index !== index);
      }
      was[index] = now;
    });
  }

  private execute({ event, values }: Pending): void {
    const { machine } = this;
    const { system, v, y, t } = machine;
    const found = values ?? event.assignments.map((a) => a.value(t, v));
    const resized = this.ratedConcentrations();
    const targets = event.assignments.map((a) => a.variable);
    const stored = new Set(targets);
    targets.forEach((variable, i) => {
      if (variable.size !== undefined) return;
      v[system.slotOf(variable.id)] = found[i]!;
      const state = system.states.findIndex((s) => s.variable === variable);
      if (state >= 0) y[state] = found[i]!;
    });
    machine.update(t, y);
    // Concentrations are set in the compartment as it is after the event.
    targets.forEach((variable, i) => {
      if (variable.size === undefined) return;
      const state = system.states.findIndex((s) => s.variable === variable);
      if (variable.mode === 'rate') y[state] = found[i]!;
      else {
        const amount = found[i]! * v[system.slotOf(variable.size)]!;
        if (state >= 0) y[state] = amount;
        v[system.amountOf(variable.id)] = amount;
      }
    });
    for (const { state, variable, size } of resized) {
      const now = v[system.slotOf(variable.size!)]!;
      if (now !== size && !stored.has(variable)) y[state] = (y[state]! * size) / now;
    }
    machine.update(t, y);
  }

  /** Species whose concentration is integrated: their amount stays when an event resizes the compartment. */
  private ratedConcentrations(): {
    state: number;
    variable: CompiledEvent['assignments'][number]['variable'];
    size: number;
  }[] {
    const { system, v } = this.machine;
    return system.states.flatMap(({ variable }, state) =>
      variable.mode === 'rate' && variable.size !== undefined
        ? [{ state, variable, size: v[system.slotOf(variable.size)]! }]
        : [],
    );
  }
}
