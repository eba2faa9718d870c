import { RungeKutta4 } from '@aceso/tensor/ode';
import type { Effort } from './exercise.ts';
import type { Body, Inputs } from './model.ts';

/** Fastest that a meal is eaten, g/min, as in the S2008 simulator. */
const EATING = 5;

/**
 * One body through time, a minute at a time: inputs are constant within a minute, a meal is eaten at 5 g/min from the minute
 * it is given. Fixed Runge-Kutta steps of the shared package.
 */
export class Course {
  readonly body: Body;
  readonly inputs: Inputs = { carbs: 0, insulin: 0, meal: 0, flux: 0, effort: 0, after: 0 };
  private readonly stepper: RungeKutta4;
  /** Minutes. */
  private readonly step: number;
  private planned = 0;
  private before = 0;
  private eaten = 0;
  private eating = false;

  /** @param step seconds, a divisor of 60 (15 for the reference's accuracy, 60 where many bodies run) */
  constructor(body: Body, step = 15, y: Float64Array = body.steady) {
    if (!(step > 0) || 60 % step !== 0) throw new RangeError(`the step must divide a minute, not ${step} s`);
    this.body = body;
    this.step = step / 60;
    this.stepper = new RungeKutta4(
      { size: body.size, derivative: (_t, state, rate) => body.derivative(state, this.inputs, rate) },
      0,
      y,
      this.step,
    );
  }

  /** The state itself: what is written here is where the next minute starts. */
  get y(): Float64Array {
    return this.stepper.y;
  }

  /** Minutes since the start. */
  get t(): number {
    return this.stepper.t;
  }

  /** One minute with `carbs` g put on the table at its start and insulin at `insulin` U/min. */
  minute(carbs: number, insulin: number): void {
    this.planned += carbs;
    const bite = Math.min(EATING, this.planned);
    this.planned -= bite;
    if (bite > 0 && !this.eating) {
      this.before = this.body.stomach(this.y);
      this.eaten = 0;
    }
    this.eating = bite > 0;
    this.eaten += bite;
    this.inputs.carbs = bite * 1000;
    this.inputs.insulin = insulin;
    this.inputs.meal = this.before + this.eaten * 1000;
    const end = Math.round(this.t) + 1;
    // Emptying of the stomach turns sharply (tanh of its content): it needs half the step.
    const pace = this.body.stomach(this.y) > 1 || bite > 0 ? this.step / 2 : this.step;
    const steps = Math.round(1 / pace);
    const start = end - 1;
    for (let i = 1; i <= steps; i += 1) this.stepper.step(i === steps ? end : start + i * pace);
  }

  /** How the body exercises from now on; none at all unless told. */
  exercise(effort: Effort | undefined, t: number): void {
    this.inputs.effort = effort?.uptake[t] ?? 0;
    this.inputs.after = effort?.after[t] ?? 0;
  }

  get plasma(): number {
    return this.body.plasma(this.y);
  }

  get sensor(): number {
    return this.body.sensor(this.y);
  }

  /** Another course from here on, of its own. */
  fork(body: Body = this.body): Course {
    const copy = new Course(body, Math.round(this.step * 60), this.y);
    copy.planned = this.planned;
    copy.before = this.before;
    copy.eaten = this.eaten;
    copy.eating = this.eating;
    copy.inputs.flux = this.inputs.flux;
    return copy;
  }
}
