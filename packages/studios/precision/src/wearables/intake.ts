import { PrecisionError } from '../errors.ts';
import { inUnitOf, type MeasureId, measureIndex, measureOf } from './measures.ts';
import { SampleStore } from './samples/store.ts';
import { DAY, HOUR, MINUTE, type Moment, type WrittenTime, Zone } from './time.ts';

/** Where samples come from: an app or person's entry, and the thing worn or held. */
export interface Source {
  readonly name: string;
  readonly kind: 'watch' | 'wearable' | 'sensor' | 'phone' | 'app' | 'manual';
  readonly device?: string;
}

/** Why samples were left out, how many, and where the first of them stand. */
export interface Exclusion {
  readonly rule: ExclusionRule;
  readonly message: string;
  count: number;
  /** `file:line` or `file: path`. */
  readonly examples: { readonly where: string; readonly what: string }[];
}

export type ExclusionRule =
  | 'not-a-number'
  | 'negative'
  | 'implausible'
  | 'unknown-unit'
  | 'bad-time'
  | 'time-skipped-by-clock'
  | 'end-before-start'
  | 'in-the-future'
  | 'not-a-reading'
  | 'diastolic-not-below-systolic'
  | 'invalid-document'
  | 'statistic'
  | 'duplicate'
  | 'overlap';

const MESSAGES: Readonly<Record<ExclusionRule, string>> = {
  'not-a-number': 'the value is not a number',
  negative: 'the value is negative',
  implausible: 'the value is outside what such a device can read of a person',
  'unknown-unit': 'the unit does not belong to the measure',
  'bad-time': 'the time cannot be read',
  'time-skipped-by-clock': 'the wall clock never said this time: it was put forward',
  'end-before-start': 'the end is before the start',
  'in-the-future': 'the time is in the future',
  'not-a-reading': 'the device said low or high instead of a number',
  'diastolic-not-below-systolic': 'the diastolic pressure is not below the systolic',
  'invalid-document': 'the document breaks its schema',
  statistic: 'a statistic over a longer time (such as a maximum of months) is no reading',
  duplicate: 'the same sample was there already',
  overlap: 'another source of higher priority covers the same time',
};

/** Examples kept of each rule. */
const EXAMPLES = 10;
const OLDEST = Date.UTC(1990, 0, 1);

export interface IntakeOptions {
  /** The instant of the import: what is a day later than this is excluded. */
  readonly now: number;
  /** The person's time zone (tz database): for local times without offset, and for days. */
  readonly zone?: string;
  /** Names of sources, first the one to be believed where several cover the same time. */
  readonly priority?: readonly string[];
  readonly signal?: AbortSignal;
}

export interface PersonFacts {
  birthDate?: string;
  sex?: 'female' | 'male' | 'other';
}

/** What readers give their samples to: it checks each one, names what it leaves out, and keeps the rest. */
export class Intake {
  readonly samples: SampleStore;
  readonly sources: Source[] = [];
  readonly person: PersonFacts = {};
  readonly options: IntakeOptions;
  readonly zone: Zone | undefined;
  readonly #sourceIds = new Map<string, number>();
  readonly #exclusions = new Map<ExclusionRule, Exclusion>();
  readonly #ignored = new Map<string, number>();
  readonly #notes = new Map<string, string>();
  #latest = Number.NEGATIVE_INFINITY;
  #zoned: { readonly name: string; readonly zone: Zone | undefined } | undefined;
  file = '';

  constructor(options: IntakeOptions) {
    this.options = options;
    this.zone = options.zone === undefined ? undefined : new Zone(options.zone);
    this.samples = new SampleStore();
  }

