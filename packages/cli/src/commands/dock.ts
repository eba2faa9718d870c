import { readFile } from 'node:fs/promises';
import type { Box, Pose, PreparedLigand, PreparedReceptor } from '@aceso/discovery/dock';
import { type Args, type Command, type CommandSpec, wrong } from '../core/command.ts';
import { CliError, fileError } from '../core/errors.ts';
import { print, printJson, say, table, writeOut } from '../core/output.ts';
import { progressBar } from '../core/progress.ts';
import { integerOption } from '../core/subcommand.ts';

const usage =
  'dock --receptor R.pdbqt|R.pdb|R.cif --ligands L.pdbqt|L.sdf|L.smi --box "X Y Z SX SY SZ"|FILE [--out POSES] [--json]';
const spec: CommandSpec = {
  name: 'dock',
  summary: 'Poses and scores of ligands in a binding site (Vina scoring function)',
  usage: [usage, 'dock --score-only --receptor R.pdbqt --ligands POSES.pdbqt|.sdf [--json]'],
  details:
    'Ligands from SDF or SMILES are made ready first: protonation by rules at --ph, hydrogens, a conformer, torsions. ' +
    'Same seed, same poses, on any number of threads. A score is an estimate in kcal/mol, no measured affinity.',
  words: [0, 0],
  options: {
    receptor: {
      type: 'string',
      value: 'FILE',
      help: 'Rigid receptor: PDBQT, or PDB or mmCIF (prepared at pH 7)',
      required: true,
    },
    keep: { type: 'string', value: 'NAMES', help: 'Hetero groups of the receptor that stay, e.g. HEM,NDP' },
    prepared: { type: 'string', value: 'FILE', help: 'The prepared receptor as PDBQT' },
    ligands: { type: 'string', value: 'FILE', help: 'PDBQT, SDF, MOL or SMILES with names', required: true },
    box: { type: 'string', value: 'BOX', help: 'Centre and size in angstrom, or a file with center_x ... size_z' },
    autobox: {
      type: 'string',
      value: 'FILE',
      help: 'The box around the molecule of a PDB, PDBQT, SDF or MOL file, with 4 angstrom of room',
    },
    out: { type: 'string', value: 'FILE', help: 'Poses as .pdbqt or .sdf' },
    exhaustiveness: { type: 'string', value: 'N', help: 'Independent searches; 8 unless given' },
    poses: { type: 'string', value: 'N', help: 'Most poses of a ligand; 9 unless given' },
    threads: { type: 'string', value: 'N', help: 'Threads; one a core unless given' },
    ph: {
      type: 'string',
      value: 'PH',
      help: 'Protonation of SDF and SMILES ligands; 7.4 unless given, "none" leaves them',
    },
    tautomers: {
      type: 'string',
      value: 'N',
      help: 'Most tautomers of each SMILES ligand, likeliest first by rules; 1 unless given: as it is written',
    },
    'score-only': { type: 'boolean', help: 'Score the poses of the file as they stand' },
    seed: { type: 'string', value: 'N', help: 'Same seed, same poses; 0 unless given' },
  },
  examples: ['aceso dock --receptor kinase.pdbqt --ligands hits.smi --box site.txt --out poses.sdf'],
};

type Ready = Pick<PreparedLigand, 'tree'> & Partial<PreparedLigand>;

