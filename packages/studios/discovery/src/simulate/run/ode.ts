import { createStepper, firstTimeOf, OdeError, type OdeMethod, type StepCounts, type Stepper } from '@aceso/tensor/ode';
import { createRandom } from '@aceso/tensor/random';
import { checkCancelled, DiscoveryError } from '../../errors.ts';
import type { System } from '../system/system.ts';
import { EventQueue } from './events.ts';
import { equilibrate, FAST } from './fast.ts';
import { Machine } from './machine.ts';

export interface RunOptions {
  /** Times to report at, rising, in the model's unit. */
  readonly times: readonly number[];
  /** Default `auto`: explicit until the problem is found to be stiff. */
  readonly method?: OdeMethod;
  /** Relative error of a step; default 1e-8. */
  readonly relative?: number;
  /** Absolute error of a step; default 1e-12. */
  readonly absolute?: number;
  /** For events of equal priority, which SBML wants in random order. Default 1. */
  readonly seed?: number;
  readonly maxStep?: number;
  /** Numbers to begin from in the place of the file's (`System.given`). */
  readonly given?: Float64Array;
  readonly signal?: AbortSignal;
}

/**
 * Points between two reported times that are looked at for jumps, fewer where a look is dear. A comparison that flips and
 * flips back between two of them is missed.
 */
const looksOf = (size: number): number => (size < 100 ? 100 : size < 500 ? 24 : 5);

/**
 * Integrates a model and hands over the values at the reported times.
 * @param report called once a time, in order, with all values (valid during the call)
 * @throws DiscoveryError where the integration cannot go on.
 */
export function runOde(system: System, options: RunOptions, report: (t: number, v: Float64Array) => void): StepCounts {
  const start = Math.min(0, options.times[0] ?? 0);
  const machine = new Machine(system, start, options.given);
  try {
    return new OdeRun(machine, options, report).go();
  } catch (error) {
    if (error instanceof OdeError)
      throw new DiscoveryError('input', `The model cannot be integrated: ${error.message}.`);
    throw error;
  }
}

class OdeRun {
  private readonly machine: Machine;
  private readonly options: RunOptions;
  private readonly report: (t: number, v: Float64Array) => void;
  private readonly queue: EventQueue;
  private readonly stepper: Stepper;
  private readonly current: Float64Array;
  private readonly seen: Float64Array;
  private readonly scratch: Float64Array;
  private stored: Float64Array;
  private stuck = 0;
  /** Mean time between rows. */
  private readonly interval: number;

  constructor(machine: Machine, options: RunOptions, report: (t: number, v: Float64Array) => void) {
    const { system } = machine;
    this.machine = machine;
    this.options = options;
    this.report = report;
    const { times } = options;
    this.interval = (times[times.length - 1]! - machine.t) / Math.max(1, times.length - 1) || 1;
    this.queue = new EventQueue(machine, createRandom(options.seed ?? 1));
    this.current = new Float64Array(system.jumps);
    this.seen = new Float64Array(system.jumps);
    this.scratch = new Float64Array(system.states.length);
    if (system.fast) {
      machine.v[system.fast.slot] = FAST;
      equilibrate(machine);
    }
    this.stepper = createStepper(
      {
        size: system.states.length,
        derivative: (t, y, dy) => machine.derivative(t, y, dy),
        ...(system.pattern ? { pattern: system.pattern } : {}),
      },
      machine.t,
      machine.y,
      {
        method: options.method ?? (system.fast ? 'rosenbrock' : 'auto'),
        relative: options.relative ?? 1e-8,
        absolute: options.absolute ?? 1e-12,
        maxStep: Math.min(options.maxStep ?? Number.POSITIVE_INFINITY, system.shortestDelay),
        ...(options.method === 'runge-kutta' ? { firstStep: options.maxStep ?? Number.NaN } : {}),
      },
    );
    this.stored = machine.v.slice();
  }

