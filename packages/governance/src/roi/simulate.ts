import { createRandom, type Random } from '@aceso/tensor/random';
import type { RoiEvent } from './events.ts';
import type { Design } from './result.ts';
import { runStudy, type StudyPlan } from './study.ts';

/** A hospital in which the effect is known, because it was planted. Minutes to sign. */
export interface PlantedWorld {
  readonly design: Design;
  /** Change of the time to sign where the tool is on, in minutes. */
  readonly effect: number;
  readonly departments?: number;
  readonly periods?: number;
  /** Mean tasks of a department and period. */
  readonly tasks?: number;
}

const PERIOD = 28;
const START = Date.parse('2025-01-06T00:00:00Z');
const DAY = 86_400_000;

/**
 * Events with the troubles of real ones: departments differ in level and spread, drift together through the year, have
 * shocks that last (AR 0.4), skewed times, and unequal numbers of tasks. In `matched` worlds, people who take up the
 * tool differ from others in traits that also change the outcome.
 */
export function plantWorld(world: PlantedWorld, random: Random): RoiEvent[] {
  if (world.design === 'matched') return plantPeople(world, random);
  const isIts = world.design === 'its';
  const departments = world.departments ?? (isIts ? 1 : 16);
  const periods = world.periods ?? (isIts ? 36 : 8);
  const tasks = world.tasks ?? 12;
  const goLive = goLiveOf(world.design, departments, periods, random);
  const season = Array.from({ length: periods }, () => 2 * random.normal());
  const events: RoiEvent[] = [];
  for (let d = 0; d < departments; d += 1) {
    const level = 40 + 8 * random.normal();
    const size = tasks * (0.5 + random.next53());
    let shock = (1.5 / Math.sqrt(1 - 0.16)) * random.normal();
    for (let t = 0; t < periods; t += 1) {
      shock = 0.4 * shock + 1.5 * random.normal();
      const on = goLive[d]! >= 0 && t >= goLive[d]!;
      const count = Math.max(2, Math.round(size + Math.sqrt(size) * random.normal()));
      // One group has no other to share a season with: its drift is its own errors.
      const mean = level + (isIts ? 0.1 * t : season[t]!) + shock + (on ? world.effect : 0);
      for (let k = 0; k < count; k += 1) {
        const minutes = Math.max(0.5, mean + 10 * (random.gamma(4) / 2 - 2));
        events.push(
          eventOf({ d, person: `p${d}-${k % 4}`, day: t * PERIOD + random.int(PERIOD), minutes, on, random }),
        );
      }
    }
  }
  return events;
}

/** The tasks of one planted hospital. */
export const plantEvents = (world: PlantedWorld, seed: number): RoiEvent[] => plantWorld(world, createRandom(seed));

function goLiveOf(design: Design, departments: number, periods: number, random: Random): number[] {
  if (design === 'its') return [Math.round((periods * 2) / 3)];
  const order = [...random.permutation(departments)];
  if (design === 'did') return order.map((rank) => (rank < departments / 2 ? Math.floor(periods / 2) : -1));
  // One step a period from the second on, as evenly as it goes.
  return order.map((rank) => 1 + Math.floor((rank * (periods - 1)) / departments));
}

function plantPeople(world: PlantedWorld, random: Random): RoiEvent[] {
  const departments = world.departments ?? 6;
  const perDepartment = 24;
  const events: RoiEvent[] = [];
  for (let d = 0; d < departments; d += 1) {
    const shift = 3 * random.normal();
    for (let i = 0; i < perDepartment; i += 1) {
      const [years, load] = [random.normal(), random.normal()];
      const takesUp = random.next53() < 1 / (1 + Math.exp(0.9 - 0.5 * years + 0.4 * load));
      const level = 40 + 5 * random.normal();
      // Traits change what would have happened anyway: a naive comparison is wrong by this.
      const drift = shift + 1.5 * years - 1.0 * load;
      for (let t = 0; t < 4; t += 1) {
        const on = takesUp && t >= 2;
        for (let k = 0; k < 5; k += 1) {
          const mean = level + (t >= 2 ? drift : 0) + (on ? world.effect : 0);
          const minutes = Math.max(0.5, mean + 6 * (random.gamma(4) / 2 - 2));
          const day = t * PERIOD + random.int(PERIOD);
          const event = eventOf({ d, person: `p${d}-${i}`, day, minutes, on, random });
          events.push({ ...event, traits: { years, load } });
        }
      }
    }
  }
  return events;
}

