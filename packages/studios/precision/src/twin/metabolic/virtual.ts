import { createRandom, type Random } from '@aceso/tensor/random';
import { type VirtualPerson, virtualPerson } from './cohort.ts';
import { Course } from './course.ts';
import { effortOf } from './exercise.ts';
import type { Entry } from './recording.ts';
import { type Recording, toRecording } from './recording.ts';
import { Type1Body } from './type1.ts';

export interface VirtualOptions {
  readonly model: 'type1' | 'type2';
  readonly days: number;
  readonly seed: number;
  readonly index?: number;
  /** First day, `YYYY-MM-DD`. */
  readonly start: string;
  /** Type 1: the person exercises, and wears a watch. */
  readonly exercise?: boolean;
}

/** How a virtual person lives and measures; our own choices. */
const HABITS = {
  meals: [
    { minute: 7 * 60 + 20, spread: 35, grams: 42, skip: 0.04 },
    { minute: 12 * 60 + 40, spread: 40, grams: 62, skip: 0.02 },
    { minute: 16 * 60 + 30, spread: 50, grams: 20, skip: 0.45 },
    { minute: 19 * 60 + 30, spread: 45, grams: 68, skip: 0.01 },
  ],
  /** Standard deviation of the logarithm of what is eaten, and of the count that is written down beside it. */
  portion: 0.3,
  counting: 0.15,
  /** A small snack that nobody writes down. */
  silentSnack: 0.25,
  /** Sensor: stationary noise, mg/dL, and its correlation over 5 minutes. */
  noise: 5,
  correlation: 0.7,
  /** Sensitivity over the day (dawn) and from day to day, on the logarithm. */
  dawn: 0.15,
  dayToDay: 0.12,
} as const;

/**
 * Days of a virtual person with what a person would record: sensor every 5 minutes, counted carbs, boluses, basal. The truth has
 * more in it than the records: counting errors, snacks nobody writes down, sensitivity that moves. The person of type 1 boluses
 * with a carb ratio and a correction; the person of type 2 takes no insulin.
 */
export function virtualRecording(options: VirtualOptions): {
  readonly person: VirtualPerson;
  readonly entries: readonly Entry[];
  readonly recording: Recording;
} {
  const { model, days, seed, index = 0, start } = options;
  const drawn = virtualPerson(model, seed, index);
  const chance = createRandom(seed).stream(`exercise/${index}`);
  const isActive = options.exercise === true && drawn.body instanceof Type1Body;
  const person = isActive ? active(drawn, chance) : drawn;
  const heart = isActive ? beats(days, chance) : undefined;
  const random = createRandom(seed).stream(`life/${model}/${index}`);
  const entries = live(person, days, start, random, heart);
  return { person, entries, recording: toRecording(entries) };
}

/** How an active person's heart beats, and what exercise does to this one: our own choices. */
const ACTIVE = { rest: 62, noise: 4, day: 9, chance: 0.6, effect: 0.4 } as const;

function active(person: VirtualPerson, random: Random): VirtualPerson {
  const { parameters } = person.body as Type1Body;
  return { ...person, body: new Type1Body({ ...parameters, exercise: Math.exp(ACTIVE.effect * random.normal()) }) };
}

/** True beats a minute: nights, days, and on most days half an hour to an hour of exercise. */
function beats(days: number, random: Random): Float64Array {
  const out = new Float64Array(days * 1440);
  for (let day = 0; day < days; day += 1) {
    for (let minute = 0; minute < 1440; minute += 1)
      out[day * 1440 + minute] = ACTIVE.rest + (minute > 420 && minute < 1380 ? ACTIVE.day : 0);
    if (random.next() > ACTIVE.chance) continue;
    const from = day * 1440 + 600 + random.int(540);
    const rate = ACTIVE.rest + 35 + 50 * random.next();
    out.fill(rate, from, Math.min(out.length, from + 30 + random.int(35)));
  }
  return out;
}

