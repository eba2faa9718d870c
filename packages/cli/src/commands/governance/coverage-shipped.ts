import type { LocalShare, ShippedCoverage, TrainedPeople } from '@aceso/governance/population';
import { print, printJson, table } from '../../core/output.ts';
import { openRecord } from '../../core/record.ts';

interface Against {
  readonly function: string;
  readonly name: string;
  /** Absent: nothing is known of the people it learned from. */
  readonly known?: TrainedPeople;
  readonly here?: ShippedCoverage;
}

/** The people of a record against those whom the models that ship learned from. Exit status 1 where they are others. */
export async function coverageOfShipped(record: string, day: string, json: boolean): Promise<number> {
  const { FUNCTIONS } = await import('@aceso/server/functions');
  const { ageOn, ShippedTally } = await import('@aceso/governance/population');
  // Molecules are no people.
  const shipped = FUNCTIONS.filter(({ models, studio }) => models !== undefined && studio !== 'discovery').map(
    ({ id, name, training }) => ({ id, name, tally: training?.known && new ShippedTally(training.known) }),
  );
  for (const { patient } of (await openRecord(record)).charts) {
    const { birth, gender, language } = patient;
    const age = birth?.day.length === 10 ? ageOn(birth.day, day) : undefined;
    for (const { tally } of shipped) tally?.add({ age, sex: gender, language });
  }
  const items = shipped.map(
    ({ id, name, tally }): Against => ({
      function: id,
      name,
      ...(tally ? { known: tally.trained, here: tally.coverage() } : {}),
    }),
  );
  if (json) await printJson({ asOf: day, items });
  else await print(asText(items));
  return items.some(({ here }) => [here?.ages, here?.sex, here?.languages].some((one) => one?.level === 'alert'))
    ? 1
    : 0;
}

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;

function told(share: LocalShare | undefined, what: string): string {
  if (share === undefined) return 'not compared';
  if (share.level === 'too-few') return `too few (${share.known})`;
  return share.share === null ? `next to all or none ${what}` : `${percent(share.share)} ${what}`;
}

const asText = (items: readonly Against[]): string =>
  table(
    ['model', 'ages then', 'ages here', 'sexes then', 'languages then', 'languages here', 'people', 'source'],
    items.map(({ name, known, here }) => [
      name,
      known?.ages ? known.ages.join(' to ') : 'not known',
      told(here?.ages, 'outside'),
      known?.female === undefined ? 'not known' : `${percent(known.female)} female`,
      known?.languages?.join(', ') ?? '',
      known?.languages ? told(here?.languages, 'another') : '',
      known?.people ? [...new Set(known.people)].join(' to ') : 'not known',
      known?.source ?? '',
    ]),
  );
