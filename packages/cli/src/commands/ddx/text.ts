import type { RareDifferential, RareHypothesis } from '@aceso/copilot/diagnosis';

const percent = (p: number): string => (p < 0.001 ? '<0.1 %' : `${(100 * p).toFixed(1)} %`);
const signed = (x: number): string => `${x < 0 ? '-' : '+'}${Math.abs(x).toFixed(2)}`;

/** A bar of the waterfall: one mark for each half nat, at most 20. */
const bar = (x: number): string => (x < 0 ? '-' : '+').repeat(Math.min(20, Math.round(Math.abs(x) * 2)));

function waterfall(one: RareHypothesis): string[] {
  const rows = [
    ...one.other.map((term) => ({ label: `(${term.term})`, value: term.value, basis: '', source: undefined })),
    ...one.lr.map((c) => ({ label: `${c.label} (${c.finding})`, value: c.logLR, basis: c.basis, source: c.source })),
  ];
  const width = Math.min(60, Math.max(...rows.map((row) => row.label.length)));
  return [
    ...rows.map(({ label, value, basis, source }) => {
      const why = [basis, source].filter((part) => part).join('; ');
      return `     ${signed(value).padStart(7)} ${label.padEnd(width)}  ${bar(value)}${why ? `  ${why}` : ''}`.trimEnd();
    }),
    `     ${signed(one.score).padStart(7)} sum`,
  ];
}

/** The differential for a reader: a line for each disease, and the arithmetic of the first ones. */
export function differentialText(result: RareDifferential, shown: number, explained: number): string {
  const lines = [`Case ${result.id}`];
  if (result.abstain) lines.push(`  No differential is offered as reliable: ${result.abstainReason}`);
  for (const id of result.unknown) lines.push(`  ${id} is not in this HPO release and was left aside.`);
  result.ranked.slice(0, shown).forEach((one, at) => {
    lines.push(`${String(at + 1).padStart(3)}. ${percent(one.posterior).padStart(6)}  ${one.label} (${one.disease})`);
    if (at < explained) lines.push(...waterfall(one));
  });
  lines.push(`     ${percent(result.outside).padStart(6)}  none of the diseases of the knowledge base`);
  return lines.join('\n');
}

export const NOTICE = 'For research; not for diagnosis without a clinician.';
