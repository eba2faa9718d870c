/**
 * Polygenic scores beside plink2 on genotypes that plink2 makes: CPU seconds, memory, and whether sums agree.
 *   node bench/prs.ts [--samples 1000] [--variants 100000]
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { samples: { type: 'string', default: '1000' }, variants: { type: 'string', default: '100000' } },
});
const folder = mkdtempSync(join(tmpdir(), 'aceso-prs-'));
const timed = (program: string, args: string[]): { seconds: number; megabytes: number; out: string } => {
  const run = spawnSync('/usr/bin/time', ['-f', 'TIME %U %S %M', program, ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  const [, user, system, memory] = /TIME ([\d.]+) ([\d.]+) (\d+)/.exec(run.stderr) ?? [];
  if (user === undefined || run.status !== 0) throw new Error(run.stderr.slice(-500));
  return { seconds: Number(user) + Number(system), megabytes: Number(memory) / 1024, out: run.stdout };
};
try {
  const make = (...what: readonly string[]): void => {
    const args = ['--dummy', values.samples, values.variants, '0.01', 'acgt', '--seed', '3', ...what, '--out', 'd'];
    execFileSync('plink2', args, { cwd: folder, stdio: 'ignore' });
  };
  make('--recode', 'vcf', 'bgz');
  make('--make-pgen');
  execFileSync('plink2', ['--pfile', 'd', '--make-bed', '--out', 'd'], { cwd: folder, stdio: 'ignore' });
  const lines = ['chr_name\tchr_position\teffect_allele\tother_allele\teffect_weight\trsID'];
  const table = readFileSync(join(folder, 'd.pvar'), 'utf8').split('\n');
  for (const [i, line] of table.filter((each) => each !== '' && !each.startsWith('#')).entries()) {
    const [chromosome, position, id, ref, alt] = line.split('\t');
    const alleles = i % 2 === 0 ? [alt, ref] : [ref, alt];
    lines.push([chromosome, position, ...alleles, (Math.sin(i + 1) / 2).toFixed(6), id].join('\t'));
  }
  writeFileSync(join(folder, 's.txt'), `${lines.join('\n')}\n`);
  process.stdout.write(`${values.variants} variants, ${values.samples} samples, load ${loadavg()[0]!.toFixed(1)}\n`);
  for (const [name, peerInput, ownInput] of [
    ['VCF.gz', ['--vcf', 'd.vcf.gz'], ['--vcf', 'd.vcf.gz']],
    ['.bed', ['--bfile', 'd'], ['--bed', 'd']],
    ['.pgen', ['--pfile', 'd'], ['--pgen', 'd']],
  ] as const)
    compare(name, peerInput, ownInput);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The best of three runs each, in turn: other work on the machine adds to all of them. */
function compare(name: string, peerInput: readonly string[], ownInput: readonly string[]): void {
  const cli = new URL('../packages/cli/bin/aceso.js', import.meta.url).pathname;
  const scored = ['--score', 's.txt', '6', '3', '5', 'header', 'cols=+scoresums', '--threads', '2', '--out', 'p'];
  const own = [cli, 'prs', 'score', '--scores', 's.txt', ...ownInput, '--build', 'GRCh38', '--json'];
  const runs = Array.from({ length: 3 }, () => ({
    peer: timed('plink2', [...peerInput, ...scored]),
    ours: timed(process.execPath, own),
  }));
  const best = (which: 'peer' | 'ours') =>
    runs.map((run) => run[which]).reduce((a, b) => (a.seconds <= b.seconds ? a : b));
  const [peer, ours] = [best('peer'), best('ours')];
  const [{ samples }] = JSON.parse(ours.out) as [{ samples: { sample: string; sum: number }[] }];
  const found = new Map(samples.map(({ sample, sum }) => [sample, sum]));
  const [head, ...rows] = readFileSync(join(folder, 'p.sscore'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split('\t'));
  const [id, sum] = [head!.findIndex((column) => /IID$/.test(column)), head!.indexOf('SCORE1_SUM')];
  const different = rows.filter((row) => Number(found.get(row[id]!)!.toPrecision(6)) !== Number(row[sum])).length;
  process.stdout.write(
    `${name.padEnd(7)} plink2 ${peer.seconds.toFixed(2)} CPU s ${peer.megabytes.toFixed(0)} MB, aceso ${ours.seconds.toFixed(2)} CPU s ${ours.megabytes.toFixed(0)} MB (${(ours.seconds / peer.seconds).toFixed(2)}x); sums that differ in the digits plink2 prints: ${different} of ${rows.length}\n`,
  );
}
