import type { Claim } from '../claim.ts';
import type { Draft } from '../draft.ts';
import type { ComputedEvidence } from '../evidence.ts';
import type { Reason, Severity, VerdictLabel } from '../verdict.ts';

/** What computing one claim anew said. */
export interface ClaimVerdict {
  readonly sentence: string;
  readonly claim: string;
  readonly verdict: VerdictLabel;
  readonly severity: Severity;
  readonly reasons: readonly Reason[];
}

/** What computing every claim of a draft anew said. */
export interface Recheck {
  readonly claims: readonly ClaimVerdict[];
  readonly summary: {
    readonly claims: number;
    readonly supported: number;
    readonly contradicted: number;
    readonly notCheckable: number;
  };
}

/**
 * Compares what a draft claims by computation with what the same computations say now. Values must be the same to the last
 * digit, in the evidence and in the claim, so that a claim that was tampered with is found.
 * @param again the output at a path of the evidence, undefined where there is none any more, or why it cannot be computed
 */
export function recheckComputed(
  draft: Draft<string>,
  again: (path: string) => string | undefined | Omit<Reason, 'lane'>,
): Recheck {
  const claims = draft.sections.flatMap(({ sentences }) =>
    sentences.flatMap((sentence) =>
      sentence.claims.map((claim) => ({ sentence: sentence.id, claim: claim.id, ...verdictOf(claim, again) })),
    ),
  );
  const count = (verdict: VerdictLabel): number => claims.filter((one) => one.verdict === verdict).length;
  return {
    claims,
    summary: {
      claims: claims.length,
      supported: count('supported'),
      contradicted: count('contradicted'),
      notCheckable: count('not-checkable'),
    },
  };
}

function verdictOf(
  claim: Claim,
  again: Parameters<typeof recheckComputed>[1],
): Pick<ClaimVerdict, 'verdict' | 'severity' | 'reasons'> {
  // The claim is the value of the first; the others, such as a value of before, stand in its qualifiers.
  const values = [textOf(claim), ...Object.values(claim.qualifiers ?? {}).map(textOfValue)];
  const computed = claim.evidence.filter((one): one is ComputedEvidence => one.lane === 'computed');
  for (const [i, evidence] of computed.filter(({ path }) => path !== undefined).entries()) {
    const said = i === 0 ? values[0]! : (values.find((one) => one === evidence.output) ?? '');
    const found = again(evidence.path!);
    if (typeof found === 'object')
      return { verdict: 'not-checkable', severity: 'none', reasons: [{ ...found, lane: 'computed' }] };
    if (found === evidence.output && said === evidence.output) continue;
    const message = `Computed again, it is ${found ?? 'nothing'}, not ${said || evidence.output}.`;
    return {
      verdict: 'contradicted',
      severity: 'major',
      reasons: [{ check: 'recomputed-value', message, lane: 'computed', evidence: [evidence] }],
    };
  }
  return { verdict: 'supported', severity: 'none', reasons: [] };
}

/** The value of a claim in the words of its evidence. */
const textOf = ({ value }: Claim): string => textOfValue(value);
const textOfValue = (value: Claim['value']): string =>
  value?.type === 'quantity' ? String(value.value) : value?.type === 'text' ? value.text : '';
