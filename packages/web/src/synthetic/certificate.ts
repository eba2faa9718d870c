/** The parts of a certificate that the workbench shows; as GET /api/synthetic/syntheses/{id} answers. */
export interface Check {
  readonly name: string;
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
  readonly limit: number;
  readonly status: 'pass' | 'inconclusive' | 'fail';
  readonly reason: string;
  readonly rows?: { readonly training?: readonly number[]; readonly synthetic?: readonly number[] };
}
interface Interval {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}
export interface Marginal {
  readonly column: string;
  readonly labels: readonly string[];
  readonly real: readonly number[];
  readonly synthetic: readonly number[];
}
export interface Projection {
  readonly size: number;
  readonly real: readonly number[];
  readonly synthetic: readonly number[];
  readonly explained: readonly [number, number];
}
export interface Pair {
  readonly columns: readonly [string, string];
  readonly score: number | null;
}
export interface Certificate {
  readonly version: string;
  readonly seed: number;
  readonly verdict: 'release' | 'refuse';
  readonly gate: { readonly checks: readonly Check[] };
  readonly inputs: Readonly<
    Record<'real' | 'synthetic' | 'holdout', { readonly sha256: string; readonly rows: number }>
  >;
  readonly columns: readonly string[];
  readonly fidelity: {
    readonly shape: number;
    readonly trend: number;
    readonly quality: number;
    readonly columns: readonly { readonly column: string; readonly score: number }[];
    readonly pairs: readonly Pair[];
    readonly relative: { readonly shape: number | null; readonly trend: number | null };
  };
  readonly detection: { readonly boosted: Interval; readonly logistic: Interval };
  readonly utility?: {
    readonly target: string;
    readonly scores: readonly {
      readonly model: 'boosted' | 'linear';
      readonly measure: 'auc' | 'r2';
      readonly trtr: number;
      readonly tstr: number;
    }[];
  };
  readonly pictures: { readonly marginals: readonly Marginal[]; readonly projection: Projection };
}

/** Score of a pair of columns, in either order. */
export function pairScore(pairs: readonly Pair[], a: string, b: string): number | undefined {
  const found = pairs.find(({ columns: [x, y] }) => (x === a && y === b) || (x === b && y === a));
  return found?.score ?? undefined;
}
