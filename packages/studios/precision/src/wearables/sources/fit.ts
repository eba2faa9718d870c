import type { Intake } from '../intake.ts';
import type { MeasureId } from '../measures.ts';
import { DAY, dayNumber, MINUTE, type Moment } from '../time.ts';
import { decodeFit, type FitMessage } from './fit-decode.ts';

/** 1989-12-31T00:00:00Z. */
const EPOCH = 631_065_600_000;
const TIMESTAMP = 253;

/** Global message numbers of the FIT profile that are read. */
const MESSAGE = {
  fileId: 0,
  session: 18,
  record: 20,
  weightScale: 30,
  activity: 34,
  bloodPressure: 51,
  monitoring: 55,
  hrv: 78,
  monitoringInfo: 103,
  monitoringHr: 211,
  spo2: 269,
  sleepLevel: 275,
  respiration: 297,
  hrvStatus: 370,
  hrvValue: 371,
} as const;

const LEVELS: readonly (MeasureId | undefined)[] = [undefined, 'sleep-awake', 'sleep-light', 'sleep-deep', 'sleep-rem'];
/** Activity types whose cycles are steps. */
const ON_FOOT = new Set([1, 6]);

interface Reading {
  readonly at: Moment;
  readonly value: number;
  readonly source: number;
}

/**
 * FIT files of Garmin and others: activities, monitoring, sleep, weight, blood pressure. Counters that run since midnight are kept until
 * {@link finish}, because a day lies in several files.
 */
export class FitReader {
  readonly #intake: Intake;
  /** By source, day on the wall and activity type. */
  readonly #counters = new Map<string, Map<number, Reading>>();

  constructor(intake: Intake) {
    this.#intake = intake;
  }

