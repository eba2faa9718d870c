import { createRandom } from '@aceso/tensor/random';
import { DiscoveryError } from '../errors.ts';
import type { Experiment } from './campaign.ts';

/** Plates by their number of wells (ANSI/SLAS 4-2004). */
export const PLATES = { 24: [4, 6], 48: [6, 8], 96: [8, 12], 384: [16, 24], 1536: [32, 48] } as const;

export interface Well {
  /** From 1. */
  readonly plate: number;
  /** Row letter and column number, e.g. `B07`. */
  readonly well: string;
  /** The experiment, or `control`. */
  readonly content: string;
  readonly replicate: number;
}

export interface PlateOptions {
  readonly wells: keyof typeof PLATES;
  readonly replicates: number;
  /** Control wells on every plate. */
  readonly controls: number;
  readonly seed: number;
}

/**
 * Experiments on plates, in random places so that edge and drift effects do not line up with conditions; controls are
 * spread evenly over every plate. Same seed, same map.
 * @throws DiscoveryError when the controls leave no room
 */
export function plateMap(experiments: readonly Experiment[], options: PlateOptions): Well[] {
  const [rows, columns] = PLATES[options.wells];
  const { replicates, controls, seed } = options;
  const room = options.wells - controls;
  if (!Number.isInteger(replicates) || replicates < 1)
    throw new DiscoveryError('option', 'The number of replicates is not a whole number from 1.');
  if (!Number.isInteger(controls) || controls < 0 || room < 1)
    throw new DiscoveryError('option', `The number of controls is not a whole number from 0 to ${options.wells - 1}.`);
  const nameOf = (index: number): string => {
    const row = Math.floor(index / columns);
    const letters = row < 26 ? String.fromCharCode(65 + row) : `A${String.fromCharCode(65 + row - 26)}`;
    return `${letters}${String((index % columns) + 1).padStart(2, '0')}`;
  };
  const controlPlaces = Array.from({ length: controls }, (_, i) => Math.floor(((i + 0.5) * rows * columns) / controls));
  const free = Array.from({ length: rows * columns }, (_, i) => i).filter((i) => !controlPlaces.includes(i));
  const contents = Array.from({ length: replicates }, (_, r) =>
    experiments.map(({ id }) => ({ content: id, replicate: r + 1 })),
  ).flat();
  const random = createRandom(seed).stream('plates');
  const map: Well[] = [];
  for (let start = 0, plate = 1; start < contents.length; start += room, plate += 1) {
    const here = contents.slice(start, start + room);
    const places = random.stream(plate).permutation(free.length, here.length);
    here.forEach((each, i) => {
      map.push({ plate, well: nameOf(free[places[i]!]!), ...each });
    });
    controlPlaces.forEach((place, i) => {
      map.push({ plate, well: nameOf(place), content: 'control', replicate: i + 1 });
    });
  }
  return map.sort((a, b) => a.plate - b.plate || (a.well < b.well ? -1 : 1));
}
