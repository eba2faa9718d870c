import { adam, type Checkpoint, createTrainer, exportModel, openSession, type Tensor } from '@aceso/tensor';
import type { Random } from '@aceso/tensor/random';
import { checkCancelled } from '../../errors.ts';
import { languageOf, openLanguageModel } from '../language/model.ts';
import { policyLoss, scoreMolecules, stateName } from '../language/network.ts';
import { writeDrafts } from '../language/sample.ts';
import type { Ledger } from '../optimise/ledger.ts';
import { END } from '../tokens.ts';
import type { Weights } from '../weights.ts';
import { ScaffoldFilter } from './diversity.ts';
import { type Experience, Replay } from './replay.ts';

export interface ReinforceOptions {
  /** The language model that the agent begins as and that holds it back. */
  readonly prior: Weights;
  readonly random: Random;
  /** Molecules per round, default 64. */
  readonly batch?: number;
  /** How much a score counts against the prior's log-likelihood, default 500. */
  readonly sigma?: number;
  /** Learning rate, default 0.0005. */
  readonly rate?: number;
  /** Further updates from the best molecules so far after each round, default 2. */
  readonly replays?: number;
  /** Molecules of one scaffold that are rewarded, default 25; Infinity rewards all. */
  readonly perScaffold?: number;
  /** Molecules (SMILES) whose scores the agent is told at the beginning. */
  readonly start?: readonly string[];
  readonly thread?: 'here' | 'worker';
  readonly signal?: AbortSignal;
}

/** Most tokens of a molecule, the end included. */
const TIME = 72;
/** Ends a run that finds nothing new: so many rounds in a row without a call. */
const PATIENCE = 15;

/**
 * Policy-gradient fine-tuning (REINVENT; Olivecrona et al., 2017): an agent writes molecules; its log-likelihood of each is
 * drawn towards that of the prior plus `sigma` times the score. The best molecules so far are learned from again, and a
 * scaffold that was found often is rewarded no longer (Blaschke et al., 2020). Runs until the ledger is full.
 */
export async function reinforce(ledger: Ledger, options: ReinforceOptions): Promise<{ rounds: number }> {
  const { prior, random, batch = 64, sigma = 500, rate = 5e-4, replays = 2, thread = 'here', signal } = options;
  const { shape, vocabulary } = languageOf(prior);
  const judge = await openSession(exportModel(scoreMolecules(shape, TIME, batch), prior.tensors), { thread });
  const build = policyLoss(shape, TIME, batch);
  const settings = { optimiser: adam(), seed: random.int(2 ** 31), clipNorm: 5 };
  const blank = await createTrainer(build, settings);
  const resume = withTensors(blank.checkpoint(), prior.tensors);
  await blank.close();
  const trainer = await createTrainer(build, { ...settings, resume });
  const replay = new Replay(100);
  const filter = new ScaffoldFilter(options.perScaffold ?? 25);
  for (const smiles of options.start ?? []) {
    const candidate = ledger.propose(smiles, 'start');
    const tokens = candidate === undefined ? undefined : encode(vocabulary, candidate.smiles);
    if (candidate !== undefined && tokens !== undefined)
      replay.add({ tokens, score: candidate.total, key: candidate.smiles });
  }
  const states = Object.fromEntries(
    shape.layers.map((units, layer) => [stateName(layer), new Float32Array(batch * units)]),
  );
  const learn = async (experiences: readonly Experience[]): Promise<void> => {
    if (experiences.length === 0) return;
    const feeds = { ...feedsOf(experiences, batch), ...states };
    const tensors: Record<string, Tensor> = {
      tokens: { type: 'int64', dims: [TIME, batch], data: feeds.tokens },
      'next-tokens': { type: 'int64', dims: [TIME, batch], data: feeds['next-tokens'] },
      counts: { type: 'float32', dims: [TIME, batch], data: feeds.counts },
    };
    for (const [layer, units] of shape.layers.entries()) {
      const name = stateName(layer);
      tensors[name] = { type: 'float32', dims: [batch, units], data: states[name] as Float32Array };
    }
    const { likelihood } = await judge.run(tensors);
    const target = Float32Array.from(likelihood?.data as Float32Array, (x, i) => x + sigma * at(experiences, i).score);
    await trainer.step({ ...feeds, target }, rate);
  };
  let attempt = 0;
  let rounds = 0;
  let fruitless = 0;
  const seed = random.int(2 ** 31);
  try {
    while (!ledger.full && fruitless < PATIENCE) {
      checkCancelled(signal);
      const agent = await openLanguageModel(
        { about: prior.about, tensors: trainer.parameters() },
        { rows: batch, thread },
      );
      const drafts = await writeDrafts(agent, attempt, attempt + batch, { seed, longest: TIME - 1 });
      await agent.close();
      attempt += batch;
      rounds += 1;
      const before = ledger.calls;
      const fresh: Experience[] = [];
      for (const { smiles, tokens, ended } of drafts) {
        const candidate = ended ? ledger.propose(smiles, 'policy') : undefined;
        if (candidate === undefined && ledger.full) continue;
        const score = candidate === undefined ? 0 : filter.reward(candidate.smiles, candidate.total);
        fresh.push({ tokens, score, key: candidate?.smiles ?? smiles });
        if (candidate !== undefined && score > 0) replay.add({ tokens, score, key: candidate.smiles });
      }
      fruitless = ledger.calls > before ? 0 : fruitless + 1;
      await learn(fresh);
      for (let k = 0; k < replays; k += 1) await learn(replay.draw(batch, random));
      // Lets the event loop turn: a run may take minutes.
      await new Promise((resolve) => setImmediate(resolve));
    }
  } finally {
    await trainer.close();
    await judge.close();
  }
  return { rounds };
}

/** Rows beyond the experiences repeat them, so that every batch is full. */
const at = (experiences: readonly Experience[], row: number): Experience =>
  experiences[row % experiences.length] as Experience;

function feedsOf(experiences: readonly Experience[], batch: number) {
  const tokens = new BigInt64Array(TIME * batch).fill(BigInt(END));
  const next = new BigInt64Array(TIME * batch).fill(BigInt(END));
  const counts = new Float32Array(TIME * batch);
  for (let row = 0; row < batch; row += 1) {
    const molecule = at(experiences, row).tokens;
    for (let t = 0; t <= molecule.length && t < TIME; t += 1) {
      if (t > 0) tokens[t * batch + row] = BigInt(molecule[t - 1] as number);
      next[t * batch + row] = BigInt(molecule[t] ?? END);
      counts[t * batch + row] = 1;
    }
  }
  return { tokens, 'next-tokens': next, counts };
}

function encode(vocabulary: { encode(smiles: string): Uint8Array | undefined }, smiles: string): number[] | undefined {
  try {
    const tokens = vocabulary.encode(smiles);
    return tokens === undefined || tokens.length >= TIME ? undefined : [...tokens];
  } catch (error) {
    // A character that no token begins with: the molecule is scored but not learned from.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function withTensors(checkpoint: Checkpoint, tensors: Readonly<Record<string, Float32Array>>): Checkpoint {
  return {
    ...checkpoint,
    tensors: checkpoint.tensors.map((each) => ({ ...each, data: tensors[each.name] ?? each.data })),
  };
}
