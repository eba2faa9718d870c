import { round } from './did.ts';
import type { Metric } from './metrics.ts';
import type { Finding } from './result.ts';

export const VERDICTS = ['benefit', 'no-benefit-shown', 'harm', 'not-enough-data'] as const;
export type Verdict = (typeof VERDICTS)[number];

const UNITS: Readonly<Record<Metric['unit'], string>> = {
  minutes: 'minutes',
  hours: 'hours',
  share: '(share)',
  money: '',
  points: 'points',
};

/** The answer in one word and in one sentence. Chance must be ruled out by every test that was made. */
export function verdictOf(
  finding: Finding,
  metric: Metric,
  adjustedP: number | undefined,
  worthwhile: number | undefined,
): { verdict: Verdict; words: string } {
  if (finding.refusals.length > 0 || finding.effect === undefined)
    return { verdict: 'not-enough-data', words: finding.refusals.map(({ message }) => message).join(' ') };
  const unit = UNITS[metric.unit];
  const figure = `${signed(finding.effect)} ${unit} (95 % interval ${signed(finding.low!)} to ${signed(finding.high!)})`;
  const isClear =
    adjustedP !== undefined && adjustedP < 0.05 && (finding.second === undefined || finding.second.p < 0.05);
  const isBetter = metric.better === 'lower' ? finding.effect < 0 : finding.effect > 0;
  const causal = finding.design === 'its' ? 'Change at go-live, with nobody to compare with' : 'Effect of the tool';
  if (isClear)
    return {
      verdict: isBetter ? 'benefit' : 'harm',
      words: `${causal}: ${figure}. ${isBetter ? 'Better' : 'Worse'} than chance explains.`,
    };
  const could = `The study would have shown an effect of ${round(finding.detectable!)} ${unit} in 80 of 100 cases.`;
  return {
    verdict: 'no-benefit-shown',
    words: `No benefit is shown. ${causal}: ${figure}, which chance explains. ${could}${missed(finding, metric, worthwhile)}`,
  };
}

function missed(finding: Finding, metric: Metric, worthwhile: number | undefined): string {
  if (worthwhile === undefined) return '';
  const best = metric.better === 'lower' ? -finding.low! : finding.high!;
  return best < worthwhile
    ? ` An effect worth having (${round(worthwhile)}) is ruled out.`
    : ` An effect worth having (${round(worthwhile)}) is not ruled out.`;
}

const signed = (value: number): string => {
  if (!Number.isFinite(value)) return value > 0 ? 'without bound' : '-without bound';
  return `${value > 0 ? '+' : ''}${round(value)}`;
};
