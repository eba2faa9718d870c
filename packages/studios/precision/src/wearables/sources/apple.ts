import { type Intake, kindOfSource } from '../intake.ts';
import type { MeasureId } from '../measures.ts';
import { MINUTE, type Moment, readTime } from '../time.ts';
import { UnknownExport } from './unknown.ts';
import { XmlScanner } from './xml.ts';

const QUANTITIES: Readonly<Record<string, MeasureId>> = {
  StepCount: 'steps',
  DistanceWalkingRunning: 'distance',
  DistanceCycling: 'cycling-distance',
  ActiveEnergyBurned: 'active-energy',
  FlightsClimbed: 'flights',
  AppleExerciseTime: 'exercise',
  HeartRate: 'heart-rate',
  RestingHeartRate: 'resting-heart-rate',
  HeartRateVariabilitySDNN: 'hrv-sdnn',
  RespiratoryRate: 'respiratory-rate',
  OxygenSaturation: 'oxygen-saturation',
  BodyTemperature: 'body-temperature',
  BodyMass: 'weight',
  Height: 'height',
  BodyMassIndex: 'bmi',
  BodyFatPercentage: 'body-fat',
  BloodPressureSystolic: 'systolic',
  BloodPressureDiastolic: 'diastolic',
  VO2Max: 'vo2-max',
};
const TYPES = new Map<string, MeasureId>(
  Object.entries(QUANTITIES).map(([name, id]) => [`HKQuantityTypeIdentifier${name}`, id]),
);
const GLUCOSE = 'HKQuantityTypeIdentifierBloodGlucose';
const SLEEP = 'HKCategoryTypeIdentifierSleepAnalysis';
const STATES: Readonly<Record<string, MeasureId>> = {
  InBed: 'sleep-in-bed',
  Asleep: 'sleep',
  AsleepUnspecified: 'sleep',
  AsleepCore: 'sleep-light',
  AsleepDeep: 'sleep-deep',
  AsleepREM: 'sleep-rem',
  Awake: 'sleep-awake',
};
const CGM = /dexcom|libre|guardian|eversense|cgm|xdrip|loop|nightscout|sugarmate/i;

interface Pending {
  readonly attributes: Readonly<Record<string, string>>;
  readonly line: number;
  zone: string | undefined;
  manual: boolean;
  /** Beats of an HRV measurement: instantaneous rate and time of day. */
  readonly beats: { readonly bpm: number; readonly time: string }[];
}

/**
 * Apple Health `export.xml`. Records are read one by one; a Record inside a Correlation stands outside it, too, and is taken once.
 * Percentages are fractions of one there. Metadata `HKTimeZone` says where the person was.
 * @throws PrecisionError with the line where the file is not well-formed or cut off
 */
export class AppleReader {
  readonly #intake: Intake;
  readonly #scanner: XmlScanner;
  #pending: Pending | undefined;
  #depth = 0;
  #nested = false;
  readonly #sources = new Map<string, number>();

