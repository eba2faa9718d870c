import type { Intake, Source } from '../intake.ts';
import { MEASURES, measureIndex, measureOf, SLEEP_STATES } from '../measures.ts';
import { HOUR, isoWithOffset } from '../time.ts';
import type { Sample } from './store.ts';

/** Watches know more of a day than the phone on the table; what was typed in comes last. */
const RANKS: Readonly<Record<Source['kind'], number>> = {
  watch: 0,
  sensor: 0,
  wearable: 1,
  phone: 2,
  app: 3,
  manual: 4,
};

/** An amount over so long an interval is a total of the day: what is left of it beside finer samples cannot be told. */
const TOTAL = 6 * HOUR;

/** The order in which sources are believed: those named first, then by kind, then by name. @returns rank by source number */
export function ranksOf(sources: readonly Source[], priority: readonly string[] = []): number[] {
  const named = (source: Source): number => {
    const words = `${source.name} ${source.device ?? ''}`.toLowerCase();
    const at = priority.findIndex((name) => words.includes(name.toLowerCase()));
    return at === -1 ? priority.length : at;
  };
  const order = sources
    .map((source, index) => ({ source, index, named: named(source) }))
    .sort(
      (a, b) =>
        a.named - b.named ||
        RANKS[a.source.kind] - RANKS[b.source.kind] ||
        (a.source.name < b.source.name ? -1 : a.source.name > b.source.name ? 1 : a.index - b.index),
    );
  const ranks: number[] = [];
  for (const [rank, { index }] of order.entries()) ranks[index] = rank;
  return ranks;
}

const SYSTOLIC = measureIndex('systolic');
const DIASTOLIC = measureIndex('diastolic');

/** Sleep states exclude each other, so that they share their time; every other measure has its own. */
const FAMILY: readonly number[] = MEASURES.map(({ id }, index) => (SLEEP_STATES.has(id) ? -1 : index));

/**
 * Samples without doubles: the same sample is kept once; where several sources cover the same time with amounts or states, the time
 * belongs to the source of highest rank, and samples of others are cut in proportion or left out. What is left out is counted.
 */
export class Cleaner {
  readonly #intake: Intake;
  readonly #ranks: readonly number[];
  readonly #open = new Map<number, { samples: Sample[]; end: number }>();
  readonly #take: (sample: Sample) => void;

  constructor(intake: Intake, take: (sample: Sample) => void) {
    this.#intake = intake;
    this.#ranks = ranksOf(intake.sources, intake.options.priority);
    this.#take = take;
  }

  run(): void {
    for (const { samples } of this.#intake.samples.weeks()) this.#week(samples);
    for (const { samples } of this.#open.values()) this.#cluster(samples);
    this.#open.clear();
  }

  #week(samples: readonly Sample[]): void {
    const points: Sample[] = [];
    for (const sample of samples) {
      if (MEASURES[sample.measure]!.style !== 'point') {
        this.#interval(sample);
        continue;
      }
      // They are in order of time: the same one can only stand among the last.
      let same = points.length - 1;
      while (same >= 0 && points[same]!.start === sample.start && !isSame(points[same]!, sample)) same -= 1;
      if (same < 0 || points[same]!.start !== sample.start) points.push(sample);
      else {
        this.#double(sample);
        if (this.#rank(sample) < this.#rank(points[same]!)) points[same] = sample;
      }
    }
    const refused = this.#impossiblePressures(points);
    for (const sample of points) if (!refused.has(sample)) this.#take(sample);
  }

  /** Pressures of one cuff at one time whose diastolic is not below the systolic: columns were swapped. */
  #impossiblePressures(samples: readonly Sample[]): Set<Sample> {
    const systolic = new Map<string, Sample>();
    for (const sample of samples)
      if (sample.measure === SYSTOLIC) systolic.set(`${sample.source} ${sample.start}`, sample);
    const refused = new Set<Sample>();
    for (const sample of samples) {
      if (sample.measure !== DIASTOLIC) continue;
      const other = systolic.get(`${sample.source} ${sample.start}`);
      if (!other || sample.value < other.value) continue;
      refused.add(sample).add(other);
      this.#intake.exclude('diastolic-not-below-systolic', '', `${other.value}/${sample.value} ${this.#words(sample)}`);
    }
    return refused;
  }

  /** Samples that overlap, directly or through others, are judged together, however long they go on. */
  #interval(sample: Sample): void {
    const family = FAMILY[sample.measure]!;
    const open = this.#open.get(family);
    if (open && sample.start < open.end) {
      open.samples.push(sample);
      open.end = Math.max(open.end, sample.end);
      return;
    }
    if (open) this.#cluster(open.samples);
    this.#open.set(family, { samples: [sample], end: Math.max(sample.end, sample.start + 1) });
  }