function eventOf(given: { d: number; person: string; day: number; minutes: number; on: boolean; random: Random }) {
  const { d, person, day, minutes, on, random } = given;
  const start = START + day * DAY + (8 + 10 * random.next53()) * 3_600_000;
  const iso = (time: number): string => new Date(Math.round(time)).toISOString();
  return {
    task: 'discharge-summary',
    actor: person,
    department: `department ${String(d + 1).padStart(2, '0')}`,
    tool: on,
    start: iso(start),
    drafted: iso(start + minutes * 30_000),
    end: iso(start + minutes * 60_000),
    ...(on ? { cost: 0.02 } : {}),
  } satisfies RoiEvent;
}

export interface SimulationSummary {
  readonly design: Design;
  readonly effect: number;
  readonly studies: number;
  readonly seed: number;
  /** Studies that gave no answer. */
  readonly refused: number;
  /** Of those that did: a benefit or a harm was reported. */
  readonly benefit: number;
  readonly harm: number;
  /** Intervals that hold the planted effect. */
  readonly covered: number;
  readonly meanEstimate: number;
  readonly meanDetectable: number;
}

/** The plan that fits a planted world. */
export const plantedPlan = (design: Design, draws: number): StudyPlan => ({
  design,
  metrics: ['time-to-sign'],
  // Whole periods from the first day of the world on, so that go-live is the first day of a period.
  window: { from: '2025-01-06', to: '2027-12-31' },
  ...(design === 'matched' ? { goLive: new Date(START + 2 * PERIOD * DAY).toISOString().slice(0, 10) } : {}),
  draws,
});

/** Many planted studies, each judged as a real one is. */
export function simulateStudies(
  world: PlantedWorld,
  studies: number,
  seed: number,
  options: { readonly draws?: number; readonly onStudy?: (done: number) => void } = {},
): SimulationSummary {
  const root = createRandom(seed);
  let [refused, benefit, harm, covered, sum, seen] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < studies; i += 1) {
    const events = plantWorld(world, root.stream(`${world.design} ${world.effect} ${i}`));
    const plan = { ...plantedPlan(world.design, options.draws ?? 399), seed: i + 1, ...itsPlan(world, events) };
    const [result] = runStudy(events, plan).results;
    options.onStudy?.(i + 1);
    if (!result || result.verdict === 'not-enough-data') {
      refused += 1;
      continue;
    }
    if (result.verdict === 'benefit') benefit += 1;
    if (result.verdict === 'harm') harm += 1;
    if (result.low! <= world.effect && world.effect <= result.high!) covered += 1;
    sum += result.effect!;
    seen += result.detectable!;
  }
  const answered = Math.max(1, studies - refused);
  return {
    design: world.design,
    effect: world.effect,
    studies,
    seed,
    refused,
    benefit,
    harm,
    covered,
    meanEstimate: sum / answered,
    meanDetectable: seen / answered,
  };
}

/** The go-live of a single group is known to the hospital, not read from the events' tool column. */
function itsPlan(world: PlantedWorld, events: readonly RoiEvent[]): Partial<StudyPlan> {
  if (world.design === 'matched' || world.design === 'stepped-wedge') return {};
  const days = events.filter(({ tool }) => tool).map(({ start }) => Math.floor((Date.parse(start) - START) / DAY));
  const first = Math.floor(Math.min(...days) / PERIOD) * PERIOD;
  return { goLive: new Date(START + first * DAY).toISOString().slice(0, 10) };
}
