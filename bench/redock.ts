/**
 * Redocking beside AutoDock Vina: crystal ligands back into their receptors, both programs as processes of their own, on
 * the same PDBQT files (made by us), box, exhaustiveness, seed and number of threads.
 *
 * Form: node bench/redock.ts FOLDER [--vina vina] [--exhaustiveness 8] [--seeds 1,2,3] [--threads 1] [--room 8]
 *       [--rebuild] [--keep NDP,HEM] [--only NAME,NAME] [--json FILE]
 *
 * FOLDER holds a folder for each target with one `*protein*.pdb` (or `.pdbqt`) and one `*_ligand.sdf` in the crystal's
 * pose. With --rebuild the ligand that is docked has a conformer of its own instead of the crystal's bond lengths and rings.
 *
 * Score: of the pose ranked first, by `vina --score_only` for both programs (what Vina reports of a docking takes another
 * reference for the unbound ligand in some runs). RMSD: heavy atoms, no superposition, the least over the symmetries of the molecule, to the crystal's pose; of the pose
 * ranked first, and of the nearest of the nine. Seconds are CPU (user and system) and elapsed, of the whole process.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  boxAround,
  prepareLigand,
  readLigands,
  readStructureReceptor,
} from '../packages/studios/discovery/src/dock/index.ts';
import { openChemLib } from '../packages/studios/discovery/src/dock/prepare.ts';
import { heavyGraphOf, symmetricRmsd } from '../packages/studios/discovery/src/dock/symmetry.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    vina: { type: 'string', default: 'vina' },
    exhaustiveness: { type: 'string', default: '8' },
    seeds: { type: 'string', default: '1' },
    threads: { type: 'string', default: '1' },
    room: { type: 'string', default: '8' },
    rebuild: { type: 'boolean', default: false },
    only: { type: 'string' },
    keep: { type: 'string', default: '' },
    json: { type: 'string' },
  },
});
const [folder] = positionals;
if (folder === undefined) {
  process.stderr.write('Form: node bench/redock.ts FOLDER [--vina vina] [--exhaustiveness 8] [--seeds 1,2,3] ...\n');
  process.exit(2);
}
const aceso = join(import.meta.dirname, '../packages/cli/bin/aceso.js');
const scratch = mkdtempSync(join(tmpdir(), 'aceso-redock-'));

interface Run {
  /** As the program says, and as `vina --score_only` scores the pose it wrote, in kcal/mol. */
  readonly reported: number;
  readonly affinity: number;
  readonly top: number;
  readonly best: number;
  readonly cpu: number;
  readonly wall: number;
}

/** Runs a command; CPU and elapsed seconds of it and its children. */
function timed(words: readonly string[]): { cpu: number; wall: number } {
  const form = `TIMEFORMAT='%U %S %R'; time "$@" >/dev/null`;
  const done = spawnSync('bash', ['-c', form, '-', ...words], { encoding: 'utf8' });
  const lines = done.stderr.trim().split('\n');
  if (done.status !== 0) throw new Error(`${words.slice(0, 3).join(' ')} failed: ${lines.slice(0, -1).join(' ')}`);
  const [user, system, wall] = lines.at(-1)!.split(' ').map(Number) as [number, number, number];
  return { cpu: user + system, wall };
}

/** The crystal's places for the atoms of the tree that is docked. */
async function ligandOf(path: string): Promise<{ lines: string; crystal: Float64Array }> {
  const molfile = readFileSync(path, 'utf8').split('$$$$')[0]!;
  const given = await prepareLigand({ molfile }, 'ligand', { seed: 1, ph: 7.4 });
  if (!values.rebuild) return { lines: given.tree.lines.map(({ text }) => text).join('\n'), crystal: given.tree.xyz };
  const { Molecule } = await openChemLib();
  const flat = Molecule.fromMolfile(molfile);
  flat.removeExplicitHydrogens();
  // Atoms keep their numbers: the conformer generator adds hydrogens after them.
  const places = Array.from({ length: flat.getAllAtoms() }, (_, i) => [
    flat.getAtomX(i),
    -flat.getAtomY(i),
    -flat.getAtomZ(i),
  ]);
  for (let i = 0; i < flat.getAllAtoms(); i += 1) flat.setAtomZ(i, 0);
  const { tree, atoms } = await prepareLigand({ molfile: flat.toMolfile() }, 'ligand', { seed: 1, ph: 7.4 });
  const crystal = Float64Array.from(atoms.flatMap((atom) => places[atom] ?? [0, 0, 0]));
  return { lines: tree.lines.map(({ text }) => text).join('\n'), crystal };
}

