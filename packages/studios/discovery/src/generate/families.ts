import { readFile } from 'node:fs/promises';
import { DiscoveryError } from '../errors.ts';
import { openDiffusionModel } from './diffusion/model.ts';
import { openGenerator } from './gan/model.ts';
import { openLanguageModel } from './language/model.ts';
import { type Draft, writeDrafts } from './language/sample.ts';
import type { Guide } from './scaffold/decorate.ts';
import { type LatentOf, openDecoder } from './vae/model.ts';
import { priorLatents } from './vae/prior.ts';
import { readWeights, type Weights } from './weights.ts';

/** Language model, variational autoencoder, adversarial network (over the autoencoder's latent vectors), discrete diffusion. */
export const FAMILIES = ['lm', 'vae', 'gan', 'diffusion'] as const;
export type Family = (typeof FAMILIES)[number];

/** How often an attempt of a model that writes in order goes back before it is given up. */
export const STEPS_BACK = 6;

/** How sharply each family samples unless told otherwise; chosen by `bench/generate.ts`, see docs/generation.md. */
export const TEMPERATURE: Readonly<Record<Family, number>> = { lm: 0.8, vae: 0.8, gan: 0.8, diffusion: 0.4 };

export interface DrafterOptions {
  readonly seed: number | string;
  readonly temperature?: number;
  /** Whether the writer leaves out tokens that cannot come next; default true. Diffusion does not write in order and has none. */
  readonly constrained?: boolean;
  /** How often an attempt may go back and write on from an earlier place; default `STEPS_BACK`, 0 where not constrained. */
  readonly stepsBack?: number;
  readonly thread?: 'here' | 'worker';
  /** Writes along a scaffold; the language model only. */
  readonly guide?: Guide;
  readonly signal?: AbortSignal;
}

/** A model that drafts molecules by number: attempt 17 of a seed is the same whatever was asked before. */
export interface Drafter {
  readonly family: Family;
  readonly temperature: number;
  readonly about: Readonly<Record<string, unknown>>;
  drafts(from: number, to: number): Promise<Draft[]>;
  close(): Promise<void>;
}

/** The weights that come with the package. @throws DiscoveryError where the file is missing or damaged */
export async function shippedWeights(name: string): Promise<Weights> {
  const path = new URL(`./models/${name}.weights`, import.meta.url);
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch {
    throw new DiscoveryError(
      'model',
      `The weights of the model "${name}" are missing; train them with packages/studios/discovery/scripts/train-${name}.ts or install the package anew.`,
    );
  }
  return readWeights(bytes);
}

export async function openDrafter(family: Family, options: DrafterOptions): Promise<Drafter> {
  const { seed, temperature = TEMPERATURE[family], constrained = true, thread = 'worker', signal } = options;
  const { stepsBack = STEPS_BACK } = options;
  const draft = { seed, temperature, constrained, stepsBack, ...(signal === undefined ? {} : { signal }) };
  if (family === 'diffusion') {
    const weights = await shippedWeights('diffusion');
    const model = await openDiffusionModel(weights, { thread });
    return {
      family,
      temperature,
      about: weights.about,
      drafts: (from, to) => model.drafts(from, to, draft),
      close: () => model.close(),
    };
  }
  if (family === 'lm') {
    const weights = await shippedWeights('language');
    const model = await openLanguageModel(weights, { thread });
    return {
      family,
      temperature,
      about: weights.about,
      drafts: (from, to) =>
        writeDrafts(model, from, to, options.guide === undefined ? draft : { ...draft, guide: options.guide }),
      close: () => model.close(),
    };
  }
  const vae = await shippedWeights('vae');
  let latentOf: LatentOf = priorLatents(vae, seed);
  const decoder = await openDecoder(vae, (attempt) => latentOf(attempt), { thread });
  if (family === 'vae') {
    return {
      family,
      temperature,
      about: vae.about,
      drafts: (from, to) => writeDrafts(decoder, from, to, draft),
      close: () => decoder.close(),
    };
  }
  const weights = await shippedWeights('gan');
  const generator = await openGenerator(weights);
  return {
    family,
    temperature,
    about: weights.about,
    async drafts(from, to) {
      latentOf = await generator.draw(seed, from, to);
      return writeDrafts(decoder, from, to, draft);
    },
    async close() {
      await generator.close();
      await decoder.close();
    },
  };
}
