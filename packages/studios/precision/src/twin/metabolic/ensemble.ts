import type { Random } from '@aceso/tensor/random';
import { PrecisionError } from '../../errors.ts';
import { cholesky } from '../numerics/matrix.ts';
import { Course } from './course.ts';
import type { Effort } from './exercise.ts';
import { insulinAt, MODELS, type Twin } from './fit.ts';
import type { Recording } from './recording.ts';

/** What the equations and the records do not explain. */
export interface Noise {
  /** Stationary deviation of the unexplained flux, mg/kg/min. */
  readonly flux: number;
  /** Its correlation time, minutes. */
  readonly memory: number;
  /** Error of a counted meal, on the logarithm. */
  readonly counting: number;
  /** Error of the sensor, mg/dL. */
  readonly sensor: number;
}

export const DEFAULT_NOISE: Noise = { flux: 0.4, memory: 90, counting: 0.2, sensor: 6 };

/**
 * Many bodies of one twin, with parameters drawn from what the fit left open. Between measurements they live through what was
 * eaten and injected, each with its own unexplained flux and errors of counting; a measurement moves them by the ensemble Kalman filter
 * (Evensen, Ocean Dyn 2003;53:343), glucose and food only.
 */
export class Ensemble {
  readonly members: readonly Course[];
  private readonly random: Random;
  private readonly noise: Noise;
  private readonly corrected: readonly number[];
  private readonly effort: Effort | undefined;

  private constructor(
    members: readonly Course[],
    random: Random,
    noise: Noise,
    corrected: readonly number[],
    effort: Effort | undefined,
  ) {
    this.members = members;
    this.random = random;
    this.noise = noise;
    this.corrected = corrected;
    this.effort = effort;
  }

  /** @param effort exercise by minute, for a twin that is told of it */
  static of(twin: Twin, size: number, random: Random, noise: Noise, effort?: Effort): Ensemble {
    const model = MODELS[twin.model];
    const n = twin.theta.length;
    const factor = cholesky(Float64Array.from(twin.covariance), n);
    if (!factor) throw new PrecisionError('input', 'The covariance of the twin is not positive.');
    const members: Course[] = [];
    for (let tries = 0; members.length < size; tries += 1) {
      if (tries > 20 * size) throw new PrecisionError('input', 'The parameters of the twin give no living body.');
      const draw = Float64Array.from({ length: n }, () => random.normal());
      const theta = twin.theta.map((mean, i) => {
        let sum = mean;
        for (let k = 0; k <= i; k += 1) sum += factor.lower[i * n + k]! * draw[k]!;
        return sum;
      });
      try {
        members.push(new Course(model.body(theta, twin.weight), 60));
      } catch (error) {
        // A draw without a steady state is drawn again.
        if (!(error instanceof PrecisionError)) throw error;
      }
    }
    return new Ensemble(members, random, noise, model.corrected, twin.exercise ? effort : undefined);
  }

  get sensorError(): number {
    return this.noise.sensor;
  }

  /** Another ensemble from here on; the same key gives the same chance to both, so that two courses can be compared. */
  fork(key: string, effort = this.effort): Ensemble {
    return new Ensemble(
      this.members.map((member) => member.fork()),
      this.random.stream(key),
      this.noise,
      this.corrected,
      effort,
    );
  }

  /** @param insulin U in this minute by member @param t minute of the recording, for exercise */
  minute(carbs: number, insulin: (basal: number) => number, t: number): void {
    const keep = Math.exp(-1 / this.noise.memory);
    const fresh = this.noise.flux * Math.sqrt(1 - keep * keep);
    for (const member of this.members) {
      member.inputs.flux = keep * member.inputs.flux + fresh * this.random.normal();
      // One draw a minute whether there is a meal or not: a changed meal then changes nothing else.
      const miscount = Math.exp(this.noise.counting * this.random.normal());
      member.exercise(this.effort, t);
      member.minute(carbs * miscount, insulin(member.body.basal));
    }
  }

  /** Moves all members by one measurement of the sensor, mg/dL. */
  correct(measured: number): void {
    const { members, corrected, noise, random } = this;
    const count = members.length;
    const seen = members.map((member) => member.sensor);
    const mean = seen.reduce((sum, one) => sum + one, 0) / count;
    const variance = seen.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (count - 1);
    const total = variance + noise.sensor ** 2;
    const off = seen.map((one) => measured + noise.sensor * random.normal() - one);
    const move = (read: (m: Course) => number, write: (m: Course, value: number) => void): void => {
      const values = members.map(read);
      const middle = values.reduce((sum, one) => sum + one, 0) / count;
      let covariance = 0;
      for (let i = 0; i < count; i += 1) covariance += (values[i]! - middle) * (seen[i]! - mean);
      const gain = covariance / (count - 1) / total;
      for (let i = 0; i < count; i += 1) write(members[i]!, values[i]! + gain * off[i]!);
    };
    for (const k of corrected)
      move(
        ({ y }) => y[k]!,
        ({ y }, value) => {
          y[k] = Math.max(0, value);
        },
      );
    move(
      ({ inputs }) => inputs.flux,
      ({ inputs }, value) => {
        inputs.flux = value;
      },
    );
  }

  /** Sensor glucose of the members in rising order, with the error of a measurement where `measured`. */
  sensors(): Float64Array {
    return Float64Array.from(this.members, (member) => member.sensor).sort();
  }

  /** Takes the measurement of a minute, where there is one, before what is eaten then. */
  observe(recording: Recording, t: number): void {
    const measured = recording.glucose[t]!;
    if (!Number.isNaN(measured)) this.correct(measured);
  }

  /** Lives through one minute of a recording. */
  live(recording: Recording, t: number): void {
    this.minute(recording.carbs[t]!, (basal) => insulinAt(recording, t, basal), t);
  }
}
