/**
 * Docking beside AutoDock Vina: the same receptor, box, ligands (PDBQT made by us) and exhaustiveness, one thread each.
 *
 * Form: node bench/docking.ts RECEPTOR.pdbqt BOX.txt LIGANDS.smi [--vina vina] [--exhaustiveness 8] [--seed 1]
 *
 * For each ligand: the best affinity and CPU seconds of both; Vina's own best pose scored by us against its
 * `--score_only`; the RMSD of our best pose to Vina's (heavy atoms, atom by atom, symmetry not undone).
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  dock,
  ligandEntries,
  parseBox,
  readLigands,
  readReceptor,
  score,
  siteOf,
} from '../packages/studios/discovery/src/dock/index.ts';
import { movable } from '../packages/studios/discovery/src/dock/ligand.ts';
import { rmsd } from '../packages/studios/discovery/src/dock/search.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    vina: { type: 'string', default: 'vina' },
    exhaustiveness: { type: 'string', default: '8' },
    seed: { type: 'string', default: '1' },
  },
});
const [receptorPath, boxPath, ligandsPath] = positionals;
if (ligandsPath === undefined) {
  process.stderr.write(
    'Form: node bench/docking.ts RECEPTOR.pdbqt BOX.txt LIGANDS.smi [--vina vina] [--exhaustiveness 8]\n',
  );
  process.exit(2);
}
const receptor = readReceptor(readFileSync(receptorPath!, 'utf8'));
const box = parseBox(readFileSync(boxPath!, 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'aceso-dock-'));
const number = (text: string, pattern: RegExp): number => Number(pattern.exec(text)?.[1]);
console.log('ligand            torsions   ours    Vina   s ours  s Vina   |score - score_only|   RMSD to Vina');
const cpu = { ours: 0, vina: 0 };
const gaps: number[] = [];
for await (const entry of ligandEntries(ligandsPath, readFileSync(ligandsPath, 'utf8'), { seed: 1, ph: 7.4 })) {
  if ('error' in entry) {
    console.log(`${entry.name}: ${entry.error}`);
    continue;
  }
  const { tree } = entry.ready;
  const start = process.cpuUsage();
  const site = siteOf(receptor, box);
  const [best] = dock(site, tree, { box, seed: Number(values.seed), exhaustiveness: Number(values.exhaustiveness) });
  const { user, system } = process.cpuUsage(start);
  const ours = (user + system) / 1e6;
  const [input, out, one] = ['in', 'out', 'one'].map((name) => join(folder, `${name}.pdbqt`)) as [
    string,
    string,
    string,
  ];
  writeFileSync(input, `${tree.lines.map(({ text }) => text).join('\n')}\n`);
  const words = [
    '--receptor',
    receptorPath!,
    '--cpu',
    '1',
    '--seed',
    values.seed,
    '--exhaustiveness',
    values.exhaustiveness,
  ];
  const where = ['x', 'y', 'z'].flatMap((axis, k) => [
    `--center_${axis}`,
    String(box.center[k]),
    `--size_${axis}`,
    String(box.size[k]),
  ]);
  const timed = spawnSync(
    '/usr/bin/env',
    [
      'bash',
      '-c',
      `TIMEFORMAT='%U %S'; time "$@" >/dev/null`,
      '-',
      values.vina,
      ...words,
      ...where,
      '--ligand',
      input,
      '--out',
      out,
    ],
    { encoding: 'utf8' },
  );
  const vinaSeconds = timed.stderr
    .trim()
    .split('\n')
    .at(-1)!
    .split(' ')
    .reduce((sum, text) => sum + Number(text), 0);
  const [pose] = readLigands(readFileSync(out, 'utf8'));
  const vinaBest = number(readFileSync(out, 'utf8'), /VINA RESULT:\s+(\S+)/);
  writeFileSync(
    one,
    `${readFileSync(out, 'utf8')
      .split('MODEL 2')[0]!
      .split('\n')
      .filter((line) => !/^(MODEL|ENDMDL)/.test(line))
      .join('\n')}`,
  );
  const alone = spawnSync(values.vina, ['--receptor', receptorPath!, '--ligand', one, '--score_only', '--autobox'], {
    encoding: 'utf8',
  });
  const theirs = number(alone.stdout, /Binding\s*:\s*(\S+)/);
  const gap = Math.abs(score(receptor, pose!).affinity - theirs);
  gaps.push(gap);
  cpu.ours += ours;
  cpu.vina += vinaSeconds;
  console.log(
    `${entry.name.slice(0, 17).padEnd(17)} ${String(tree.parts.length - 1).padStart(8)} ${best!.affinity.toFixed(2).padStart(6)} ${vinaBest.toFixed(2).padStart(7)} ${ours.toFixed(1).padStart(8)} ${vinaSeconds.toFixed(1).padStart(7)} ${gap.toFixed(4).padStart(22)} ${rmsd(movable(tree), best!.xyz, pose!.xyz).toFixed(2).padStart(14)}`,
  );
}
rmSync(folder, { recursive: true });
console.log(
  `CPU seconds: ours ${cpu.ours.toFixed(1)}, Vina ${cpu.vina.toFixed(1)}; largest difference of scores ${Math.max(...gaps).toFixed(4)} kcal/mol`,
);
