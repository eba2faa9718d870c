import type { CounterfactualAnswer } from '@aceso/precision/counterfactuals';
import type { Args, OptionSpec } from '../../core/command.ts';
import { table } from '../../core/output.ts';
import { wrongUse } from '../../core/subcommand.ts';

export const COUNTERFACTUAL_OPTIONS = {
  below: {
    type: 'string',
    value: 'RISK',
    help: 'Also the smallest changes that bring the risk below this: 10 of a calculator in %, 0.1 of an own model',
  },
  change: {
    type: 'string',
    value: 'NAME[:down|:up][=LOW..HIGH],...',
    help: 'Inputs that may be changed, which way, and their plausible values',
  },
} as const satisfies Record<string, OptionSpec>;

export interface Wanted {
  readonly threshold: number;
  readonly inputs?: readonly string[];
  readonly ranges: Readonly<Record<string, readonly [number, number]>>;
  readonly directions: Readonly<Record<string, 'down' | 'up'>>;
}

/** What --below and --change ask for; undefined where there is no --below. */
export function wantedOf(args: Args, usage: string): Wanted | undefined {
  const below = args.text('below');
  const change = args.text('change');
  if (below === undefined) {
    if (change !== undefined) throw wrongUse(usage, '--change goes with --below');
    return undefined;
  }
  const threshold = Number(below);
  if (!(threshold > 0)) throw wrongUse(usage, '--below is a number above 0');
  const ranges: Record<string, readonly [number, number]> = {};
  const directions: Record<string, 'down' | 'up'> = {};
  const inputs = change?.split(',').map((part) => {
    const [, name, direction, low, high] =
      /^(.+?)(?::(down|up))?(?:=(-?[\d.]+)\.\.(-?[\d.]+))?$/.exec(part.trim()) ?? [];
    if (name === undefined) throw wrongUse(usage, '--change is NAME[:down|:up][=LOW..HIGH], with commas between');
    if (direction === 'down' || direction === 'up') directions[name] = direction;
    if (low !== undefined && high !== undefined) ranges[name] = [Number(low), Number(high)];
    return name;
  });
  return { threshold, ranges, directions, ...(inputs === undefined ? {} : { inputs }) };
}

/** The answer as text. @param say writes a risk */
export function counterfactualText(
  { state, threshold, found, lowest, caution }: CounterfactualAnswer,
  say: (risk: number) => string,
): string {
  const row = ({ changes, risk }: (typeof found)[number]): string[] => [
    changes.map(({ label, from, to, unit }) => `${label} ${from} -> ${to}${unit ? ` ${unit}` : ''}`).join('; '),
    say(risk),
  ];
  const notes = [...new Set(found.flatMap(({ changes }) => changes.flatMap(({ note }) => note ?? [])))];
  const head = ['changes', 'the model then says'];
  const body =
    state === 'already-below'
      ? `It is below ${say(threshold)} already.`
      : state === 'none'
        ? [
            `No plausible change of up to three inputs brings it below ${say(threshold)}.`,
            ...(lowest ? [`The lowest that is reached:`, table(head, [row(lowest)])] : []),
          ].join('\n')
        : `Smallest changes to below ${say(threshold)}:\n${table(head, found.map(row))}`;
  return [body, ...notes, caution].join('\n');
}
