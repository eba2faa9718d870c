import type { Estimate, Reviewed } from '@aceso/governance/deid';
import { type Args, type CommandSpec, wrong } from '../../core/command.ts';
import { CliError } from '../../core/errors.ts';
import { readText } from '../../core/input.ts';
import { plural, print, printJson, writeOut } from '../../core/output.ts';

const HEAD = ['text', 'found', 'missed', 'wrong', 'redacted'] as const;

/** `aceso deid --sample N --from FILE --out SHEET.csv`: texts with their identifiers out, for somebody to read after. */
export async function drawSample(args: Args, spec: CommandSpec): Promise<number> {
  const count = Number(args.text('sample'));
  const [from, out] = [args.text('from'), args.text('out')];
  if (!Number.isInteger(count) || count < 1) throw wrong(spec, '--sample is a number of texts, 1 or more');
  if (from === undefined || out === undefined) throw wrong(spec, '--sample needs --from FILE.txt and --out SHEET.csv');
  const { sampleTexts, languageOf } = await import('@aceso/governance/deid');
  const whole = await readText(from, 'file of texts');
  const sample = sampleTexts(whole.split(/\r?\n/), count, args.text('seed') ?? '1', languageOf(whole));
  if (sample.length === 0) throw new CliError(`The file ${from} has no text; give one with a text a line.`);
  const rows = sample.map(({ text, found, redacted }) => `${text},${found},,,"${redacted.replaceAll('"', '""')}"`);
  await writeOut(out, `${[HEAD.join(','), ...rows].join('\n')}\n`);
  await print(
    `${plural(sample.length, 'text')} in ${out}. Read them, write how many identifiers are missed and how many were taken out wrongly, then: aceso deid --reviewed ${out}`,
  );
  return 0;
}

/** `aceso deid --reviewed SHEET.csv`: what the review says of all texts. */
export async function reportQuality(args: Args): Promise<number> {
  const path = args.text('reviewed')!;
  const { estimateQuality, parseDelimited } = await import('@aceso/governance/deid');
  const [head, ...rows] = parseDelimited(await readText(path, 'reviewed sheet'), ',');
  if (!head || HEAD.some((name) => !head.includes(name)))
    throw new CliError(
      `The sheet ${path} has not the columns ${HEAD.join(', ')}; use one that "aceso deid --sample" wrote.`,
    );
  const number = (row: readonly string[], name: string): number => {
    const text = (row[head.indexOf(name)] ?? '').trim();
    return /^\d+$/.test(text) ? Number(text) : Number.NaN;
  };
  const reviewed: Reviewed[] = rows
    .filter((row) => (row[head.indexOf('missed')] ?? '').trim() !== '')
    .map((row) => ({
      text: number(row, 'text'),
      found: number(row, 'found'),
      missed: number(row, 'missed'),
      // What was not looked at is not zero, but most reviewers leave a zero out.
      wrong: (row[head.indexOf('wrong')] ?? '').trim() === '' ? 0 : number(row, 'wrong'),
    }));
  const quality = estimateQuality(reviewed, args.text('seed') ?? 1);
  const left = rows.length - reviewed.length;
  if (args.flag('json')) await printJson({ ...quality, notReviewed: left });
  else
    await print(
      [
        `${plural(quality.texts, 'text')} reviewed${left > 0 ? `, ${left} not yet` : ''}.`,
        `Identifiers found: ${share(quality.recall)}.`,
        `Of what was taken out, identifiers: ${share(quality.precision)}.`,
        `Texts with an identifier left: ${share(quality.textsWithMiss)}.`,
      ].join('\n'),
    );
  return 0;
}

const share = ({ value, low, high }: Estimate): string =>
  Number.isNaN(value)
    ? 'none seen'
    : `${(100 * value).toFixed(1)} % (95 % interval ${(100 * low).toFixed(1)} to ${(100 * high).toFixed(1)})`;