export const command: Command = {
  spec,
  async run(args) {
    const docking = await import('@aceso/discovery/dock');
    const receptorPath = args.text('receptor')!;
    const ligandsPath = args.text('ligands')!;
    const seed = integerOption(args, 'seed', usage, 0, 4_294_967_295) ?? 0;
    const receptorText = await read(receptorPath, 'receptor');
    const keep = (args.text('keep') ?? '').split(',').filter((name) => name !== '');
    const prepared = /\.(pdb|ent|cif|mmcif)$/i.test(receptorPath)
      ? await docking.readStructureReceptor(receptorText, receptorPath, { keep })
      : undefined;
    if (keep.length > 0 && !prepared) throw wrong(spec, '--keep is for receptors as PDB or mmCIF');
    const receptor = prepared?.receptor ?? docking.readReceptor(receptorText, receptorPath);
    if (prepared) tellLeftOut(prepared);
    const preparedOut = args.text('prepared');
    if (preparedOut !== undefined) {
      if (!prepared) throw wrong(spec, '--prepared is for receptors as PDB or mmCIF');
      await writeOut(preparedOut, prepared.pdbqt);
    }
    const ligandText = await read(ligandsPath, 'ligands');
    const phText = args.text('ph') ?? '7.4';
    const ph = phText === 'none' ? undefined : Number(phText);
    if (ph !== undefined && !(ph >= 0 && ph <= 14)) throw wrong(spec, '--ph is not a number from 0 to 14, or "none"');
    const scoreOnly = args.flag('score-only');
    const entries = docking.ligandEntries(ligandsPath, ligandText, {
      seed,
      ...(ph === undefined ? {} : { ph }),
      tautomers: integerOption(args, 'tautomers', usage, 1, 32) ?? 1,
    });
    const reports: object[] = [];
    const rows: string[][] = [];
    const written: string[] = [];
    const out = args.text('out');
    if (out !== undefined && !/\.(pdbqt|sdf)$/i.test(out)) throw wrong(spec, `--out ${out} is neither .pdbqt nor .sdf`);
    let failed = 0;
    const miss = (name: string, error: string): void => {
      failed += 1;
      reports.push({ name, error });
      say(`${name}: ${error}`);
    };
    if (scoreOnly) {
      for await (const entry of entries) {
        if ('error' in entry) miss(entry.name, entry.error);
        else {
          const found = docking.score(receptor, entry.ready.tree);
          reports.push({ name: entry.name, ...found });
          rows.push([
            entry.name,
            ...[found.affinity, found.between, found.within, found.torsional].map((v) => v.toFixed(3)),
          ]);
        }
      }
      await show(args, reports, table(['ligand', 'affinity', 'between', 'within', 'torsional'], rows));
      return failed > 0 ? 1 : 0;
    }
    const box = await boxOf(args, docking);
    const site = docking.siteOf(receptor, box);
    const exhaustiveness = integerOption(args, 'exhaustiveness', usage, 1, 1024) ?? 8;
    const poses = integerOption(args, 'poses', usage, 1, 50) ?? 9;
    const threads = integerOption(args, 'threads', usage, 1, 256);
    const pool = docking.dockingPool(site, threads);
    const bar = progressBar('docking');
    try {
      for await (const entry of entries) {
        if ('error' in entry) {
          miss(entry.name, entry.error);
          continue;
        }
        try {
          const found = await pool.dock(entry.ready.tree, {
            box,
            seed,
            exhaustiveness,
            poses,
            progress: (done, total) => {
              bar.update(done, total, entry.name);
            },
          });
          reports.push({ name: entry.name, poses: found.map(({ xyz: _, ...rest }) => rest) });
          found.forEach((pose, i) => {
            rows.push([entry.name, String(i + 1), pose.affinity.toFixed(2), pose.fromBest.toFixed(2)]);
          });
          if (out !== undefined) written.push(...posesOf(out, entry.name, entry.ready, found, docking));
        } catch (error) {
          if ((error as Error).name !== 'DiscoveryError') throw error;
          miss(entry.name, (error as Error).message);
        }
      }
    } finally {
      bar.end();
      await pool.close();
    }
    if (out !== undefined) await writeOut(out, written.join('\n'));
    await show(args, reports, table(['ligand', 'pose', 'kcal/mol', 'RMSD to best'], rows));
    return failed > 0 ? 1 : 0;
  },
};

const show = (args: Args, reports: readonly object[], text: string): Promise<void> =>
  args.flag('json') ? printJson(reports) : print(text);

async function read(path: string, what: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw fileError(error, what, path);
  }
}

function tellLeftOut({ leftOut }: PreparedReceptor): void {
  const kinds = Object.entries(leftOut).map(([what, count]) => `${count} atoms of ${what}`);
  if (kinds.length > 0) say(`Left out of the receptor: ${kinds.join(', ')}.`);
}

async function boxOf(args: Args, docking: typeof import('@aceso/discovery/dock')): Promise<Box> {
  const around = args.text('autobox');
  const given = args.text('box');
  if (around !== undefined) return docking.boxAroundFile(await read(around, 'ligand'), around);
  if (given === undefined) throw wrong(spec, '"aceso dock" needs --box or --autobox');
  return /^[-\d.\s,;eE+]+$/.test(given)
    ? docking.parseBox(given, '--box')
    : docking.parseBox(await read(given, 'box'), given);
}

function posesOf(
  out: string,
  name: string,
  ready: Ready,
  found: readonly Pose[],
  docking: typeof import('@aceso/discovery/dock'),
): string[] {
  if (/\.pdbqt$/i.test(out))
    return found.flatMap((pose, i) => [
      `MODEL ${i + 1}`,
      `REMARK ACESO RESULT: ${pose.affinity.toFixed(3).padStart(9)} kcal/mol, RMSD to best ${pose.fromBest.toFixed(3)}`,
      ...docking.writePose(ready.tree, pose.xyz),
      'ENDMDL',
    ]);
  const { molecule, atoms } = ready;
  if (!molecule || !atoms)
    throw new CliError('Ligands given as PDBQT have no bond orders; write their poses as .pdbqt.');
  return found.flatMap((pose) => {
    const [, ...lines] = docking.poseMolfile({ tree: ready.tree, molecule, atoms }, pose.xyz).trimEnd().split('\n');
    return [
      name,
      ...lines,
      '>  <affinity_kcal_mol>',
      pose.affinity.toFixed(3),
      '',
      '>  <rmsd_to_best>',
      pose.fromBest.toFixed(3),
      '',
      '$$$$',
    ];
  });
}
