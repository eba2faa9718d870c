import type { EvidenceType, RankedTarget } from '@aceso/discovery/targets';
import { type Args, type Command, type CommandSpec, wrong } from '../core/command.ts';
import { print, printJson, say, table } from '../core/output.ts';

const spec: CommandSpec = {
  name: 'target',
  summary: 'Rank the targets of a disease by their evidence, and test such rankings',
  usage: [
    'target rank --disease ID --evidence FILE[,FILE...] [--top N] [--exclude TYPES] [--related] [--json]',
    'target evaluate --evidence FILE[,FILE...] [--diseases FILE] [--exclude TYPES] [--seed N] [--json]',
  ],
  details: [
    'rank: adds up the evidence of each target by harmonic sum and shows what each source contributes.',
    'evaluate: hides strong genes of each disease, ranks all genes by what is left, and compares with popularity.',
    '',
    'Evidence: files or folders of Open Targets (evidence, associations by data source, targets, diseases; JSON lines or',
    'Parquet), the GWAS catalogue and gold standard tables, or a table with the columns disease, target, score (and type,',
    'source, symbol, reference, detail); also as gzip.',
  ].join('\n'),
  words: [1, 40],
  wordsName: 'what to do: rank, evaluate',
  options: {
    disease: { type: 'string', value: 'ID', help: 'The disease, e.g. DOID:8778 or EFO_0000384' },
    evidence: {
      type: 'string',
      value: 'FILES',
      help: 'Evidence files or folders, separated by commas (more may follow as words)',
    },
    top: { type: 'string', value: 'N', help: 'Targets to show; 20 unless given, all with --json' },
    exclude: { type: 'string', value: 'TYPES', help: 'Kinds of evidence to leave out, e.g. drugs,literature' },
    related: { type: 'boolean', help: 'Also infer from diseases that share genes, and from gene families' },
    diseases: {
      type: 'string',
      value: 'FILE',
      help: 'evaluate: test only the diseases of this file; its rows are evidence too',
    },
    least: { type: 'string', value: 'N', help: 'evaluate: hidden genes a disease needs; 5 unless given' },
    seed: { type: 'string', value: 'N', help: 'evaluate: deals the folds; 1 unless given' },
  },
  examples: [
    'aceso target rank --disease EFO_0000384 --evidence evidence.json.gz,targets/ --exclude drugs --json',
    'aceso target evaluate --evidence gwas_catalog_genes.tsv.gz --json',
  ],
};

function whole(args: Args, name: string, least: number): number | undefined {
  const text = args.text(name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) throw wrong(spec, `--${name} must be a whole number >= ${least}`);
  return value;
}

/** `--evidence A,B C D`: a comma may not be part of a path that exists as it stands. */
function filesOf(args: Args): string[] {
  const first = args.text('evidence');
  if (first === undefined) throw wrong(spec, '--evidence FILE is needed');
  return [...first.split(',').filter((f) => f !== ''), ...args.words.slice(1)];
}

type Engine = typeof import('@aceso/discovery/targets');

export const command: Command = {
  spec,
  async run(args) {
    const verb = args.words[0];
    if (verb !== 'rank' && verb !== 'evaluate')
      throw wrong(spec, `"aceso target" has no ${JSON.stringify(verb)}; it has rank, evaluate`);
    const engine = await import('@aceso/discovery/targets');
    return verb === 'rank' ? rank(args, engine) : evaluate(args, engine);
  },
};

function report(skipped: { count: number; first: readonly string[] }): void {
  for (const line of skipped.first) say(`note: ${line}`);
  if (skipped.count > skipped.first.length) say(`note: ${skipped.count} rows in all were left out.`);
}

function excludedOf(args: Args, engine: Engine): string[] {
  const exclude = (args.text('exclude') ?? '')
    .split(',')
    .map((t) => t.trim())
    .filter((t) => t !== '');
  for (const type of exclude) {
    if (!(engine.EVIDENCE_TYPES as readonly string[]).includes(type)) {
      throw wrong(spec, `--exclude ${JSON.stringify(type)} is none of ${engine.EVIDENCE_TYPES.join(', ')}`);
    }
  }
  return exclude;
}

