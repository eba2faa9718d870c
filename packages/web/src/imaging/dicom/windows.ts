/** A named window: level and width in the unit of the modality. */
export interface WindowPreset {
  readonly id: PresetName;
  readonly center: number;
  readonly width: number;
}
export type PresetName =
  | 'lung'
  | 'softTissue'
  | 'bone'
  | 'brain'
  | 'mediastinum'
  | 'liver'
  | 'angio'
  | 'stroke'
  | 'suv5'
  | 'suv10'
  | 'suv15';

/** In the order of the keys 2 to 9; key 1 is the window that the image brings. */
const PRESETS: Readonly<Record<string, readonly WindowPreset[]>> = {
  CT: [
    { id: 'lung', center: -600, width: 1500 },
    { id: 'mediastinum', center: 50, width: 350 },
    { id: 'softTissue', center: 40, width: 400 },
    { id: 'bone', center: 400, width: 1800 },
    { id: 'liver', center: 60, width: 160 },
    { id: 'brain', center: 40, width: 80 },
    { id: 'stroke', center: 35, width: 35 },
    { id: 'angio', center: 300, width: 600 },
  ],
  PT: [
    { id: 'suv5', center: 2.5, width: 5 },
    { id: 'suv10', center: 5, width: 10 },
    { id: 'suv15', center: 7.5, width: 15 },
  ],
};
export const presetsOf = (modality: string): readonly WindowPreset[] => PRESETS[modality] ?? [];

/** Lowest and highest value shown of a window (PS3.3 C.11.2.1.2, linear). */
export const rangeOf = ({ center, width }: { readonly center: number; readonly width: number }) => ({
  lower: center - width / 2,
  upper: center + width / 2,
});

/** A window from the values themselves, for images that bring none: from the 0.5th to the 99.5th of a hundred. */
export function windowOf(values: ArrayLike<number>): { center: number; width: number } {
  const step = Math.max(1, Math.floor(values.length / 20_000));
  const sample: number[] = [];
  for (let i = 0; i < values.length; i += step) sample.push(values[i]!);
  sample.sort((a, b) => a - b);
  const at = (share: number): number => sample[Math.min(sample.length - 1, Math.floor(share * sample.length))] ?? 0;
  const [lower, upper] = [at(0.005), at(0.995)];
  return upper > lower ? { center: (lower + upper) / 2, width: upper - lower } : { center: lower, width: 1 };
}
