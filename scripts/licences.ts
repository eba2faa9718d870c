import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAllowed } from './licence-expression.ts';
import { ROOT } from './process.ts';

/** `npm run licences`: every package that is installed for production has a licence that lets this one be Apache-2.0. */

/** Licences read by hand, where the package names none that a program can read. Version-bound on purpose. */
const READ_BY_HAND: Readonly<Record<string, string>> = {
  // Terms modelled on BSD, by the National Library of Medicine; the UCUM table inside may be used free of charge.
  '@lhncbc/ucum-lhc@7.1.10': 'BSD-3-Clause',
  // The same library's terms, likewise modelled on BSD.
  'fhirpath@5.2.2': 'BSD-3-Clause',
  // The MIT text is in the package; its manifest leaves the field out.
  'png-js@2.0.0': 'MIT',
};

interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly link?: boolean;
}

const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as { packages: Record<string, Locked> };

/** The licence in the lock file, else in the installed package. */
function licenceOf(path: string, locked: Locked): string | undefined {
  if (locked.license) return locked.license;
  const file = join(ROOT, path, 'package.json');
  if (!existsSync(file)) return undefined;
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { license?: unknown; licenses?: unknown };
  if (typeof manifest.license === 'string') return manifest.license;
  const list = Array.isArray(manifest.licenses) ? (manifest.licenses as { type?: unknown }[]) : [];
  const names = list.flatMap(({ type }) => (typeof type === 'string' ? [type] : []));
  return names.length > 0 ? names.join(' OR ') : undefined;
}

const counts = new Map<string, number>();
const refused: string[] = [];
for (const [path, locked] of Object.entries(lock.packages)) {
  const at = path.lastIndexOf('node_modules/');
  if (at < 0 || locked.link || locked.dev || locked.devOptional) continue;
  const name = `${path.slice(at + 'node_modules/'.length)}@${locked.version}`;
  const licence = READ_BY_HAND[name] ?? licenceOf(path, locked);
  if (licence !== undefined && isAllowed(licence)) counts.set(licence, (counts.get(licence) ?? 0) + 1);
  else refused.push(`${name}: ${licence ?? 'no licence given'}`);
}

for (const [licence, count] of [...counts].sort((a, b) => b[1] - a[1]))
  console.log(`${String(count).padStart(5)}  ${licence}`);
if (refused.length > 0) {
  console.error(`\nNot on the list of allowed licences:\n${refused.map((line) => `  ${line}`).join('\n')}`);
  console.error('Replace the package, or read its licence and add it to scripts/licences.ts with the reason.');
  process.exitCode = 1;
}