  #cluster(samples: readonly Sample[]): void {
    if (samples.length === 1) {
      this.#take(samples[0]!);
      return;
    }
    const sorted = [...samples].sort(
      (a, b) => this.#rank(a) - this.#rank(b) || a.end - a.start - (b.end - b.start) || a.start - b.start,
    );
    let covered: Span[] = [];
    const seen = new Set<string>();
    const kept: Sample[] = [];
    for (const sample of sorted) {
      const key = `${sample.measure} ${sample.start} ${sample.end} ${sample.value}`;
      if (seen.has(key)) {
        this.#double(sample);
        continue;
      }
      seen.add(key);
      const free = minus({ start: sample.start, end: sample.end }, covered);
      const length = sample.end - sample.start;
      const left = free.reduce((sum, { start, end }) => sum + end - start, 0);
      if (left === length) kept.push(sample);
      else if (left === 0 || (length >= TOTAL && MEASURES[sample.measure]!.style === 'sum')) this.#overlap(sample);
      else {
        this.#overlap(sample);
        kept.push(...pieces(sample, free));
      }
      covered = plus(covered, { start: sample.start, end: sample.end });
    }
    kept.sort((a, b) => a.start - b.start || a.measure - b.measure);
    for (const sample of kept) this.#take(sample);
  }

  #rank({ source }: Sample): number {
    return this.#ranks[source]!;
  }
  #double(sample: Sample): void {
    this.#intake.exclude('duplicate', '', () => this.#words(sample));
  }
  #overlap(sample: Sample): void {
    this.#intake.exclude('overlap', '', () => this.#words(sample));
  }
  #words({ measure, source, start, offset }: Sample): string {
    return `${MEASURES[measure]!.id} of ${this.#intake.sources[source]!.name} at ${isoWithOffset({ at: start, offset })}`;
  }
}

const isSame = (a: Sample, b: Sample): boolean =>
  a.measure === b.measure && a.start === b.start && a.end === b.end && a.value === b.value;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** What of a span is in none of the others, which are in order and apart. */
function minus({ start, end }: Span, others: readonly Span[]): Span[] {
  const free: Span[] = [];
  let at = start;
  for (const other of others) {
    if (other.end <= at) continue;
    if (other.start >= end) break;
    if (other.start > at) free.push({ start: at, end: other.start });
    at = Math.max(at, other.end);
  }
  if (at < end) free.push({ start: at, end });
  return free;
}

function plus(others: readonly Span[], span: Span): Span[] {
  let { start, end } = span;
  const apart: Span[] = [];
  for (const other of others) {
    if (other.end < start || other.start > end) apart.push(other);
    else {
      start = Math.min(start, other.start);
      end = Math.max(end, other.end);
    }
  }
  apart.push({ start, end });
  return apart.sort((a, b) => a.start - b.start);
}

/** A sample cut to spans, in proportion to time; counts stay whole and their sum is right to the rounding of the whole. */
function pieces(sample: Sample, spans: readonly Span[]): Sample[] {
  const { whole } = measureOf(MEASURES[sample.measure]!.id);
  const length = sample.end - sample.start;
  let before = 0;
  let given = 0;
  return spans.flatMap(({ start, end }) => {
    before += end - start;
    const until = (sample.value * before) / length;
    const value = whole ? Math.round(until) - given : until - given;
    given += value;
    return value === 0 && whole ? [] : [{ ...sample, start, end, value }];
  });
}
