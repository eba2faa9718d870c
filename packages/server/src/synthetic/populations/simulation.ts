import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  type Calibration,
  CHRONIC_KEYS,
  calibrate,
  chronic,
  type Module,
  ModuleLibrary,
  PictureMaker,
  type PopulationPicture,
  readTargets,
  recent,
  type SimulationOptions,
  simulatePatient,
} from '@aceso/synthetic';
import type { ModuleFile, PopulationSettings } from './records.ts';

/**
 * What the processes of the studio do for simulated patients. This file loads the engines: the server itself reads only
 * its types.
 */
export interface SimulationInput {
  readonly settings: PopulationSettings;
  readonly files?: readonly ModuleFile[];
  readonly calibration?: Calibration;
}
export interface Simulated {
  readonly picture: PopulationPicture;
  readonly calibration?: Calibration;
}
export interface Checked {
  readonly modules: readonly string[];
  readonly submodules: number;
}
export interface Disease {
  readonly key: string;
  readonly name: string;
  readonly code: string;
}

const untilOf = ({ asOf }: PopulationSettings): number => Date.parse(`${asOf}T00:00:00Z`);

/** Modules are read from a folder, which is gone when they are read. @throws ModuleError naming file and state */
async function readModules(files: readonly ModuleFile[]): Promise<{ all: readonly Module[]; top: readonly Module[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'aceso-modules-'));
  try {
    for (const { path, content } of files) {
      const file = join(folder, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    }
    const library = new ModuleLibrary(folder);
    return { all: library.all(), top: library.top() };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @throws CalibrationError, ModuleError in words for the person who brought the rates or the modules */
export async function checkSimulation(input: {
  readonly rates?: PopulationSettings['rates'];
  readonly files?: readonly ModuleFile[];
}): Promise<Checked> {
  if (input.rates) readTargets(input.rates);
  if (!input.files) return { modules: [], submodules: 0 };
  const { all, top } = await readModules(input.files);
  if (top.length === 0)
    throw new RangeError(
      'No module stands at the top of the folder; those in folders below are submodules that others call.',
    );
  return { modules: top.map(({ path }) => path.replace(/\.json$/, '')), submodules: all.length - top.length };
}

export const diseases = (): readonly Disease[] =>
  CHRONIC_KEYS.map((key) => ({ key, name: chronic(key).name, code: chronic(key).code.code }));

/** Everything that decides who the people are. */
export async function optionsOf({ settings, files, calibration }: SimulationInput): Promise<SimulationOptions> {
  return {
    seed: settings.seed,
    until: untilOf(settings),
    minAge: settings.minAge,
    maxAge: settings.maxAge,
    modules: files ? (await readModules(files)).top : undefined,
    shifts: calibration?.shifts,
  };
}

/** Simulates everybody once for the picture; the records are made again when somebody takes them. */
export async function simulate(
  input: SimulationInput,
  onStep: (done: number, total: number, phase: string) => void,
): Promise<Simulated> {
  const { settings } = input;
  const { count, rates } = settings;
  const options = await optionsOf(input);
  let calibration: Calibration | undefined;
  if (rates) {
    onStep(0, count, 'calibrating');
    calibration = calibrate(readTargets(rates), options);
  }
  const everybody = calibration ? { ...options, shifts: calibration.shifts } : options;
  const maker = new PictureMaker(options.until);
  let told = performance.now();
  for (let index = 0; index < count; index += 1) {
    maker.add(recent(simulatePatient(index, everybody), options.until, settings.years));
    if (index + 1 < count && performance.now() - told < 200) continue;
    told = performance.now();
    onStep(index + 1, count, 'simulating');
  }
  return { picture: maker.picture(), ...(calibration ? { calibration } : {}) };
}
