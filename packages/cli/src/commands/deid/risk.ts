import type { Cells, Risk } from '@aceso/governance/deid';
import { type Args, type CommandSpec, wrong } from '../../core/command.ts';
import { CliError } from '../../core/errors.ts';
import { readText } from '../../core/input.ts';
import { plural, print, printJson, writeOut } from '../../core/output.ts';

/** `aceso deid --risk TABLE.csv`: how easily its rows are tied to people, and a form in which they are not. */
export async function assessRisk(args: Args, spec: CommandSpec): Promise<number> {
  const deid = await import('@aceso/governance/deid');
  const list = (name: string): string[] =>
    (args.text(name) ?? '')
      .split(',')
      .map((each) => each.trim())
      .filter((each) => each !== '');
  const quasi = list('quasi');
  if (quasi.length === 0)
    throw wrong(spec, '"aceso deid --risk" needs --quasi with the columns that somebody outside could know');
  const number = (name: string): number | undefined => {
    const text = args.text(name);
    if (text === undefined) return undefined;
    if (text.trim() === '' || !Number.isFinite(Number(text)))
      throw wrong(spec, `--${name} ${JSON.stringify(text)} is not a number`);
    return Number(text);
  };
  if (args.text('population') !== undefined && args.text('fraction') !== undefined)
    throw wrong(spec, '--population and --fraction say the same thing; give one of them');
  const read = async (name: 'risk' | 'population'): Promise<Cells> => {
    const path = args.text(name)!;
    const text = await readText(path, 'table');
    const [columns, ...rows] = deid.parseDelimited(text, /^[^\n,]*\t/.test(text) ? '\t' : ',');
    if (!columns) throw new CliError(`The table ${path} is empty; give one whose first row names its columns.`);
    const short = rows.findIndex((row) => row.length !== columns.length);
    if (short >= 0)
      throw new CliError(
        `Row ${short + 2} of ${path} has ${rows[short]!.length} cells and the headers are ${columns.length}; mend the row.`,
      );
    return { columns, rows };
  };
  const table = await read('risk');
  const population = args.text('population') === undefined ? undefined : await read('population');
  const fraction = number('fraction');
  const k = number('k');
  const base = {
    quasi,
    sensitive: list('sensitive'),
    ...(population ? { population } : {}),
    ...(fraction === undefined ? {} : { fraction }),
    ...(k === undefined ? {} : { k }),
  };
  const risk = deid.reidentificationRisk({ table, ...base });
  const out = args.text('generalise');
  const suppress = number('suppress') ?? 0.05;
  if (!(suppress >= 0 && suppress <= 0.5)) throw wrong(spec, '--suppress is a share of the rows from 0 to 0.5');
  const made = out === undefined ? undefined : deid.generalise(table, quasi, risk.k, suppress);
  if (made) await writeOut(out!, csv(made.table));
  const after = made
    ? deid.reidentificationRisk({ table: made.table, quasi, sensitive: base.sensitive, k: risk.k })
    : undefined;
  if (args.flag('json')) {
    const { table: _, ...how } = made ?? { table: undefined };
    await printJson({ ...risk, ...(made ? { generalised: { ...how, risk: after } } : {}) });
  } else {
    await print(riskWords(risk));
    if (made)
      await print(
        `\nWritten to ${out}: ${Object.entries(made.steps)
          .map(([name, step]) => `${name} ${step}`)
          .join('; ')}; ${plural(made.suppressed, 'row')} taken out.\n${riskWords(after!)}`,
      );
  }
  return 0;
}

const percent = (share: number): string => `${(100 * share).toFixed(share > 0 && share < 0.001 ? 3 : 1)} %`;

/** What a risk says, in sentences. */
export function riskWords(risk: Risk): string {
  const { classes, prosecutor, journalist } = risk;
  return [
    `${plural(risk.rows, 'row')} in ${classes.count} classes by ${risk.quasi.join(', ')}: smallest ${classes.smallest}, median ${classes.median}; ${classes.unique} stand alone.`,
    `Known to be in the table: ${percent(prosecutor.below)} of rows in classes below ${risk.k}; highest risk ${percent(prosecutor.highest)}, mean ${percent(prosecutor.mean)}.`,
    ...(journalist
      ? [
          `Among the population (${journalist.how === 'population' ? 'counted' : 'estimated'}): ${percent(journalist.below)} of rows below ${risk.k}; highest risk ${percent(journalist.highest)}, mean ${percent(journalist.mean)}.`,
        ]
      : []),
    `All rows tried: ${percent(risk.marketer)} are expected to be linked rightly${risk.uniqueMatch === undefined ? '' : `; a match that is unique is right in ${percent(risk.uniqueMatch)}`}.`,
    ...risk.sensitive.map(
      ({ column, l, disclosed, t }) =>
        `${column}: at least ${plural(l, 'value')} in a class; ${percent(disclosed)} of rows in classes that have one alone; a class is up to ${t.toFixed(2)} from the whole.`,
    ),
  ].join('\n');
}

const csv = ({ columns, rows }: Cells): string =>
  [columns, ...rows]
    .map((row) => row.map((cell) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(','))
    .join('\n')
    .concat('\n');
