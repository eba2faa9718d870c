import { DormandPrince } from './dormand-prince.ts';
import { OdeError, type OdeProblem, type StepControl, type StepCounts, type Stepper } from './problem.ts';
import { Rosenbrock } from './rosenbrock.ts';

/**
 * Begins with the explicit method and goes over to the stiff one where the problem turns out to be stiff (or the
 * explicit one cannot go on). Deterministic: the choice depends on the solution only. It stays with the stiff method.
 */
export class Automatic implements Stepper {
  readonly counts: StepCounts = { accepted: 0, rejected: 0, evaluations: 0, jacobians: 0 };
  private active: DormandPrince | Rosenbrock;
  private readonly problem: OdeProblem;
  private readonly control: StepControl;
  private before: StepCounts = { accepted: 0, rejected: 0, evaluations: 0, jacobians: 0 };

  constructor(problem: OdeProblem, t: number, y: Float64Array, control: StepControl = {}) {
    this.problem = problem;
    this.control = control;
    this.active = new DormandPrince(problem, t, y, control);
  }

  get t(): number {
    return this.active.t;
  }

  get from(): number {
    return this.active.from;
  }

  get y(): Float64Array {
    return this.active.y;
  }

  /** The method in use. */
  get method(): 'dormand-prince' | 'rosenbrock' {
    return this.active instanceof Rosenbrock ? 'rosenbrock' : 'dormand-prince';
  }

  step(limit: number): void {
    if (this.active instanceof DormandPrince && this.active.stiff) this.goStiff();
    try {
      this.active.step(limit);
    } catch (error) {
      if (!(error instanceof OdeError) || this.active instanceof Rosenbrock) throw error;
      this.goStiff();
      this.active.step(limit);
    }
    for (const key of ['accepted', 'rejected', 'evaluations', 'jacobians'] as const) {
      this.counts[key] = this.before[key] + this.active.counts[key];
    }
  }

  at(t: number, out: Float64Array): void {
    this.active.at(t, out);
  }

  restart(t: number, y: Float64Array): void {
    this.active.restart(t, y);
  }

  private goStiff(): void {
    this.before = { ...this.counts };
    this.active = new Rosenbrock(this.problem, this.active.t, this.active.y, this.control);
  }
}