  get exclusions(): readonly Exclusion[] {
    return [...this.#exclusions.values()];
  }
  /** Kinds of records in the files that are not taken, with their count. */
  get ignored(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#ignored].sort((a, b) => b[1] - a[1]));
  }
  /** What was assumed, by rule. */
  get notes(): readonly { readonly rule: string; readonly message: string }[] {
    return [...this.#notes].map(([rule, message]) => ({ rule, message }));
  }

  source(source: Source): number {
    const key = `${source.name}\n${source.device ?? ''}`;
    const known = this.#sourceIds.get(key);
    if (known !== undefined) return known;
    if (this.sources.length >= 5000)
      throw new PrecisionError('input', `${this.file} names more than 5,000 sources; it is no export of one person.`);
    this.sources.push(source);
    this.#sourceIds.set(key, this.sources.length - 1);
    return this.sources.length - 1;
  }

  exclude(rule: ExclusionRule, place: string, what: string | (() => string), count = 1): void {
    let kept = this.#exclusions.get(rule);
    if (!kept) {
      kept = { rule, message: MESSAGES[rule], count: 0, examples: [] };
      this.#exclusions.set(rule, kept);
    }
    kept.count += count;
    if (kept.examples.length < EXAMPLES)
      kept.examples.push({
        where: place === '' ? this.file : `${this.file}:${place}`,
        what: typeof what === 'string' ? what : what(),
      });
  }

  ignore(what: string): void {
    // A hostile file must not fill the memory with names.
    if (this.#ignored.has(what) || this.#ignored.size < 500)
      this.#ignored.set(what, (this.#ignored.get(what) ?? 0) + 1);
  }

  note(rule: string, message: string): void {
    this.#notes.set(rule, message);
  }

  /** A new file: the order of local times starts anew. */
  open(file: string): void {
    this.file = file;
    this.#latest = Number.NEGATIVE_INFINITY;
  }

  /**
   * An instant. Where the text had no offset it is read in the person's zone; in the hour that autumn repeats it is the first that
   * is not before what the file told last.
   * @returns undefined where the clock never said this
   */
  moment({ wall, offset }: WrittenTime, zoneName?: string): Moment | undefined {
    const zone = zoneName === undefined ? this.zone : (this.#zoneOf(zoneName) ?? this.zone);
    if (offset !== undefined) {
      const at = wall - offset * MINUTE;
      return { at, offset: zone ? zone.offsetAt(at) : offset };
    }
    if (!zone) {
      this.note(
        'zone-assumed',
        'Times in these files have no time zone; they are kept as if the clock showed UTC. Give the zone of the person, e.g. --zone Europe/Madrid.',
      );
      return { at: wall, offset: 0 };
    }
    const instants = zone.instantsOf(wall);
    const first = instants[0];
    if (!first) return undefined;
    const chosen = instants[1] && first.at < this.#latest ? instants[1] : first;
    if (chosen.at > this.#latest || chosen.at < this.#latest - 6 * HOUR) this.#latest = chosen.at;
    return chosen;
  }

  /** An instant of a source that does not say what the wall clock showed: in the person's zone, else by UTC, which is noted. */
  instant(at: number): Moment {
    if (!this.zone)
      this.note(
        'days-by-utc',
        'These files tell instants without the zone of the person; days and nights are those of UTC. Give the zone, e.g. --zone Europe/Madrid.',
      );
    return { at, offset: this.zone ? this.zone.offsetAt(at) : 0 };
  }

  /** A moment and a length of time after it, with the offset that holds then. */
  later({ at, offset }: Moment, milliseconds: number): Moment {
    const later = at + milliseconds;
    return { at: later, offset: this.zone ? this.zone.offsetAt(later) : offset };
  }

  #zoneOf(name: string): Zone | undefined {
    if (this.#zoned?.name !== name) {
      let zone: Zone | undefined;
      try {
        zone = new Zone(name);
      } catch {
        // A zone that this system does not know: the offset of the file stands.
      }
      this.#zoned = { name, zone };
    }
    return this.#zoned.zone;
  }

  /**
   * One sample. What cannot be is excluded by name.
   * @param unit as written in the file
   * @param place of the sample in the file: a line, or a path
   * @param beyond the device said only that it lay below (-1) or above (1) the value
   */
  take(
    id: MeasureId,
    value: number,
    unit: string,
    start: Moment | undefined,
    end: Moment | undefined,
    source: number,
    place: string,
    beyond: -1 | 0 | 1 = 0,
  ): boolean {
    const measure = measureOf(id);
    if (start === undefined || end === undefined) return this.#no('bad-time', place, id);
    if (!Number.isFinite(value)) return this.#no('not-a-number', place, id);
    if (end.at < start.at) return this.#no('end-before-start', place, id);
    if (start.at < OLDEST) return this.#no('bad-time', place, `${id} before 1990`);
    if (end.at > this.options.now + DAY) return this.#no('in-the-future', place, id);
    const converted = inUnitOf(measure, value, unit);
    if (converted === undefined)
      return this.#no('unknown-unit', place, `${id} in ${JSON.stringify(unit.slice(0, 30))}`);
    if (value < 0) return this.#no('negative', place, `${id} ${value} ${unit}`);
    const [low, high] = measure.range;
    if (converted < low || converted > high) return this.#no('implausible', place, `${id} ${value} ${unit}`);
    this.samples.add({
      measure: measureIndex(id),
      value: converted,
      start: start.at,
      end: end.at,
      offset: start.offset,
      source,
      shift: end.offset - start.offset,
      beyond,
    });
    return true;
  }

  #no(rule: ExclusionRule, place: string, what: string): false {
    this.exclude(rule, place, what);
    return false;
  }
}

const WATCH = /watch|wear ?os|fenix|forerunner|vivoactive|venu|versa|\bsense\b|pixel watch|amazfit|galaxy fit/i;
const WEARABLE = /oura|\bring\b|whoop|band\b|fitbit|garmin|polar|suunto|charge|inspire|strap|withings|coros/i;
const SENSOR = /dexcom|libre|cgm|guardian|eversense|glucose|scale|omron|thermometer|cuff|oximeter/i;
const PHONE = /iphone|phone|ipad|pixel|galaxy|android|sm-[a-z]\d/i;

/** The kind of a source by what it calls itself and its device. */
export function kindOfSource(name: string, device = ''): Source['kind'] {
  const words = `${device} ${name}`;
  if (/\bmanual|user.?entered/i.test(words)) return 'manual';
  if (WATCH.test(words)) return 'watch';
  if (WEARABLE.test(words)) return 'wearable';
  if (SENSOR.test(words)) return 'sensor';
  return PHONE.test(words) ? 'phone' : 'app';
}
