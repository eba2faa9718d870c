/**
 * How often a disease has a finding, as a count: `present` of `examined`. A frequency class stands for a small study
 * of its middle (HPO frequency terms HP:0040280 to HP:0040285 give the ranges), a missing frequency for a smaller one.
 */
export interface FrequencyCount {
  readonly present: number;
  readonly examined: number;
}

const CLASS_MIDDLE: Readonly<Record<string, number>> = {
  'HP:0040280': 1,
  'HP:0040281': 0.9,
  'HP:0040282': 0.55,
  'HP:0040283': 0.17,
  'HP:0040284': 0.03,
  'HP:0040285': 0,
};

/** Weight of a class or percentage, in patients: it summarises a literature that it does not count. */
const CLASS_PATIENTS = 10;

const known = new Map<string, FrequencyCount | undefined>([['', undefined]]);

/** Undefined where the text gives no frequency (empty, or not understood). */
export function parseFrequency(text: string): FrequencyCount | undefined {
  // A few thousand texts stand for all the rows of the annotations.
  if (!known.has(text)) known.set(text, parse(text));
  return known.get(text);
}

function parse(text: string): FrequencyCount | undefined {
  const middle = CLASS_MIDDLE[text];
  if (middle !== undefined) return { present: middle * CLASS_PATIENTS, examined: CLASS_PATIENTS };
  const count = /^(\d+)\s*\/\s*(\d+)$/.exec(text);
  if (count) {
    const examined = Number(count[2]);
    return examined === 0 ? undefined : { present: Math.min(Number(count[1]), examined), examined };
  }
  const percent = /^(\d+(?:\.\d+)?)\s*%$/.exec(text);
  if (percent) return { present: (Math.min(Number(percent[1]), 100) / 100) * CLASS_PATIENTS, examined: CLASS_PATIENTS };
  return undefined;
}
