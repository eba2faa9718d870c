/**
 * The type 1 body beside simglucose (PyPI), in one run: the same parameters, meals and insulin, one day.
 *   node bench/twin.ts --python PYTHON [--patients 1,11,21] [--days 1] [--json]
 * PYTHON is an interpreter that has simglucose; its parameters are read from it and not kept. Errors are the largest over all
 * minutes, in mg/dL: against simglucose as it comes, and against its equations at a tolerance of 1e-11. Speed is CPU seconds
 * of the integration alone, user and system, of one thread each.
 */
import { spawnSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Course } from '../packages/studios/precision/src/twin/metabolic/course.ts';
import { Type1Body, type Type1Parameters } from '../packages/studios/precision/src/twin/metabolic/type1.ts';

const { values } = parseArgs({
  options: {
    python: { type: 'string' },
    patients: { type: 'string', default: '1,2,5,11,14,20,21,25,30' },
    days: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});
if (values.python === undefined) {
  process.stderr.write('Form: node bench/twin.ts --python PYTHON [--patients 1,11,21] [--days 1] [--json]\n');
  process.exit(2);
}
const minutes = Math.round(1440 * Number(values.days));
const meals: Record<string, number> = {};
const boluses: Record<string, number> = {};
for (let day = 0; day < minutes; day += 1440) {
  for (const [minute, grams] of [
    [420, 45],
    [735, 70],
    [930, 15],
    [1110, 80],
  ] as const) {
    meals[day + minute] = grams;
    // Taken ten minutes before, 1 U for 15 g.
    boluses[day + minute - 10] = grams / 15;
  }
}
interface Peer {
  readonly name: string;
  readonly params: Record<string, number>;
  readonly state: readonly number[];
  readonly course: readonly number[];
  readonly reference: readonly number[];
  readonly cpu: number;
}
const script = join(import.meta.dirname, 'peers/simglucose_course.py');
const { status, stdout, stderr } = spawnSync(values.python, [script], {
  input: JSON.stringify({ patients: values.patients.split(',').map(Number), minutes, meals, boluses }),
  encoding: 'utf8',
  maxBuffer: 2 ** 28,
});
if (status !== 0) throw new Error(`simglucose failed:\n${stderr.slice(-2000)}`);
const { patients } = JSON.parse(stdout.trim().split('\n').at(-1)!) as { patients: Peer[] };

function run({ params, state }: Peer, step: number): Float64Array {
  const course = new Course(new Type1Body(params as unknown as Type1Parameters), step, Float64Array.from(state));
  const basal = (params.u2ss! * params.BW!) / 6000;
  const sensor = new Float64Array(minutes);
  for (let t = 0; t < minutes; t += 1) {
    sensor[t] = course.sensor;
    course.minute(meals[t] ?? 0, basal + (boluses[t] ?? 0));
  }
  return sensor;
}
const worst = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let largest = 0;
  for (let i = 0; i < minutes; i += 1) largest = Math.max(largest, Math.abs(a[i]! - b[i]!));
  return largest;
};
const cpu = (): number => (process.cpuUsage().user + process.cpuUsage().system) / 1e6;
/** Days in a second of CPU, after a first run for the compiler. */
function speed(step: number): number {
  for (const patient of patients) run(patient, step);
  const start = cpu();
  let days = 0;
  do {
    for (const patient of patients) run(patient, step);
    days += (patients.length * minutes) / 1440;
  } while (cpu() - start < 2);
  return days / (cpu() - start);
}
const theirs = (patients.length * minutes) / 1440 / patients.reduce((sum, { cpu: one }) => sum + one, 0);
const steps = [15, 60].map((step) => {
  const courses = patients.map((patient) => run(patient, step));
  return {
    step,
    errorAsItComes: Math.max(...patients.map(({ course }, i) => worst(course, courses[i]!))),
    errorAtTightTolerance: Math.max(...patients.map(({ reference }, i) => worst(reference, courses[i]!))),
    daysPerCpuSecond: speed(step),
  };
});
const report = {
  patients: patients.map(({ name }) => name),
  minutes,
  simglucoseError: Math.max(...patients.map(({ course, reference }) => worst(course, reference))),
  simglucoseDaysPerCpuSecond: theirs,
  steps: steps.map((one) => ({ ...one, ratio: one.daysPerCpuSecond / theirs })),
  load: loadavg()[0],
};
if (values.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
else {
  process.stdout.write(
    `simglucose: ${theirs.toFixed(2)} patient-days per CPU second; error of its integrator ${report.simglucoseError.toExponential(1)} mg/dL\n`,
  );
  for (const { step, errorAsItComes, errorAtTightTolerance, daysPerCpuSecond, ratio } of report.steps)
    process.stdout.write(
      `RK4 at ${step} s: ${daysPerCpuSecond.toFixed(0)} patient-days per CPU second (${ratio.toFixed(0)} times); worst error ${errorAsItComes.toExponential(1)} mg/dL against simglucose as it comes, ${errorAtTightTolerance.toExponential(1)} at tolerance 1e-11\n`,
    );
  process.stdout.write(`${patients.length} patients, ${minutes} minutes, load ${report.load!.toFixed(1)}\n`);
}
