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
  const dummy = [
    '--dummy',
    values.samples,
    values.variants,
    '0.01',
    'acgt',
    '--seed',
    '3',
    '--recode',
    'vcf',
    'bgz',
    '--out',
    'd',
  ];
  execFileSync('plink2', dummy, { cwd: folder, stdio: 'ignore' });
  const rows = execFileSync('zcat', ['d.vcf.gz'], { cwd: folder, maxBuffer: 2 ** 31 - 1 });
  const lines = ['chr_name\tchr_position\teffect_allele\tother_allele\teffect_weight\trsID'];
  for (let at = 0, i = 0; at >= 0 && at < rows.length; ) {
    const end = rows.indexOf(10, at);
    if (rows[at] !== 35) {
      const [chrom, pos, id, ref, alt] = rows.toString('latin1', at, Math.min(end, at + 100)).split('\t');
      lines.push(
        [chrom, pos, ...(i % 2 === 0 ? [alt, ref] : [ref, alt]), (Math.sin(++i) / 2).toFixed(6), id].join('\t'),
      );
    }
    at = end + 1;
  }
  writeFileSync(join(folder, 's.txt'), `${lines.join('\n')}\n`);
  const cli = new URL('../packages/cli/bin/aceso.js', import.meta.url).pathname;
  const peer = timed('plink2', [
    '--vcf',
    'd.vcf.gz',
    '--score',
    's.txt',
    '6',
    '3',
    '5',
    'header',
    'cols=+scoresums',
    '--threads',
    '2',
    '--out',
    'p',
  ]);
  const ours = timed(process.execPath, [
    cli,
    'prs',
    'score',
    '--scores',
    's.txt',
    '--vcf',
    'd.vcf.gz',
    '--build',
    'GRCh38',
    '--json',
  ]);
  const [{ samples }] = JSON.parse(ours.out) as [{ samples: { sample: string; sum: number }[] }];
  const found = new Map(samples.map(({ sample, sum }) => [sample, sum]));
  const [head, ...table] = readFileSync(join(folder, 'p.sscore'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split('\t'));
  const column = head!.indexOf('SCORE1_SUM');
  const different = table.filter((row) => Number(found.get(row[0]!)!.toPrecision(6)) !== Number(row[column])).length;
  process.stdout.write(
    `${values.variants} variants, ${values.samples} samples, load ${loadavg()[0]!.toFixed(1)}\n` +
      `plink2  ${peer.seconds.toFixed(2)} CPU s  ${peer.megabytes.toFixed(0)} MB\n` +
      `aceso   ${ours.seconds.toFixed(2)} CPU s  ${ours.megabytes.toFixed(0)} MB  (${(ours.seconds / peer.seconds).toFixed(2)}x)\n` +
      `sums that differ in the digits plink2 prints: ${different} of ${table.length}\n`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