  go(): StepCounts {
    const { machine, stepper, queue } = this;
    const { times, signal } = this.options;
    this.settle();
    let row = 0;
    const emit = (): void => {
      while (row < times.length && times[row]! <= machine.t) {
        this.report(times[row]!, machine.v);
        row += 1;
      }
    };
    emit();
    while (row < times.length) {
      checkCancelled(signal);
      // A delayed event due together with a row happens before it, whatever the rounding of its time.
      let limit = times[row]!;
      const due = queue.next;
      if (due < limit) limit = due;
      if (limit - machine.t <= 1e-14 * Math.max(1, Math.abs(limit))) {
        // Less than rounding: no step is that short.
        machine.t = Math.max(machine.t, limit);
        machine.update(machine.t, machine.y);
      } else {
        const jumped = this.advance(limit);
        machine.t = jumped;
        machine.y.set(stepper.y);
        machine.update(machine.t, machine.y);
      }
      if (Math.abs(queue.next - machine.t) <= 1e-10 * Math.max(1, Math.abs(machine.t)))
        machine.t = Math.max(machine.t, queue.next);
      this.settle();
      emit();
    }
    return stepper.counts;
  }

  /** Events at this instant, then a fresh start of the integrator where the state or the equations have changed. */
  private settle(): void {
    const { machine, stepper, queue } = this;
    const changed = queue.run();
    if (changed && machine.system.fast) {
      equilibrate(machine);
      queue.run();
    }
    if (changed || stepper.t !== machine.t) stepper.restart(machine.t, machine.y);
    if (changed) this.stored = machine.v.slice();
    machine.system.signature(machine.t, machine.v, this.current);
  }

  /** One step, cut off where a comparison changes. @returns the time reached */
  private advance(limit: number): number {
    const { machine, stepper } = this;
    const from = machine.t;
    stepper.step(limit);
    const to = stepper.t;
    if (machine.system.jumps > 0) {
      let low = from;
      const looks = Math.max(5, Math.ceil((looksOf(machine.system.size) * (to - from)) / this.interval));
      for (let look = 1; look <= looks; look += 1) {
        const high = look === looks ? to : from + ((to - from) * look) / looks;
        if (high > low && this.differs(high)) {
          const at = firstTimeOf((t) => this.differs(t), low, high);
          // Where it flips back and forth without getting on (a sliding mode), step over it.
          this.stuck = at - from <= 1e-9 * Math.max(1e-6, Math.abs(to - from)) ? this.stuck + 1 : 0;
          if (this.stuck < 50) {
            return this.stopAt(from, at);
          }
        }
        low = high;
      }
    }
    machine.history?.add(stepper, from, to, this.stored);
    return to;
  }

  /** Ends the step just made at the jump found inside it. */
  private stopAt(from: number, at: number): number {
    const { machine, stepper, scratch } = this;
    const just = at - Math.abs(at) * 1.1e-16;
    this.differs(at);
    if (this.ratesJump() && just - from > 1e-13 * Math.max(1, Math.abs(at))) {
      // Stages beyond the jump have entered the whole step: make it again, up to the last moment before.
      stepper.restart(from, machine.y);
      while (stepper.t < just) {
        stepper.step(just);
        machine.history?.add(stepper, stepper.from, stepper.t, this.stored);
      }
      scratch.set(stepper.y);
    } else {
      machine.history?.add(stepper, from, at, this.stored);
      stepper.at(at, scratch);
    }
    stepper.restart(at, scratch);
    return at;
  }

  private ratesJump(): boolean {
    for (let i = 0; i < this.machine.system.rateJumps; i += 1)
      if (!Object.is(this.seen[i], this.current[i])) return true;
    return false;
  }

  private differs(t: number): boolean {
    const { machine, stepper, seen, current, scratch } = this;
    if (t === stepper.t) scratch.set(stepper.y);
    else stepper.at(t, scratch);
    machine.system.signature(t, machine.update(t, scratch), seen);
    for (let i = 0; i < seen.length; i += 1) if (!Object.is(seen[i], current[i])) return true;
    return false;
  }
}
