import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from '../process.ts';
import { buildWeb } from '../web-build.ts';
import { filesBelow, newKeys, problemsOf, writeRelease } from './release.ts';

/**
 * A signed release of what is committed:
 *
 *   node scripts/release/main.ts keys DIR                       makes release-key.pem and release-key.pub.pem
 *   node scripts/release/main.ts make DIR --key release-key.pem
 *   node scripts/release/main.ts verify DIR --public-key release-key.pub.pem
 */
const USAGE = 'usage: node scripts/release/main.ts keys DIR | make DIR --key FILE | verify DIR --public-key FILE';
const [act, folder, flag, keyFile] = process.argv.slice(2);

async function git(...args: string[]): Promise<string> {
  const { code, stdout } = await run('git', args, { capture: true });
  if (code !== 0) throw new Error(`git ${args[0]} failed; a release is made from a clone.`);
  return stdout;
}

/** The commit, and that nothing differs from it. */
async function commit(): Promise<string> {
  if ((await git('status', '--porcelain', '--untracked-files=no')) !== '')
    throw new Error('There are changes that are not committed; a release is made of a commit.');
  return git('rev-parse', 'HEAD');
}

async function make(out: string, key: string): Promise<void> {
  const begun = await commit();
  if (!(await buildWeb({ force: true }))) throw new Error('The workbench could not be built; see above.');
  const bom = await run(process.execPath, ['scripts/sbom.ts']);
  if (bom.code !== 0) throw new Error('The bill of materials could not be made; see above.');
  const listed = (await git('ls-files', '-s', '-z')).split('\0').filter(Boolean);
  const files = listed.flatMap((line) => {
    const [, mode = '', path = ''] = /^(\d{6}) \S+ \d\t(.*)$/s.exec(line) ?? [];
    return mode.startsWith('100')
      ? [{ path, bytes: readFileSync(join(ROOT, path)), executable: mode === '100755' }]
      : [];
  });
  const built = filesBelow(join(ROOT, 'packages/web/dist'), 'packages/web/dist');
  // Read from the folder: it must have stood still meanwhile.
  if ((await commit()) !== begun) throw new Error('The commit changed while the release was made; make it again.');
  const { name, version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<string, string>;
  const made = writeRelease(
    out,
    {
      name: name!,
      version: version!,
      files: [...files, ...built],
      sbom: readFileSync(join(ROOT, 'dist/sbom.json')),
      time: Number(await git('log', '-1', '--format=%ct')),
    },
    key,
  );
  for (const file of made) console.log(join(out, file));
}

try {
  if (act === 'keys' && folder !== undefined) newKeys(folder);
  else if (act === 'make' && folder !== undefined && flag === '--key' && keyFile !== undefined)
    await make(folder, readFileSync(keyFile, 'utf8'));
  else if (act === 'verify' && folder !== undefined && flag === '--public-key' && keyFile !== undefined) {
    const problems = problemsOf(folder, readFileSync(keyFile, 'utf8'));
    for (const problem of problems) console.error(problem);
    if (problems.length === 0) console.log('Whole, and signed by this key.');
    process.exitCode = problems.length > 0 ? 1 : 0;
  } else {
    console.error(USAGE);
    process.exitCode = 2;
  }
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