function live(
  person: VirtualPerson,
  days: number,
  start: string,
  random: Random,
  heart: Float64Array | undefined,
): Entry[] {
  const effort = heart && effortOf(heart, ACTIVE.rest + ACTIVE.day);
  const watch = random.stream('watch');
  const { body } = person;
  const course = new Course(body, 60);
  const midnight = Date.parse(`${start}T00:00:00Z`);
  const entries: Entry[] = [];
  const at = (minute: number): string => new Date(midnight + minute * 60_000).toISOString().slice(0, 16);
  const insulinDependent = person.model === 'type1';
  const ratio = insulinDependent ? carbRatio(person) : Number.POSITIVE_INFINITY;
  const target = 120;
  if (insulinDependent) entries.push({ time: at(0), basal: round(body.basal * 60, 2) });
  let noise = 0;
  let swing = 0;
  let size = 1;
  const due = new Map<number, number>();
  const doses = new Map<number, number>();
  for (let t = 0; t < days * 1440; t += 1) {
    const minute = t % 1440;
    if (minute === 0) {
      swing = HABITS.dayToDay * random.normal();
      size = Math.exp(0.1 * random.normal());
      for (const meal of HABITS.meals) {
        const when = t + Math.max(5, Math.round(meal.minute + meal.spread * random.normal()));
        const grams = meal.grams * size * Math.exp(HABITS.portion * random.normal());
        if (random.next() < meal.skip) continue;
        due.set(when, (due.get(when) ?? 0) + grams);
        const counted = Math.max(5, Math.round((grams * Math.exp(HABITS.counting * random.normal())) / 5) * 5);
        entries.push({ time: at(when), carbs: counted });
        if (insulinDependent) doses.set(when - (random.next() < 0.5 ? 10 : 0), counted);
      }
      if (random.next() < HABITS.silentSnack) due.set(t + 600 + random.int(720), 8 + random.int(10));
    }
    let bolus = 0;
    const counted = doses.get(t);
    if (counted !== undefined) {
      const correction = Math.max(0, (course.sensor - target) / ((100 * ratio) / 4.5)) * 0.7;
      // A meal bolus is forgotten now and then.
      bolus = random.next() < 0.06 ? 0 : round(counted / ratio + correction, 1);
      if (bolus > 0) entries.push({ time: at(t), insulin: bolus });
    }
    // Below 65 a person eats sugar, and writes it down.
    if (t % 15 === 0 && course.sensor < 65 && !due.has(t)) {
      due.set(t, 15);
      entries.push({ time: at(t), carbs: 15 });
    }
    const dawn = HABITS.dawn * Math.exp(-(((minute - 330) / 120) ** 2));
    // Resistance shows as a flux in proportion to what insulin moves.
    course.inputs.flux = 0.8 * (dawn + swing * 0.5);
    course.exercise(effort, t);
    course.minute(due.get(t) ?? 0, (insulinDependent ? body.basal : 0) + bolus);
    if (heart && t % 5 === 0)
      entries.push({ time: at(t), heartRate: Math.round(heart[t]! + ACTIVE.noise * watch.normal()) });
    if (t % 5 === 4) {
      noise = HABITS.correlation * noise + HABITS.noise * Math.sqrt(1 - HABITS.correlation ** 2) * random.normal();
      const shown = Math.round(Math.min(400, Math.max(40, course.sensor + noise)));
      entries.push({ time: at(t + 1 === days * 1440 ? t : t + 1), glucose: shown });
    }
  }
  return entries.filter(({ time }) => Date.parse(`${time}:00Z`) < midnight + days * 86_400_000);
}

/** Grams that a unit covers in this body: two runs of its own equations, a meal and a bolus, matched at their peak effect by area. */
function carbRatio({ body }: VirtualPerson): number {
  const area = (carbs: number, units: number): number => {
    const course = new Course(body, 60);
    const rest = course.sensor;
    let sum = 0;
    for (let t = 0; t < 360; t += 1) {
      course.minute(t === 0 ? carbs : 0, body.basal + (t === 0 ? units : 0));
      sum += course.sensor - rest;
    }
    return sum;
  };
  // Where the area of 50 g with u units is nearest to a small rise.
  let low = 0.2;
  let high = 40;
  for (let i = 0; i < 40; i += 1) {
    const middle = Math.sqrt(low * high);
    if (area(50, middle) > 360 * 5) low = middle;
    else high = middle;
  }
  return Math.min(40, Math.max(2.5, 50 / Math.sqrt(low * high)));
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

/** Entries as the CSV that `readRecording` takes, in the order of time. */
export function recordingCsv(entries: readonly Entry[]): string {
  const columns = ['time', 'glucose', 'carbs', 'insulin', 'basal'] as (keyof Entry)[];
  if (entries.some(({ heartRate }) => heartRate !== undefined)) columns.push('heartRate');
  const rows = [...entries]
    .sort((a, b) => a.time.localeCompare(b.time))
    .map((entry) => columns.map((column) => entry[column] ?? '').join(','));
  return `${[columns.join(','), ...rows].join('\n')}\n`;
}
