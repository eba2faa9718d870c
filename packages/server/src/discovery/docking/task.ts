import { availableParallelism } from 'node:os';
import { blocked, parseSmiles } from '@aceso/discovery/chem';
import {
  type Box,
  boxAroundFile,
  contactsOf,
  dockingPool,
  type LigandEntry,
  ligandEntries,
  type PreparedReceptor,
  parseBox,
  poseMolfile,
  readReceptor,
  readStructureReceptor,
  siteOf,
  writePose,
} from '@aceso/discovery/dock';
import { DiscoveryError } from '@aceso/discovery/errors';
import { nameOf, type Task, textOf } from '../computations/task.ts';
import type { DockedLigand, DockingResult, DockingSettings } from './records.ts';

/** More ligands than this are for `aceso dock`, which writes as it goes. */
const MOST_LIGANDS = 500;

/** Poses, scores and contacts of ligands at one site. Same seed and files, same result, on any number of threads. */
export const dockingTask: Task<DockingSettings> = async (settings, files, tell) => {
  const name = nameOf(files, 'receptor');
  const { receptor, pdbqt, leftOut } = await receptorOf(name, textOf(files, 'receptor'), settings.keep ?? []);
  const box: Box = settings.box
    ? parseBox([...settings.box.center, ...settings.box.size].join(' '))
    : boxAroundFile(textOf(files, 'around'), nameOf(files, 'around'));
  const entries: LigandEntry[] = [];
  const { seed, exhaustiveness, poses, ph } = settings;
  const prepare = { seed, tautomers: settings.tautomers ?? 1, ...(ph === null ? {} : { ph }) };
  for await (const entry of ligandEntries(nameOf(files, 'ligands'), textOf(files, 'ligands'), prepare)) {
    if (entries.length === MOST_LIGANDS)
      throw new DiscoveryError(
        'input',
        `There are more than ${MOST_LIGANDS} ligands; split the file, or use aceso dock.`,
      );
    entries.push(entry);
    tell({ phase: 'preparing', done: entries.length });
  }
  const pool = dockingPool(siteOf(receptor, box), Math.max(1, availableParallelism()));
  const ligands: DockedLigand[] = [];
  const total = entries.length * exhaustiveness;
  try {
    for (const [i, entry] of entries.entries()) {
      tell({ phase: entry.name, done: i * exhaustiveness, total });
      ligands.push(await dockOne(entry, (done) => tell({ phase: entry.name, done: i * exhaustiveness + done, total })));
    }
  } finally {
    await pool.close();
  }

  async function dockOne(entry: LigandEntry, progress: (done: number) => void): Promise<DockedLigand> {
    if ('error' in entry) return entry;
    const { tree, molecule, atoms } = entry.ready;
    const smiles = molecule?.toSmiles();
    try {
      const stop = smiles === undefined ? undefined : blocked(parseSmiles(smiles));
      if (stop && !settings.lifted) return { name: entry.name, withheld: { rule: stop.rule, source: stop.source } };
      const found = await pool.dock(tree, { box, seed, exhaustiveness, poses, progress });
      const asSdf = molecule !== undefined && atoms !== undefined;
      return {
        name: entry.name,
        ...(smiles === undefined ? {} : { smiles }),
        ...(stop ? { lifted: { rule: stop.rule, source: stop.source } } : {}),
        heavyAtoms: tree.autodock.filter((type) => !/^H/.test(type) || type === 'Hg').length,
        torsions: tree.parts.length - 1,
        format: asSdf ? 'sdf' : 'pdbqt',
        poses: found.map(({ xyz, ...score }) => ({
          ...score,
          contacts: contactsOf(receptor, tree, xyz),
          text: asSdf ? poseMolfile({ tree, molecule, atoms }, xyz) : `${writePose(tree, xyz).join('\n')}\n`,
        })),
      };
    } catch (error) {
      if (!['DiscoveryError', 'SmilesError'].includes((error as Error).name)) throw error;
      return { name: entry.name, error: (error as Error).message };
    }
  }

  const result: DockingResult = {
    receptor: { name, pdbqt, atoms: receptor.types.length, leftOut },
    box: { center: [...box.center], size: [...box.size] },
    ligands,
  };
  const best = ligands
    .flatMap((one) => ('poses' in one && one.poses[0] ? [{ name: one.name, affinity: one.poses[0].affinity }] : []))
    .sort((a, b) => a.affinity - b.affinity)[0];
  const docked = ligands.filter((one) => 'poses' in one).length;
  return {
    summary: {
      receptor: name,
      docked,
      failed: ligands.filter((one) => 'error' in one).length,
      withheld: ligands.filter((one) => 'withheld' in one).length,
      ...(best ? { best } : {}),
    },
    result,
  };
};

async function receptorOf(name: string, text: string, keep: readonly string[]): Promise<PreparedReceptor> {
  if (/\.(pdb|ent|cif|mmcif)$/i.test(name)) return readStructureReceptor(text, name, { keep });
  if (!/\.pdbqt$/i.test(name))
    throw new DiscoveryError('input', `The receptor ${name} is neither .pdbqt, .pdb nor .cif.`);
  return { receptor: readReceptor(text, name), pdbqt: text, leftOut: {} };
}