async function rank(args: Args, engine: Engine): Promise<number> {
  const disease = args.text('disease');
  if (disease === undefined) throw wrong(spec, '"aceso target rank" needs --disease ID');
  const exclude = excludedOf(args, engine);
  const top = whole(args, 'top', 1);
  const found = await engine.collectEvidence(filesOf(args), disease, true);
  report(found.skipped);
  const evidence = [...found.evidence];
  const none = evidence.length === 0;
  const kept = evidence.filter((e) => !exclude.includes(e.type));
  if (args.flag('related') || none) {
    const known =
      engine.associationsOf(kept.filter((e) => e.type !== 'tractability')).get(found.disease) ??
      new Map<string, number>();
    const symbols = new Map(
      [...found.others, ...kept].flatMap((e) => (e.symbol === undefined ? [] : [[e.target, e.symbol] as const])),
    );
    const others = found.others.filter((e) => !exclude.includes(e.type));
    evidence.push(...engine.inferEvidence(found.disease, known, engine.associationsOf(others), symbols));
  }
  const targets = engine.rankTargets(evidence, { exclude: exclude as EvidenceType[] });
  const basis = none ? 'prior' : args.flag('related') ? 'evidence and inference' : 'evidence';
  const note = none
    ? `The files hold no evidence for ${disease}. What is ranked is how much each gene matters in other diseases: a prior, not evidence.`
    : undefined;
  if (args.flag('json')) {
    await printJson({
      disease,
      ...(found.name === undefined ? {} : { name: found.name }),
      basis,
      ...(note === undefined ? {} : { note }),
      excluded: exclude,
      skippedRows: found.skipped.count,
      targets: targets.slice(0, top ?? targets.length),
    });
    return 0;
  }
  if (note !== undefined) say(`note: ${note}`);
  const shown = targets.slice(0, top ?? 20);
  const from = (t: RankedTarget): string =>
    t.trail.map((s) => `${s.source} ${s.contribution.toFixed(3)} (${s.evidence})`).join(', ');
  const rows = shown.map((t) => [
    String(t.rank),
    t.symbol ?? t.target,
    t.score.toFixed(4),
    from(t),
    t.cautions.length > 0 ? '!' : '',
  ]);
  await print(table(['rank', 'target', 'score', 'from (pieces of evidence)', ''], rows));
  for (const caution of new Set(shown.flatMap((t) => t.cautions))) say(`! ${caution}`);
  return 0;
}

async function evaluate(args: Args, engine: Engine): Promise<number> {
  const only = args.text('diseases');
  const exclude = excludedOf(args, engine);
  const files = filesOf(args);
  const skipped = { count: 0, first: [] as string[] };
  const read = async (paths: readonly string[]) => {
    const list = [];
    for await (const row of engine.readEvidence(paths, skipped)) {
      if (row.kind === 'evidence' && !exclude.includes(row.evidence.type)) list.push(row.evidence);
    }
    return list;
  };
  const tested = only === undefined ? undefined : await read([only]);
  const evidence = [...(await read(files.filter((f) => f !== only))), ...(tested ?? [])];
  report(skipped);
  const least = whole(args, 'least', 1);
  const result = engine.evaluateTargets(evidence, {
    seed: whole(args, 'seed', 0) ?? 1,
    ...(least === undefined ? {} : { least }),
    ...(tested ? { diseases: new Set(tested.map((e) => e.disease)) } : {}),
  });
  if (args.flag('json')) {
    await printJson(result);
    return 0;
  }
  const rows = result.diseases.map((d) => [
    d.disease,
    d.name ?? '',
    String(d.positives),
    String(d.shared),
    d.auroc.toFixed(3),
    d.popularity.toFixed(3),
  ]);
  await print(
    [
      table(['disease', 'name', 'hidden', 'of these elsewhere', 'AUROC', 'popularity'], rows),
      '',
      `Mean over diseases: ${result.macro.auroc.toFixed(3)}, popularity ${result.macro.popularity.toFixed(3)}; better in ${result.macro.better} of ${result.diseases.length}.`,
      `Among genes that another disease still has (${result.amongShared.diseases} diseases): ${result.amongShared.auroc.toFixed(3)}, popularity ${result.amongShared.popularity.toFixed(3)}.`,
      `Mean over genes: ${result.micro.auroc.toFixed(3)}, popularity ${result.micro.popularity.toFixed(3)}.`,
      '',
      result.protocol,
    ].join('\n'),
  );
  return 0;
}
