import type { Certificate } from '../evaluate/certificate.ts';

/** Sections of the claims of a data set, in the order in which they are read. */
export const SECTIONS = ['data', 'fidelity', 'utility', 'privacy', 'gate'] as const;
export type SectionId = (typeof SECTIONS)[number];

/** One thing that a certificate says: where it stands, in what words, and by what method it was computed. */
export interface Figure {
  readonly section: SectionId;
  /** Keys and indices into the certificate, joined by dots. */
  readonly path: string;
  readonly label: string;
  readonly algorithm: string;
  /** `share`: 0 to 1; `count`: whole; `word`: a verdict or a hash. */
  readonly unit: 'share' | 'score' | 'count' | 'word';
}

const SHAPE = 'Kolmogorov-Smirnov and total variation complement';
const TREND = 'correlation and contingency similarity, 10 bins';
const TWO_SAMPLE = 'classifier two-sample test (Lopez-Paz & Oquab 2017)';
const ATTACK = 'Anonymeter attack (Giomi et al. 2022), Wilson intervals';

/** Every figure of a certificate that a person reads before deciding. */
export function figures(certificate: Certificate): readonly Figure[] {
  const { fidelity, utility, effects, hazards, privacy, gate, inputs } = certificate;
  const list: Figure[] = [];
  const add = (section: SectionId, path: string, label: string, algorithm: string, unit: Figure['unit']): void => {
    list.push({ section, path, label, algorithm, unit });
  };
  for (const [part, words] of [
    ['real', 'learned from'],
    ['holdout', 'held out'],
    ['synthetic', 'synthetic'],
  ] as const) {
    add('data', `inputs.${part}.sha256`, `SHA-256 of the rows ${words}`, 'SHA-256', 'word');
    add('data', `inputs.${part}.rows`, `Rows ${words}`, 'count of rows', 'count');
  }
  if (inputs.synthetic.rows === 0) return list;
  add('fidelity', 'fidelity.quality', 'Quality, the mean of shapes and trends', 'mean', 'share');
  add('fidelity', 'fidelity.shape', 'Column shapes', SHAPE, 'share');
  add('fidelity', 'fidelity.trend', 'Pair trends', TREND, 'share');
  add('fidelity', 'fidelity.relative.shape', 'Error of shapes over that of new real rows', 'random halves', 'score');
  add('fidelity', 'fidelity.relative.trend', 'Error of trends over that of new real rows', 'random halves', 'score');
  for (const [i, { column }] of fidelity.columns.entries())
    add('fidelity', `fidelity.columns.${i}.score`, `Shape of ${column}`, SHAPE, 'share');
  for (const [i, { columns }] of fidelity.pairs.entries())
    add('fidelity', `fidelity.pairs.${i}.score`, `Trend of ${columns.join(' and ')}`, TREND, 'share');
  for (const model of ['boosted', 'logistic'] as const)
    add('fidelity', `detection.${model}.estimate`, `Told from real rows, AUC (${model})`, TWO_SAMPLE, 'score');
  for (const [i, { model, measure }] of (utility?.scores ?? []).entries()) {
    const of = `${measure.toUpperCase()} of predicting ${utility!.target} (${model})`;
    add('utility', `utility.scores.${i}.tstr`, `${of}, learned from synthetic rows`, 'test on held-out rows', 'score');
    add('utility', `utility.scores.${i}.trtr`, `${of}, learned from real rows`, 'test on held-out rows', 'score');
  }
  for (const [name, found] of [
    ['effects', effects],
    ['hazards', hazards],
  ] as const)
    if (found)
      add(
        'utility',
        `${name}.meanOverlap`,
        `Overlap of the intervals of effects on ${found.outcome}`,
        'interval overlap (Karr et al. 2006)',
        'share',
      );
  add('privacy', 'privacy.matches.excess', 'Identical rows beyond chance', 'row hashes', 'share');
  add(
    'privacy',
    'privacy.distances.dcrShare.estimate',
    'Nearer to learned than to held-out rows',
    'Gower distance',
    'share',
  );
  add(
    'privacy',
    'privacy.distances.authenticity.estimate',
    'Authentic rows',
    'authenticity (Alaa et al. 2022)',
    'share',
  );
  add('privacy', 'privacy.singlingOut.univariate.risk', 'Risk of singling out by one attribute', ATTACK, 'share');
  add(
    'privacy',
    'privacy.singlingOut.multivariate.risk',
    'Risk of singling out by several attributes',
    ATTACK,
    'share',
  );
  add('privacy', 'privacy.linkability.risk', 'Risk of linking', ATTACK, 'share');
  add('privacy', 'privacy.inferenceOverall.risk', 'Risk of inferring an attribute', ATTACK, 'share');
  for (const [i, { secret }] of privacy.inference.entries())
    add('privacy', `privacy.inference.${i}.risk`, `Risk of inferring ${secret}`, ATTACK, 'share');
  for (const kind of ['distance', 'relative'] as const) {
    const by = kind === 'distance' ? 'nearness' : 'relative nearness';
    const algorithm = 'membership inference';
    add('privacy', `privacy.membership.${kind}.auc.estimate`, `Membership by ${by}, AUC`, algorithm, 'score');
    add(
      'privacy',
      `privacy.membership.${kind}.tpr.estimate`,
      `Membership by ${by}, found at 1 % false`,
      algorithm,
      'share',
    );
  }
  add('privacy', 'privacy.kMap.k', 'Least number of real people behind a combination', 'k-map', 'count');
  for (const [i, { name }] of gate.checks.entries())
    add('gate', `gate.checks.${i}.status`, `Check of ${name}`, 'release gate', 'word');
  add('gate', 'gate.verdict', 'Verdict of the release gate', 'release gate', 'word');
  return list;
}

/** What stands at a path, as text; the same value has the same text. Undefined where nothing stands. */
export function outputAt(certificate: Certificate, path: string): string | undefined {
  let value: unknown = certificate;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  if (typeof value === 'string') return value;
  // Certificates come through JSON, which has no word for what does not exist.
  if (value === null || (typeof value === 'number' && !Number.isFinite(value))) return 'none';
  return typeof value === 'number' ? String(value) : undefined;
}
