import {
  andIn,
  countryOf,
  HELP_KINDS,
  type Help,
  type HelpKind,
  type HelpLine,
  helpIn,
  type OwnLines,
  releasedLines,
} from '@aceso/evidence/help-lines';
import type { Chart } from '@aceso/fhir';
import type { Collection, Store } from '@aceso/store';
import type { Patient } from '@medplum/fhirtypes';
import { fail } from '../../errors.ts';

interface By {
  readonly by: string;
  readonly at: string;
}
/** The country that the clinic has set; `null`: as configured. */
interface CountrySetting extends By {
  readonly country: string | null;
}
/** A line of the clinic's own; `null`: there is no such line. */
interface OwnLine extends By {
  readonly country: string;
  readonly kind: HelpKind;
  readonly line: HelpLine | null;
  /** Somebody has made sure that it is right. It is shown to patients before that as well. */
  readonly confirmed: boolean;
}

export interface LineView {
  readonly kind: HelpKind;
  /** What patients are told; absent: there is no such line. */
  readonly line?: HelpLine;
  /** What the release would tell them. */
  readonly released?: HelpLine;
  readonly own: boolean;
  readonly confirmed: boolean;
  readonly changed?: By;
}

/** Another server may have changed it. */
const KEEP = 5_000;
const COUNTRY = 'country';

/** Whom the clinic tells people in danger to call: the table of the release for its country, with what the clinic has set right. */
export class HelpLines {
  readonly #countries: Collection<CountrySetting>;
  readonly #lines: Collection<OwnLine>;
  readonly #now: () => Date;
  /** As configured, where the clinic has not set another. */
  readonly configured: string;
  #kept: { readonly country: string; readonly own: readonly OwnLine[]; readonly at: number } | undefined;

  constructor(store: Pick<Store, 'collection'>, now: () => Date, configured: string) {
    this.#countries = store.collection('clinic-country');
    this.#lines = store.collection('help-line');
    this.#now = now;
    this.configured = configured;
  }

  async #read(): Promise<{ readonly country: string; readonly own: readonly OwnLine[] }> {
    const now = this.#now().getTime();
    if (this.#kept && Math.abs(now - this.#kept.at) < KEEP) return this.#kept;
    const [set, own] = await Promise.all([this.#countries.get(COUNTRY), this.#lines.list()]);
    this.#kept = { country: set?.value.country ?? this.configured, own: own.map(({ value }) => value), at: now };
    return this.#kept;
  }

  async get(): Promise<Help> {
    const { country, own } = await this.#read();
    return helpIn(country, ownOf(own, country));
  }

  /** For a patient: what the clinic tells everybody, and the emergency number of the country of each address where it is another. */
  async forPatient({ patient }: Pick<Chart, 'patient'>): Promise<Help> {
    const { own } = await this.#read();
    return ((patient.resource as Patient).address ?? []).reduce(
      (help, { country: written, use }) => {
        const country = use === 'old' || written === undefined ? undefined : countryOf(written);
        return country === undefined
          ? help
          : andIn(help, country, helpIn(country, ownOf(own, country)).lines.emergency);
      },
      await this.get(),
    );
  }

  async country(): Promise<{ readonly country: string; readonly set?: By }> {
    const found = await this.#countries.get(COUNTRY);
    const { by, at, country } = found?.value ?? {};
    return {
      country: country ?? this.configured,
      ...(typeof country === 'string' && by !== undefined && at !== undefined ? { set: { by, at } } : {}),
    };
  }

  async lines(country: string): Promise<LineView[]> {
    const { own } = await this.#read();
    const released = releasedLines(country);
    const { lines } = helpIn(country, ownOf(own, country));
    return HELP_KINDS.map((kind) => {
      const set = own.find((one) => one.country === country && one.kind === kind);
      return {
        kind,
        ...(lines[kind] ? { line: lines[kind] } : {}),
        ...(released[kind] ? { released: released[kind] } : {}),
        own: set !== undefined && !isSame(set.line ?? undefined, released[kind]),
        confirmed: set?.confirmed ?? false,
        ...(set ? { changed: { by: set.by, at: set.at } } : {}),
      };
    });
  }

  async setCountry(country: string | null, by: string): Promise<void> {
    await this.#countries.put(COUNTRY, { country, by, at: this.#now().toISOString() });
    this.#kept = undefined;
  }

  /**
   * What the clinic says from now on, also where a later release says otherwise.
   * @throws ServerError `emergency-number-needed`
   */
  async setLine(
    country: string,
    kind: HelpKind,
    line: HelpLine | null,
    { confirmed, by }: { readonly confirmed: boolean; readonly by: string },
  ): Promise<void> {
    if (line === null && kind === 'emergency' && releasedLines(country).emergency)
      throw fail('emergency-number-needed');
    const released = releasedLines(country)[kind];
    // A line that is as released keeps its source.
    const kept = line !== null && isSame(line, released) ? released! : line;
    await this.#lines.put(idOf(country, kind), {
      country,
      kind,
      line: kept,
      confirmed,
      by,
      at: this.#now().toISOString(),
    });
    this.#kept = undefined;
  }

  /** Back to what the release says. */
  async resetLine(country: string, kind: HelpKind): Promise<void> {
    await this.#lines.delete(idOf(country, kind));
    this.#kept = undefined;
  }
}

const idOf = (country: string, kind: HelpKind): string => `${country}-${kind}`;
const ownOf = (own: readonly OwnLine[], country: string): OwnLines =>
  Object.fromEntries(own.filter((one) => one.country === country).map(({ kind, line }) => [kind, line]));
const digits = (line: HelpLine | undefined): string =>
  line === undefined
    ? ''
    : [line.number.replace(/[^\d*#+]/g, ''), line.option ?? '', line.text ?? false, line.always ?? false].join(' ');
const isSame = (one: HelpLine | undefined, other: HelpLine | undefined): boolean => digits(one) === digits(other);
