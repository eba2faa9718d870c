import type { Feature } from './roi.ts';

/** Values by "name|identifier". */
export type Named = Readonly<Record<string, number>>;

/** Features as the mean over matrices; none where no matrix has an entry. */
export function averageFeatures(family: string, aggregation: string, each: readonly Named[]): Feature[] {
  const [first] = each;
  if (first === undefined) return [];
  return Object.keys(first).map((key) => {
    const [feature, ibsi] = key.split('|') as [string, string];
    const value = each.reduce((sum, named) => sum + named[key]!, 0) / each.length;
    return { family, feature, ibsi, aggregation, value, unit: '1' };
  });
}