const rows: object[] = [];
const seeds = values.seeds.split(',').map(Number);
console.log(
  'target     heavy tors  seed   score ours/Vina   top RMSD ours/Vina   best RMSD ours/Vina   CPU s ours/Vina   elapsed ours/Vina',
);
for (const target of readdirSync(folder).sort()) {
  if (values.only !== undefined && !values.only.split(',').includes(target)) continue;
  const files = readdirSync(join(folder, target));
  const protein = files.find((name) => /protein.*\.(pdb|pdbqt)$/i.test(name));
  const crystalFile = files.find((name) => /_ligand\.sdf$/i.test(name));
  if (!protein || !crystalFile) {
    console.log(`${target}: no *protein*.pdb and *_ligand.sdf`);
    continue;
  }
  const text = readFileSync(join(folder, target, protein), 'utf8');
  const keep = values.keep.split(',').filter((name) => name !== '' && text.includes(` ${name} `));
  const receptor = join(scratch, 'receptor.pdbqt');
  writeFileSync(receptor, /qt$/i.test(protein) ? text : (await readStructureReceptor(text, protein, { keep })).pdbqt);
  const { lines, crystal } = await ligandOf(join(folder, target, crystalFile));
  const ligand = join(scratch, 'ligand.pdbqt');
  writeFileSync(ligand, `${lines}\n`);
  const [tree] = readLigands(lines);
  const graph = heavyGraphOf(tree!);
  const box = boxAround(
    Float64Array.from(graph.atoms.flatMap((i) => [...crystal.subarray(3 * i, 3 * i + 3)])),
    Number(values.room),
  );
  const out = join(scratch, 'out.pdbqt');
  const one = join(scratch, 'one.pdbqt');
  const place = ['x', 'y', 'z'].flatMap((axis, k) => [
    `--center_${axis}`,
    String(box.center[k]),
    `--size_${axis}`,
    String(box.size[k]),
  ]);
  const measured = (words: readonly string[]): Run => {
    const time = timed(words);
    const written = readFileSync(out, 'utf8');
    const distances = readLigands(written).map(({ xyz }) => symmetricRmsd(graph, xyz, crystal));
    const [first] = written.split('ENDMDL');
    writeFileSync(one, first!.replace(/^MODEL.*\n/m, ''));
    const alone = spawnSync(values.vina, ['--receptor', receptor, '--ligand', one, '--score_only', ...place], {
      encoding: 'utf8',
    });
    return {
      reported: Number(/RESULT:\s+(\S+)/.exec(written)![1]),
      affinity: Number(/Binding\s*:\s*(\S+)/.exec(alone.stdout)![1]),
      top: distances[0]!,
      best: Math.min(...distances),
      ...time,
    };
  };
  for (const seed of seeds) {
    const common = [
      '--receptor',
      receptor,
      '--exhaustiveness',
      values.exhaustiveness,
      '--seed',
      String(seed),
      '--out',
      out,
    ];
    const ours = measured([
      process.execPath,
      aceso,
      'dock',
      ...common,
      '--ligands',
      ligand,
      '--threads',
      values.threads,
      '--box',
      [...box.center, ...box.size].join(' '),
    ]);
    const vina = measured([values.vina, ...common, '--ligand', ligand, '--cpu', values.threads, ...place]);
    rows.push({ target, seed, heavy: graph.atoms.length, torsions: tree!.parts.length - 1, ours, vina });
    const pair = (key: keyof Run, digits: number): string =>
      `${ours[key].toFixed(digits)} / ${vina[key].toFixed(digits)}`;
    console.log(
      `${target.padEnd(10)} ${String(graph.atoms.length).padStart(5)} ${String(tree!.parts.length - 1).padStart(4)} ${String(seed).padStart(5)} ${pair('affinity', 2).padStart(17)} ${pair('top', 2).padStart(20)} ${pair('best', 2).padStart(21)} ${pair('cpu', 1).padStart(17)} ${pair('wall', 1).padStart(19)}`,
    );
  }
}
rmSync(scratch, { recursive: true });
const all = rows as { ours: Run; vina: Run }[];
if (all.length > 0) {
  for (const who of ['ours', 'vina'] as const) {
    const sum = (key: keyof Run): number => all.reduce((total, row) => total + row[who][key], 0);
    const within = (key: 'top' | 'best'): string =>
      `${all.filter((row) => row[who][key] <= 2).length} of ${all.length}`;
    console.log(
      `${who.padEnd(5)} within 2 angstrom: top ${within('top')}, best ${within('best')}; mean RMSD top ${(sum('top') / all.length).toFixed(2)}, best ${(sum('best') / all.length).toFixed(2)}; CPU ${sum('cpu').toFixed(1)} s, elapsed ${sum('wall').toFixed(1)} s; mean score ${(sum('affinity') / all.length).toFixed(3)}; reported and scored alone differ by at most ${Math.max(...all.map((row) => Math.abs(row[who].reported - row[who].affinity))).toFixed(3)}`,
    );
  }
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
