import type { Property } from '../properties.ts';

/** One thing that is wanted of a molecule. */
export interface Wish {
  readonly key: number;
  readonly property: Property;
  readonly want: 'atLeast' | 'atMost' | 'gaussian';
  readonly value: number;
  /** How far beside the value is still half good. */
  readonly tolerance: number;
}

/** The objectives as the API takes them (docs/generation.md). */
export function goalOf(given: {
  readonly wishes: readonly Wish[];
  readonly combine: string;
  readonly similarTo: string;
}): object {
  const objectives: object[] = given.wishes.map(({ property, want, value, tolerance }) => ({
    property,
    want: { kind: want, mu: value, sigma: tolerance },
  }));
  const similarTo = given.similarTo.trim();
  if (similarTo !== '') objectives.push({ similarTo });
  return { objectives, combine: given.combine };
}
