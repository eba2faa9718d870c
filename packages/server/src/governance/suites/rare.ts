import { loadHpo, loadRareModel, type RareDiseaseModel } from '@aceso/copilot/diagnosis';
import { createRandom, type Evaluated, type Findings, type Random, share } from '@aceso/governance/evaluation';
import { ownData, sha256Of } from './data.ts';

interface MadeUp {
  readonly disease: string;
  readonly terms: readonly string[];
}

let model: RareDiseaseModel | undefined;

/** Patients drawn from what HPO annotates of diseases with six or more terms. */
function patients(n: number, random: Random): { made: MadeUp[]; others: readonly string[] } {
  const { diseases, ontology } = loadHpo(['OMIM']);
  const long = (term: number): string => ontology.terms[term]!.id;
  const rich = diseases.filter(({ rows }) => rows.filter(({ negated }) => !negated).length >= 8);
  const others = [...new Set(rich.slice(0, 400).flatMap(({ rows }) => rows.map(({ term }) => long(term))))];
  const made = Array.from(random.permutation(rich.length, n), (i): MadeUp => {
    const disease = rich[i]!;
    const terms = [...new Set(disease.rows.filter(({ negated }) => !negated).map(({ term }) => long(term)))];
    return {
      disease: disease.id,
      terms: Array.from(random.permutation(terms.length, Math.min(5, terms.length)), (k) => terms[k]!),
    };
  });
  return { made, others };
}

function simulated(seed: number, quick: boolean): Findings {
  model ??= loadRareModel();
  const random = createRandom(seed).stream('rare');
  const { made, others } = patients(quick ? 10 : 60, random);
  const rankOf = (terms: readonly string[], disease: string): { place: number; abstain: boolean } => {
    const { ranked, abstain } = model!.rank(
      { id: 'x', findings: terms.map((finding) => ({ finding, status: 'observed' as const })) },
      { limit: 10 },
    );
    return { place: ranked.findIndex((each) => each.disease === disease), abstain };
  };
  const among = (change: (terms: readonly string[]) => readonly string[]): boolean[] =>
    made.map(({ disease, terms }) => {
      const { place } = rankOf(change(terms), disease);
      return place >= 0;
    });
  const chance = (k: number): string[] => Array.from({ length: k }, () => others[random.int(others.length)]!);
  return {
    metrics: [
      share(
        'among-ten:plain',
        among((terms) => terms),
        'higher',
      ),
      share(
        'among-ten:two-of-five-missing',
        among((terms) => terms.slice(0, 3)),
        'higher',
      ),
      share(
        'among-ten:two-that-do-not-belong',
        among((terms) => [...terms, ...chance(2)]),
        'higher',
      ),
      share(
        'abstains:one-finding',
        made.map(({ disease, terms }) => rankOf(terms.slice(0, 1), disease).abstain),
        'higher',
      ),
      share(
        'abstains:findings-by-chance',
        made.map(({ disease }) => rankOf(chance(6), disease).abstain),
        'higher',
      ),
    ],
    notes: [
      'Patients are drawn from the annotations that the engine itself reads: not a measure of accuracy on patients.',
    ],
  };
}

export function rareDiseases(version: string): Evaluated {
  return {
    subject: {
      id: 'rare-diseases',
      name: 'Differential of rare diseases',
      kind: 'learned-model',
      version,
      weights: sha256Of(import.meta.resolve('@aceso/copilot/diagnosis'), 'rare/knowledge/weights.json'),
    },
    suites: [
      {
        id: 'simulated-rare-patients',
        version: '1',
        title: 'Patients drawn from annotations: gaps, findings that do not belong, chance',
        aspect: 'abstention',
        data: [ownData('hpo-annotations', 'shipped', 'HPO licence: free with citation')],
        run: async ({ seed, quick }) => simulated(seed, quick),
      },
    ],
  };
}
