import type { Draft } from '../draft.ts';
import type { Evidence } from '../evidence.ts';

/** One numbered line in the evidence list of a rendered document. */
export interface Citation {
  readonly number: number;
  readonly evidence: Evidence;
  /** Ids of the sentences that rest on it, in order. */
  readonly sentences: readonly string[];
}

/** Numbers the evidence of a draft in order of first use; the same resource is one citation however often it is used. */
export function citations(draft: Draft): { list: Citation[]; ofSentence: Map<string, number[]> } {
  const byKey = new Map<string, { number: number; evidence: Evidence; sentences: string[] }>();
  const ofSentence = new Map<string, number[]>();
  for (const section of draft.sections) {
    for (const sentence of section.sentences) {
      const numbers = new Set<number>();
      for (const claim of sentence.claims) {
        for (const evidence of claim.evidence) {
          const key = keyOf(evidence);
          let citation = byKey.get(key);
          if (!citation) {
            citation = { number: byKey.size + 1, evidence, sentences: [] };
            byKey.set(key, citation);
          }
          if (citation.sentences.at(-1) !== sentence.id) citation.sentences.push(sentence.id);
          numbers.add(citation.number);
        }
      }
      ofSentence.set(
        sentence.id,
        [...numbers].sort((a, b) => a - b),
      );
    }
  }
  return { list: [...byKey.values()], ofSentence };
}

/** Two computations by one algorithm are two things unless they had the same inputs and result; so are two utterances. */
function keyOf(evidence: Evidence): string {
  const own =
    evidence.lane === 'computed'
      ? `${evidence.output} ${evidence.inputs.join(' ')}`
      : evidence.lane === 'conversation'
        ? evidence.utterance
        : '';
  return `${evidence.lane} ${evidence.ref} ${own}`;
}

/** `3`, `3, 5`, `3-7`: a sorted list of numbers with runs drawn together. */
export function numberRuns(numbers: readonly number[]): string {
  const runs: string[] = [];
  for (let i = 0; i < numbers.length; ) {
    let j = i;
    while (numbers[j + 1] === numbers[j]! + 1) j++;
    runs.push(j - i >= 2 ? `${numbers[i]}-${numbers[j]}` : numbers.slice(i, j + 1).join(', '));
    i = j + 1;
  }
  return runs.join(', ');
}

/** What one piece of evidence is, in a line. */
export function describeEvidence(evidence: Evidence): string {
  const path = evidence.path === undefined ? '' : ` (${evidence.path})`;
  switch (evidence.lane) {
    case 'chart':
      return `${evidence.ref}${evidence.version === undefined ? '' : ` version ${evidence.version}`}${path}`;
    case 'conversation':
      return `Conversation, utterance ${evidence.utterance + 1}${evidence.speaker === undefined ? '' : ` (${evidence.speaker})`}`;
    case 'image':
      return `Image ${evidence.ref}, ${evidence.method}`;
    case 'knowledge':
      return `${evidence.source} ${evidence.version}: ${evidence.ref}`;
    case 'computed':
      return `Computed: ${evidence.algorithm} ${evidence.version} = ${evidence.output}`;
  }
}
