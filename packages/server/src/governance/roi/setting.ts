import { METRIC_IDS, WORKING_HOURS } from '@aceso/governance/roi';
import type { Store } from '@aceso/store';
import { z } from 'zod';

const DAY = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day such as 2026-03-01')
  .refine((day) => {
    const time = Date.parse(`${day}T00:00:00Z`);
    return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
  }, 'must be a day that exists');

const isZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};

const MONEY = z.number().min(0).max(1e12);

/** Who belongs where, since when there is the tool, and what counts: decided before figures are looked at. */
export const ROI_SETTING = z
  .strictObject({
    departments: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(100),
          hospital: z.string().min(1).max(100).optional(),
          members: z.array(z.string().min(1).max(200)).max(2000).default([]).describe('Names as they sign'),
          goLive: DAY.optional().describe('First day with the tool; absent: not yet, so it can be compared with'),
        }),
      )
      .max(100)
      .default([]),
    window: z
      .strictObject({ from: DAY, to: DAY })
      .refine(({ from, to }) => from <= to, 'must end after it begins')
      .optional()
      .describe('From the first day of the baseline to the last day that counts'),
    comparison: z
      .array(z.string().max(100))
      .max(100)
      .default([])
      .describe('Departments; without them, those without a go-live'),
    hours: z
      .strictObject({
        zone: z.string().refine(isZone, 'must be an IANA time zone such as Europe/Madrid'),
        from: z.number().int().min(0).max(23),
        to: z.number().int().min(1).max(24),
        days: z.array(z.number().int().min(0).max(6)).max(7),
      })
      .default({ ...WORKING_HOURS, days: [...WORKING_HOURS.days] }),
    costs: z
      .strictObject({
        currency: z.string().min(1).max(10),
        licence: MONEY.default(0),
        hardware: MONEY,
        setupHours: MONEY,
        trainingHoursPerPerson: MONEY,
        reviewMinutesPerTask: MONEY,
        hourlyRate: MONEY,
        valuePerDenial: MONEY.optional(),
        realised: z.number().min(0).max(1),
      })
      .optional(),
    worthwhile: z.partialRecord(z.enum(METRIC_IDS), z.number().positive()).default({}),
  })
  .refine(
    ({ departments }) => new Set(departments.map(({ name }) => name)).size === departments.length,
    'has two departments of one name',
  )
  .meta({ id: 'RoiSetting' });
export type RoiSetting = z.output<typeof ROI_SETTING>;

const COLLECTION = 'roi-setting';

/** The setting, and the salt by which names become pseudonyms. */
export class RoiSettings {
  readonly #store: Pick<Store, 'collection'>;

  constructor(store: Pick<Store, 'collection'>) {
    this.#store = store;
  }

  async get(): Promise<RoiSetting> {
    const found = await this.#store.collection<RoiSetting>(COLLECTION).get('current');
    return ROI_SETTING.parse(found?.value ?? {});
  }

  async put(setting: RoiSetting): Promise<void> {
    await this.#store.collection<RoiSetting>(COLLECTION).put('current', setting);
  }

  /** Made once; whoever is faster wins. */
  async salt(): Promise<string> {
    const kept = this.#store.collection<{ salt: string }>(COLLECTION);
    const found = await kept.get('salt');
    if (found) return found.value.salt;
    const salt = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64');
    await kept.put('salt', { salt }, 0).catch(() => undefined);
    return (await kept.get('salt'))!.value.salt;
  }
}
