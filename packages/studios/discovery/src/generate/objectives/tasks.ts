import type { Desirability } from './desirability.ts';
import type { Combination, Objective } from './score.ts';

/** A published task of goal-directed generation, as a set of objectives. */
export interface Task {
  readonly name: string;
  readonly combine: Combination;
  readonly objectives: readonly Objective[];
  /** Area under the curve of the ten best over 10,000 calls, as published with the benchmark (Gao et al., 2022). */
  readonly published: { readonly graphGa: number; readonly reinvent: number };
}

const clip = (to: number): Desirability => ({ kind: 'ramp', from: 0, to });
const near = (mu: number, sigma: number): Desirability => ({ kind: 'gaussian', mu, sigma });
const atLeast = (mu: number, sigma: number): Desirability => ({ kind: 'atLeast', mu, sigma });
const atMost = (mu: number, sigma: number): Desirability => ({ kind: 'atMost', mu, sigma });

const SITAGLIPTIN = 'Fc1cc(c(F)cc1F)CC(N)CC(=O)N3Cc2nnc(n2CC3)C(F)(F)F';
/** Crippen logP and polar surface of sitagliptin. */
const SITAGLIPTIN_LOGP = 2.0165;
const SITAGLIPTIN_TPSA = 77.04;

/**
 * Tasks of the PMO benchmark (Gao et al., NeurIPS 2022) whose oracles can be rebuilt from structure alone. The definitions
 * are those of GuacaMol (Brown et al., 2019) as in Therapeutics Data Commons: count fingerprints, and the widths given
 * there. Left out: drd2, gsk3b and jnk3 (their classifiers are not published as data), deco_hop and scaffold_hop (Gobbi
 * pharmacophores) and valsartan_smarts (Bertz complexity), which this package does not compute.
 */
export const TASKS: readonly Task[] = [
  task('albuterol_similarity', 0.838, 0.882, [
    { similarTo: 'CC(C)(C)NCC(O)c1ccc(O)c(CO)c1', fingerprint: 'fcfp4', want: clip(0.75) },
  ]),
  task('amlodipine_mpo', 0.661, 0.635, [
    { similarTo: 'Clc1ccccc1C2C(=C(/N/C(=C2/C(=O)OCC)COCCN)C)\\C(=O)OC' },
    { property: 'rings', want: near(3, 0.5) },
  ]),
  task('celecoxib_rediscovery', 0.63, 0.713, [
    { similarTo: 'CC1=CC=C(C=C1)C1=CC(=NN1C1=CC=C(C=C1)S(N)(=O)=O)C(F)(F)F' },
  ]),
  task('fexofenadine_mpo', 0.76, 0.784, [
    {
      similarTo: 'CC(C)(C(=O)O)c1ccc(cc1)C(O)CCCN2CCC(CC2)C(O)(c3ccccc3)c4ccccc4',
      fingerprint: 'atom-pairs',
      want: clip(0.8),
    },
    { property: 'tpsa', want: atLeast(90, 10) },
    { property: 'logp', want: atMost(4, 1) },
  ]),
  task('isomers_c7h8n2o2', 0.862, 0.852, [{ formula: 'C7H8N2O2' }]),
  task('isomers_c9h10n2o2pf2cl', 0.719, 0.642, [{ formula: 'C9H10N2O2PF2Cl' }]),
  task('median1', 0.294, 0.356, [{ similarTo: 'CC1(C)C2CCC1(C)C(=O)C2' }, { similarTo: 'CC(C)C1CCC(C)CC1O' }]),
  task('median2', 0.273, 0.276, [
    { similarTo: 'O=C1N(CC(N2C1CC3=C(C2C4=CC5=C(OCO5)C=C4)NC6=C3C=CC=C6)=O)C', fingerprint: 'ecfp6' },
    { similarTo: 'CCCC1=NN(C2=C1N=C(NC2=O)C3=C(C=CC(=C3)S(=O)(=O)N4CCN(CC4)C)OCC)C', fingerprint: 'ecfp6' },
  ]),
  task('mestranol_similarity', 0.579, 0.618, [
    {
      similarTo: 'COc1ccc2[C@H]3CC[C@@]4(C)[C@@H](CC[C@@]4(O)C#C)[C@@H]3CCc2c1',
      fingerprint: 'atom-pairs',
      want: clip(0.75),
    },
  ]),
  task('osimertinib_mpo', 0.831, 0.837, [
    {
      similarTo: 'COc1cc(N(C)CCN(C)C)c(NC(=O)C=C)cc1Nc2nccc(n2)c3cn(C)c4ccccc34',
      fingerprint: 'fcfp4',
      want: clip(0.8),
    },
    {
      similarTo: 'COc1cc(N(C)CCN(C)C)c(NC(=O)C=C)cc1Nc2nccc(n2)c3cn(C)c4ccccc34',
      fingerprint: 'ecfp6',
      want: atMost(0.85, 0.1),
    },
    { property: 'tpsa', want: atLeast(100, 10) },
    { property: 'logp', want: atMost(1, 1) },
  ]),
  task('perindopril_mpo', 0.538, 0.537, [
    { similarTo: 'O=C(OCC)C(NC(C(=O)N1C(C(=O)O)CC2CCCCC12)C)CCC' },
    { property: 'aromaticRings', want: near(2, 0.5) },
  ]),
  task('qed', 0.94, 0.941, [{ property: 'qed', want: { kind: 'raw' } }]),
  task('ranolazine_mpo', 0.728, 0.76, [
    {
      similarTo: 'COc1ccccc1OCC(O)CN2CCN(CC(=O)Nc3c(C)cccc3C)CC2',
      fingerprint: 'atom-pairs',
      want: clip(0.7),
    },
    { property: 'tpsa', want: atLeast(95, 20) },
    { property: 'logp', want: atLeast(7, 1) },
    { element: 'F', want: near(1, 1) },
  ]),
  task('sitagliptin_mpo', 0.433, 0.021, [
    { similarTo: SITAGLIPTIN, want: near(0, 0.1) },
    { property: 'logp', want: near(SITAGLIPTIN_LOGP, 0.2) },
    { property: 'tpsa', want: near(SITAGLIPTIN_TPSA, 5) },
    { formula: 'C16H15F6N5O' },
  ]),
  task('thiothixene_rediscovery', 0.479, 0.534, [{ similarTo: 'CN(C)S(=O)(=O)c1ccc2Sc3ccccc3C(=CCCN4CCN(C)CC4)c2c1' }]),
  task('troglitazone_rediscovery', 0.39, 0.441, [
    { similarTo: 'Cc1c(C)c2OC(C)(COc3ccc(CC4SC(=O)NC4=O)cc3)CCc2c(C)c1O' },
  ]),
  task('zaleplon_mpo', 0.346, 0.358, [
    { similarTo: 'O=C(C)N(CC)C1=CC=CC(C2=CC=NC3=C(C=NN23)C#N)=C1' },
    { formula: 'C19H17N3O2' },
  ]),
];

function task(name: string, graphGa: number, reinvent: number, objectives: readonly Objective[]): Task {
  return { name, combine: 'geometric', objectives, published: { graphGa, reinvent } };
}
