import type { VariantScore } from '@aceso/discovery/proteins';
import { print, printJson, say, table } from '../../core/output.ts';
import { neededOption, type Subcommand, wordOf, wrongUse } from '../../core/subcommand.ts';
import { oneSequence, openFile, readBytes, streamOf } from './common.ts';

const usage =
  'protein variants FILE --mutations A39G,V54L:D40E [--alignment FILE] [--assay CSV] [--sequence ID] [--json]';

export const variants: Subcommand = {
  name: 'variants',
  usage,
  details:
    'what exchange matrices, an alignment of relatives (FASTA, A3M, Stockholm) and an assay (CSV of variants and values) say of variants; "cannot tell" where they do not.',
  options: {
    mutations: { type: 'string', value: 'LIST', help: 'variants: A39G,V54L; several changes in one molecule by ":"' },
    alignment: { type: 'string', value: 'FILE', help: 'variants: aligned relatives, the protein first' },
    assay: { type: 'string', value: 'CSV', help: 'variants: columns variant and value (or score, fitness)' },
    column: { type: 'string', value: 'NAME', help: 'variants: the column of values of the assay' },
    positions: {
      type: 'string',
      value: 'LIST',
      help: 'variants: positions of the letters, where the assay writes variants as letters only (39,40,41,54)',
    },
    sequence: { type: 'string', value: 'ID', help: 'variants, fold: which sequence or chain of the file' },
  },
  examples: ['aceso protein variants gb1.fasta --mutations V39A,D40G:V54L --alignment gb1.a3m --json'],
  async run(args) {
    const path = wordOf(args, usage, 'a file');
    const list = neededOption(args, 'mutations', usage)
      .split(',')
      .map((text) => text.trim())
      .filter((text) => text !== '');
    if (list.length === 0) throw wrongUse(usage, '--mutations names no variant');
    const engine = await import('@aceso/discovery/proteins');
    const { id, sequence } = await oneSequence(await openFile(path), path, args.text('sequence'));
    const wanted = list.map((text) => engine.parseVariant(text, sequence));
    const alignmentPath = args.text('alignment');
    const assayPath = args.text('assay');
    if (assayPath === undefined && (args.text('column') ?? args.text('positions')) !== undefined)
      throw wrongUse(usage, '--column and --positions belong to --assay');
    const profile =
      alignmentPath === undefined
        ? undefined
        : engine.profileOf(await engine.readAlignment(await streamOf(alignmentPath, 'alignment'), alignmentPath));
    if (profile) engine.checkQuery(profile, sequence, alignmentPath as string);
    const column = args.text('column');
    const positions = positionsOf(args.text('positions'));
    const assay =
      assayPath === undefined
        ? undefined
        : engine.fitAssay(
            engine.readAssay(await readBytes(assayPath, 'assay'), assayPath, sequence, {
              ...(column === undefined ? {} : { column }),
              ...(positions === undefined ? {} : { positions }),
            }),
          );
    const scores = wanted.map((variant) =>
      engine.scoreVariant(variant, { ...(profile ? { profile } : {}), ...(assay ? { assay } : {}) }),
    );
    if (args.flag('json')) {
      await printJson({
        file: path,
        sequence: id,
        ...(profile
          ? { alignment: { file: alignmentPath, sequences: profile.count, effective: profile.effective } }
          : {}),
        ...(assay
          ? {
              assay: {
                file: assayPath,
                rows: assay.rows,
                leftOutSpearman: assay.leftOutSpearman,
                penalty: assay.penalty,
                logarithm: assay.logarithm,
              },
            }
          : {}),
        variants: scores,
      });
      return 0;
    }
    if (assay)
      say(
        `The assay ranks its own left-out rows with Spearman ${assay.leftOutSpearman.toFixed(2)} (${assay.rows} rows).`,
      );
    await print(table(['variant', 'verdict', 'score', 'BLOSUM62', 'Grantham', 'assay', 'why'], scores.map(rowOf)));
    return 0;
  },
};

function rowOf(score: VariantScore): string[] {
  const each = (f: (s: VariantScore['substitutions'][number]) => number): string =>
    score.substitutions.map((s) => f(s).toFixed(0)).join(' ');
  return [
    score.variant,
    score.verdict,
    score.score === undefined ? '' : score.score.toFixed(2),
    each((s) => s.blosum62),
    each((s) => s.grantham),
    score.assay
      ? `${score.assay.value.toPrecision(3)} (${score.assay.interval.map((v) => v.toPrecision(2)).join(' to ')})${score.assay.inDomain ? '' : ' cannot tell'}`
      : '',
    score.assay?.reason ?? score.reason,
  ];
}

function positionsOf(text: string | undefined): number[] | undefined {
  if (text === undefined) return undefined;
  const positions = text.split(',').map(Number);
  if (positions.some((p) => !Number.isInteger(p) || p < 1))
    throw wrongUse(usage, '--positions is not a list of whole numbers from 1, such as 39,40,41,54');
  return positions;
}