  /** @throws PrecisionError where the file is damaged */
  read(bytes: Uint8Array): void {
    const messages = [...decodeFit(bytes, this.#intake.file)];
    const source = this.#sourceOf(messages);
    const offset = offsetOf(messages) ?? this.#intake.instant(0).offset;
    let last = 0;
    for (const message of messages) {
      const stamp = numberOf(message, TIMESTAMP);
      if (stamp !== undefined) last = stamp;
      const place = ` byte ${message.at}`;
      if (message.number === MESSAGE.monitoring) this.#monitoring(message, last, offset, source, place);
      else this.#message(message, this.#moment(stamp ?? last, offset), source, place);
    }
    this.#sleep(messages, offset, source);
  }

  #message(message: FitMessage, at: Moment, source: number, place: string): void {
    const take = (id: MeasureId, field: number, scale: number, unit: string): void => {
      const value = numberOf(message, field);
      if (value !== undefined) this.#intake.take(id, value / scale, unit, at, at, source, place);
    };
    switch (message.number) {
      case MESSAGE.record:
        take('heart-rate', 3, 1, '/min');
        break;
      case MESSAGE.weightScale:
        take('weight', 0, 100, 'kg');
        take('body-fat', 1, 100, '%');
        break;
      case MESSAGE.bloodPressure:
        take('systolic', 0, 1, 'mm[Hg]');
        take('diastolic', 1, 1, 'mm[Hg]');
        break;
      case MESSAGE.monitoringHr:
        take('resting-heart-rate', 1, 1, '/min');
        break;
      case MESSAGE.spo2:
        take('oxygen-saturation', 0, 1, '%');
        break;
      case MESSAGE.respiration:
        // Negative: the device could not tell.
        if ((numberOf(message, 0) ?? -1) > 0) take('respiratory-rate', 0, 100, '/min');
        break;
      case MESSAGE.hrvStatus:
        take('hrv-rmssd', 1, 128, 'ms');
        break;
      case MESSAGE.hrv:
        this.#beats(message, at, source, place);
        break;
      case MESSAGE.session:
        this.#session(message, at, source, place);
        break;
      default:
        this.#intake.ignore(`FIT message ${message.number}`);
    }
  }

  #beats(message: FitMessage, at: Moment, source: number, place: string): void {
    const times = message.fields.get(0);
    let instant = at.at;
    for (const time of typeof times === 'number' ? [times] : Array.isArray(times) ? (times as number[]) : []) {
      this.#intake.take(
        'rr-interval',
        time,
        'ms',
        { at: instant, offset: at.offset },
        { at: instant, offset: at.offset },
        source,
        place,
      );
      instant += time;
    }
  }

  #session(message: FitMessage, at: Moment, source: number, place: string): void {
    const start = numberOf(message, 2);
    const elapsed = numberOf(message, 7);
    if (start === undefined || elapsed === undefined) return;
    const from = { at: EPOCH + start * 1000, offset: at.offset };
    const to = { at: from.at + elapsed, offset: at.offset };
    this.#intake.take('exercise', elapsed / MINUTE, 'min', from, to, source, place);
    // sport 1 is running, 2 cycling, 11 walking, 17 hiking.
    const sport = numberOf(message, 5);
    const distance = numberOf(message, 9);
    if (distance !== undefined && sport !== undefined && [1, 2, 11, 17].includes(sport))
      this.#intake.take(sport === 2 ? 'cycling-distance' : 'distance', distance / 100, 'm', from, to, source, place);
  }

  #monitoring(message: FitMessage, last: number, offset: number, source: number, place: string): void {
    const short = numberOf(message, 26);
    // timestamp_16: the low bits of the time, rolling over.
    const stamp = short === undefined ? last : last + ((short - (last & 0xffff)) & 0xffff);
    const at = this.#moment(stamp, offset);
    const rate = numberOf(message, 27);
    if (rate !== undefined && rate > 0) this.#intake.take('heart-rate', rate, '/min', at, at, source, place);
    const packed = numberOf(message, 24);
    const activity = numberOf(message, 5) ?? (packed === undefined ? undefined : packed & 31);
    const cycles = numberOf(message, 3);
    if (activity === undefined || cycles === undefined || !ON_FOOT.has(activity)) return;
    // A counter read at midnight closes the day before.
    const key = `${source}\n${dayNumber(at.at - 1000, at.offset)}\n${activity}`;
    let day = this.#counters.get(key);
    if (!day) {
      day = new Map();
      this.#counters.set(key, day);
    }
    day.set(at.at, { at, value: cycles, source });
  }

  /** Sleep levels hold from their time to the next. */
  #sleep(messages: readonly FitMessage[], offset: number, source: number): void {
    const levels = messages.filter(({ number }) => number === MESSAGE.sleepLevel);
    for (const [index, message] of levels.entries()) {
      const next = levels[index + 1];
      const from = numberOf(message, TIMESTAMP);
      const to = next && numberOf(next, TIMESTAMP);
      const id = LEVELS[numberOf(message, 0) ?? 0];
      if (id === undefined || from === undefined || to === undefined) continue;
      const [start, end] = [this.#moment(from, offset), this.#moment(to, offset)];
      this.#intake.take(
        id,
        Math.max(0, (end.at - start.at) / MINUTE),
        'min',
        start,
        end,
        source,
        ` byte ${message.at}`,
      );
    }
  }

  /** Differences of the counters, each from the reading before it of the same day; the first from midnight. */
  finish(): void {
    for (const readings of this.#counters.values()) {
      const sorted = [...readings.values()].sort((a, b) => a.at.at - b.at.at);
      let before: Reading | undefined;
      for (const reading of sorted) {
        const midnight = dayNumber(reading.at.at - 1000, reading.at.offset) * DAY - reading.at.offset * MINUTE;
        const start = before?.at ?? { at: midnight, offset: reading.at.offset };
        // A counter that fell was set back: what it shows was counted since.
        const steps =
          before === undefined || reading.value < before.value ? reading.value : reading.value - before.value;
        if (steps > 0) this.#intake.take('steps', steps, '1', start, reading.at, reading.source, ' step counter');
        before = reading;
      }
    }
    this.#counters.clear();
  }

  #moment(stamp: number, offset: number): Moment {
    const at = EPOCH + stamp * 1000;
    return { at, offset: this.#intake.zone ? this.#intake.zone.offsetAt(at) : offset };
  }

  #sourceOf(messages: readonly FitMessage[]): number {
    const id = messages.find(({ number }) => number === MESSAGE.fileId);
    const manufacturer = id && numberOf(id, 1);
    const product = id && numberOf(id, 2);
    const serial = id && numberOf(id, 3);
    const maker = manufacturer === 1 ? 'Garmin' : `FIT manufacturer ${manufacturer ?? 'unknown'}`;
    const device = [
      product === undefined ? '' : `product ${product}`,
      serial === undefined ? '' : `serial ${serial}`,
    ].filter(Boolean);
    return this.#intake.source({
      name: maker,
      kind: 'watch',
      ...(device.length === 0 ? {} : { device: device.join(', ') }),
    });
  }
}

function numberOf({ fields }: FitMessage, field: number): number | undefined {
  const value = fields.get(field);
  return typeof value === 'number' ? value : undefined;
}

/** Minutes between the local time that an activity or monitoring file tells, and its UTC time. */
function offsetOf(messages: readonly FitMessage[]): number | undefined {
  for (const message of messages) {
    const local =
      message.number === MESSAGE.activity
        ? numberOf(message, 5)
        : message.number === MESSAGE.monitoringInfo
          ? numberOf(message, 0)
          : undefined;
    const stamp = numberOf(message, TIMESTAMP);
    if (local === undefined || stamp === undefined) continue;
    const minutes = Math.round((local - stamp) / 900) * 15;
    if (Math.abs(minutes) <= 18 * 60) return minutes;
  }
  return undefined;
}
