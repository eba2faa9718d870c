import type { SequenceProperties, Structure, StructureChain } from '@aceso/discovery/proteins';
import { print, printJson, say, table } from '../../core/output.ts';
import { type Subcommand, wordOf, wrongUse } from '../../core/subcommand.ts';
import { openFile, readBytes, rounded } from './common.ts';

type Engine = typeof import('@aceso/discovery/proteins');

const usage = 'protein describe FILE [--pae FILE] [--json]';

export const describe: Subcommand = {
  name: 'describe',
  usage,
  details:
    'sequences, mass, isoelectric point, composition and chains of FASTA, PDB or mmCIF (also gzip); pLDDT and PAE of predicted structures.',
  options: {
    pae: {
      type: 'string',
      value: 'FILE',
      help: 'describe: predicted aligned error of the structure: JSON, or NPZ of Boltz',
    },
  },
  examples: ['aceso protein describe AF-P69905-F1-model_v4.cif --pae AF-P69905-F1-predicted_aligned_error_v4.json'],
  async run(args) {
    const path = wordOf(args, usage, 'a file');
    const engine = await import('@aceso/discovery/proteins');
    const file = await openFile(path);
    const paePath = args.text('pae');
    if (file.kind === 'sequences') {
      if (paePath !== undefined) throw wrongUse(usage, '--pae belongs to a structure, not to FASTA');
      const sequences: object[] = [];
      for await (const { id, description, sequence } of file.entries) {
        const note = engine.looksLikeNucleotides(sequence)
          ? { note: 'All letters are nucleotides; give the translated protein.' }
          : {};
        sequences.push({
          id,
          ...(description === '' ? {} : { description }),
          sequence,
          ...shown(engine.propertiesOf(sequence)),
          ...note,
        });
      }
      if (args.flag('json')) await printJson({ file: path, format: 'fasta', sequences });
      else await print(overview(sequences));
      return 0;
    }
    const { structure } = file;
    const sequences = structure.chains
      .filter(({ kind }) => kind === 'protein')
      .map((chain) => ({ id: chain.id, sequence: chain.sequence, ...shown(engine.propertiesOf(chain.sequence)) }));
    const pae = paePath === undefined ? undefined : await paeOf(paePath, structure, engine);
    const chains = structure.chains.map((chain) => chainOf(chain, structure, engine));
    const overall = structure.plddt && engine.summarisePlddt(joined(structure));
    const report = {
      file: path,
      format: structure.format,
      ...(structure.title === undefined ? {} : { title: structure.title }),
      ...(structure.method === undefined ? {} : { method: structure.method }),
      models: structure.models,
      atoms: structure.atoms.count,
      sequences,
      chains,
      ...(structure.plddt && overall
        ? { plddt: { predictor: structure.plddt.predictor, because: structure.plddt.because, ...overall } }
        : {}),
      ...(pae === undefined ? {} : { pae }),
      notes: structure.notes,
    };
    if (args.flag('json')) {
      await printJson(report);
      return 0;
    }
    for (const note of structure.notes) say(`note: ${note}`);
    const rows = chains.map((chain) => [
      chain.id,
      chain.kind,
      String(chain.length),
      String(chain.observed),
      chain.missing.map(([a, b]) => (a === b ? String(a) : `${a}-${b}`)).join(' '),
      chain.plddt ? chain.plddt.mean.toFixed(1) : '',
    ]);
    await print(
      [
        overview(sequences),
        '',
        table(['chain', 'kind', 'residues', 'observed', 'missing', structure.plddt ? 'pLDDT' : ''], rows),
        ...(structure.plddt && overall
          ? [
              '',
              `pLDDT of ${structure.plddt.predictor}: mean ${overall.mean.toFixed(1)}, least ${overall.least.toFixed(1)}.`,
            ]
          : []),
        ...(pae
          ? [
              '',
              `Aligned error: mean ${pae.mean.toFixed(1)} angstrom, ${(100 * pae.below5).toFixed(0)} % of pairs below 5.`,
            ]
          : []),
      ].join('\n'),
    );
    return 0;
  },
};

const shown = ({ mass, isoelectricPoint, chargeAtPh7, gravy, ...rest }: SequenceProperties): object => ({
  ...rest,
  ...(mass === undefined ? {} : { mass: rounded(mass, 2) }),
  ...(isoelectricPoint === undefined
    ? {}
    : { isoelectricPoint: rounded(isoelectricPoint, 2), pI: rounded(isoelectricPoint, 2) }),
  ...(chargeAtPh7 === undefined ? {} : { chargeAtPh7: rounded(chargeAtPh7, 2) }),
  ...(gravy === undefined ? {} : { gravy: rounded(gravy, 3) }),
});

function overview(sequences: readonly object[]): string {
  const rows = (sequences as (SequenceProperties & { id: string })[]).map((each) => [
    each.id,
    String(each.length),
    each.mass?.toFixed(1) ?? `? (${each.ambiguous} unclear)`,
    each.isoelectricPoint?.toFixed(2) ?? '?',
    each.gravy?.toFixed(2) ?? '?',
  ]);
  return table(['sequence', 'residues', 'mass (Da)', 'pI', 'hydropathy'], rows);
}

function chainOf(chain: StructureChain, structure: Structure, engine: Engine) {
  const missing: [number, number][] = [];
  let observed = 0;
  for (const [i, residue] of chain.residues.entries()) {
    if (residue.observed) {
      observed += 1;
      continue;
    }
    const last = missing.at(-1);
    if (last?.[1] === i) last[1] = i + 1;
    else missing.push([i + 1, i + 1]);
  }
  const values = structure.plddt?.byChain[chain.id];
  return {
    id: chain.id,
    kind: chain.kind,
    length: chain.residues.length,
    observed,
    sequenceFrom: chain.sequenceFrom,
    /** First and last positions, counted from 1 in the sequence. */
    missing,
    ...(values?.some((v) => !Number.isNaN(v))
      ? {
          plddt: {
            ...engine.summarisePlddt(values),
            values: [...values].map((v) => (Number.isNaN(v) ? null : rounded(v, 2))),
          },
        }
      : {}),
  };
}

function joined(structure: Structure): Float64Array {
  return Float64Array.from(Object.values(structure.plddt?.byChain ?? {}).flatMap((values) => [...values]));
}

async function paeOf(path: string, structure: Structure, engine: Engine) {
  const pae = engine.readPaeFile(await readBytes(path, 'PAE file'), path);
  const chains = structure.chains.map(({ id, residues }) => ({ id, length: residues.length }));
  const residues = chains.reduce((n, { length }) => n + length, 0);
  if (pae.size !== residues)
    say(`note: the aligned error has ${pae.size} rows, the structure ${residues} residues; chains are not told apart.`);
  return {
    size: pae.size,
    ...(pae.ceiling === undefined ? {} : { ceiling: pae.ceiling }),
    ...engine.summarisePae(pae, chains),
  };
}