  constructor(intake: Intake) {
    this.#intake = intake;
    this.#scanner = new XmlScanner(intake.file, {
      open: (name, attributes, line, depth) => this.#open(name, attributes, line, depth),
      close: (name, depth) => this.#close(name, depth),
    });
  }

  write(bytes: Uint8Array): void {
    this.#scanner.write(bytes);
  }
  end(): void {
    this.#scanner.end();
  }

  #open(name: string, attributes: () => Readonly<Record<string, string>>, line: number, depth: number): void {
    if (depth === 0) {
      if (name !== 'HealthData')
        throw new UnknownExport(
          `${this.#intake.file}:${line}: the outermost element is <${name.slice(0, 40)}>, not <HealthData>; give the export.xml of Apple Health.`,
        );
    } else if (name === 'Record') {
      if (this.#nested) return;
      this.#pending = { attributes: attributes(), line, zone: undefined, manual: false, beats: [] };
      this.#depth = depth;
    } else if (this.#pending && name === 'MetadataEntry') {
      const { key, value } = attributes();
      if (key === 'HKTimeZone') this.#pending.zone = value;
      else if (key === 'HKWasUserEntered') this.#pending.manual = value === '1';
    } else if (this.#pending && name === 'InstantaneousBeatsPerMinute') {
      const { bpm, time } = attributes();
      if (bpm !== undefined && time !== undefined && this.#pending.beats.length < 10_000)
        this.#pending.beats.push({ bpm: Number(bpm), time });
    } else if (name === 'Correlation') this.#nested = true;
    else if (name === 'Me') this.#person(attributes());
    else if (depth === 1 && name !== 'ExportDate') this.#intake.ignore(name);
  }

  #close(name: string, depth: number): void {
    if (name === 'Correlation') this.#nested = false;
    if (name !== 'Record' || !this.#pending || depth !== this.#depth) return;
    this.#record(this.#pending);
    this.#pending = undefined;
  }

  #person(me: Readonly<Record<string, string>>): void {
    const birth = me.HKCharacteristicTypeIdentifierDateOfBirth;
    if (birth && /^\d{4}-\d{2}-\d{2}$/.test(birth)) this.#intake.person.birthDate = birth;
    const sex = me.HKCharacteristicTypeIdentifierBiologicalSex?.replace('HKBiologicalSex', '').toLowerCase();
    if (sex === 'female' || sex === 'male' || sex === 'other') this.#intake.person.sex = sex;
  }

  #record({ attributes, line, zone, manual, beats }: Pending): void {
    const { type = '', value = '', unit = '', startDate = '', endDate = startDate, sourceName = '' } = attributes;
    const place = String(line);
    const intake = this.#intake;
    const source = (): number => this.#source(sourceName, attributes.device ?? '', manual);
    const start = this.#moment(startDate, zone);
    const end = endDate === startDate ? start : this.#moment(endDate, zone);
    if (type === SLEEP) {
      const id = STATES[value.replace('HKCategoryValueSleepAnalysis', '')];
      if (id === undefined) {
        intake.exclude('not-a-number', place, `sleep ${JSON.stringify(value.slice(0, 40))}`);
        return;
      }
      const minutes = start && end ? (end.at - start.at) / MINUTE : 0;
      intake.take(id, Math.max(0, minutes), 'min', start, end, source(), place);
      return;
    }
    const id = type === GLUCOSE ? glucoseId(unit, sourceName) : TYPES.get(type);
    if (id === undefined) {
      intake.ignore(type.replace(/^HK(Quantity|Category)TypeIdentifier/, ''));
      return;
    }
    const number = value.trim() === '' ? Number.NaN : Number(value);
    const percent = unit === '%' && number >= 0 && number <= 1;
    intake.take(id, percent ? number * 100 : number, unit, start, end, source(), place);
    if (beats.length > 1 && start) this.#beats(beats, start, source(), place);
  }

  /** Beats of a measurement become R-R intervals; their times are of the same day as its start, or the next. */
  #beats(beats: Pending['beats'], start: Moment, source: number, place: string): void {
    for (const { bpm, time } of beats) {
      const at = clockOf(time);
      if (at === undefined || !(bpm > 0)) continue;
      const midnight = start.at - ((start.at + start.offset * MINUTE) % 86_400_000);
      let instant = midnight + at;
      if (instant < start.at - 43_200_000) instant += 86_400_000;
      const moment = { at: instant, offset: start.offset };
      this.#intake.take('rr-interval', Math.round(60_000 / bpm), 'ms', moment, moment, source, place);
    }
  }

  #moment(text: string, zone: string | undefined): Moment | undefined {
    const time = readTime(text);
    return time && this.#intake.moment(time, zone);
  }

  #source(name: string, device: string, manual: boolean): number {
    // An address in memory stands in every device: without it the same watch is one source.
    const key = `${name}\n${manual ? 'manual' : device.replace(/^<<[^>]*>/, '')}`;
    let known = this.#sources.get(key);
    if (known === undefined) {
      const shown = manual ? 'entered by hand' : deviceText(device);
      known = this.#intake.source({
        name,
        kind: manual ? 'manual' : kindOfSource(name, shown),
        ...(shown === '' ? {} : { device: shown }),
      });
      if (this.#sources.size < 20_000) this.#sources.set(key, known);
    }
    return known;
  }
}

const glucoseId = (unit: string, source: string): MeasureId => {
  const molar = /mol/i.test(unit);
  return CGM.test(source) ? (molar ? 'cgm-molar' : 'cgm') : molar ? 'glucose-molar' : 'glucose';
};

/** `<<HKDevice: 0x1>, name:Apple Watch, manufacturer:Apple Inc., model:Watch, hardware:Watch6,1, ...>` as name and hardware. */
function deviceText(device: string): string {
  if (!device.startsWith('<')) return device.slice(0, 120);
  const part = (name: string): string | undefined =>
    new RegExp(
      `\\b${name}:(.*?)(?=, (?:name|manufacturer|model|hardware|software|localIdentifier|creation date|UDI)\\b|>$)`,
    ).exec(device)?.[1];
  const [name, hardware] = [part('name'), part('hardware')];
  return [name, hardware]
    .filter((one) => one !== undefined && one !== '')
    .join(', ')
    .slice(0, 120);
}

/** `7:32:10.25 AM` or `19:32:10,25` as milliseconds since midnight. */
function clockOf(text: string): number | undefined {
  const match = /^(\d{1,2}):(\d{2}):(\d{2})(?:[.,](\d{1,3}))?\s*([AP]M)?$/i.exec(
    text.replace(/[\u00a0\u202f]/g, ' ').trim(),
  );
  if (!match) return undefined;
  const [, hour, minute, second, part = '0', half] = match;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
  return ((hours * 60 + Number(minute)) * 60 + Number(second)) * 1000 + Math.round(Number(`0.${part}`) * 1000);
}
