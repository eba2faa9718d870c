/**
 * Walks test/vcf of samtools/hts-specs (4.1 ... 4.5, passed and failed) and counts the files that are judged rightly.
 *   node conformance/vcf/run.ts DIR
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { validateVcf } from '@aceso/precision';

const root = process.argv[2];
if (!root || !existsSync(root)) {
  process.stderr.write('Give the folder with the versions, e.g. hts-specs/test/vcf.\n');
  process.exit(2);
}
let right = 0;
let total = 0;
for (const version of readdirSync(root).sort()) {
  for (const kind of ['passed', 'failed']) {
    const folder = join(root, version, kind);
    for (const name of existsSync(folder) ? readdirSync(folder).sort() : []) {
      if (!/\.vcf(?:\.gz)?$/.test(name)) continue;
      total++;
      const { valid, issues } = await validateVcf(join(folder, name));
      if (valid === (kind === 'passed')) right++;
      else process.stdout.write(`${version}/${kind}/${name}: ${valid ? 'found nothing' : JSON.stringify(issues[0])}\n`);
    }
  }
}
process.stdout.write(`${right} of ${total} files judged rightly\n`);
process.exitCode = right === total ? 0 : 1;
