import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiscoveryError } from '@aceso/discovery/errors';
import {
  associationsOf,
  collectEvidence,
  evaluateTargets,
  inferEvidence,
  rankTargets,
  readEvidence,
  type TargetEvidence,
} from '@aceso/discovery/targets';
import type { Outcome, Task, TaskFile } from '../computations/task.ts';
import type { EvidenceDescription, RankResult, RankSettings, TestSettings } from './records.ts';

const MOST_DISEASES = 200;

/** The files by path, for readers that stream; messages name them as they were brought. */
async function onDisk(files: readonly TaskFile[], act: (paths: string[]) => Promise<Outcome>): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'aceso-evidence-'));
  try {
    const paths = await Promise.all(
      files.map(async ({ name, bytes }, i) => {
        const path = join(folder, `${i + 1}-${name.replace(/[^\w.-]+/g, '_').slice(-120)}`);
        await writeFile(path, bytes);
        return path;
      }),
    );
    return await act(paths);
  } catch (error) {
    if (error instanceof DiscoveryError) throw new DiscoveryError(error.code, plain(error.message, folder));
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const plain = (message: string, folder: string): string =>
  message.replaceAll(`${folder}/`, '').replace(/(^|\s)\d+-(?=[\w.-]+\.(?:json|tsv|csv|parquet|gz))/g, '$1');

export const describeTask: Task<object> = (_settings, files) =>
  onDisk(files, async (paths) => {
    const skipped = { count: 0, first: [] as string[] };
    const diseases = new Map<string, { name?: string; rows: number }>();
    const names = new Map<string, string>();
    const types: Record<string, number> = {};
    const targets = new Set<string>();
    let rows = 0;
    for await (const row of readEvidence(paths, skipped)) {
      if (row.kind === 'disease' && row.name !== undefined) names.set(row.id, row.name);
      if (row.kind !== 'evidence') continue;
      rows += 1;
      const { disease, target, type } = row.evidence;
      targets.add(target);
      types[type] = (types[type] ?? 0) + 1;
      const known = diseases.get(disease) ?? { rows: 0 };
      known.rows += 1;
      diseases.set(disease, known);
    }
    const description: EvidenceDescription = {
      rows,
      targets: targets.size,
      diseases: [...diseases]
        .sort(([a, x], [b, y]) => y.rows - x.rows || (a < b ? -1 : 1))
        .slice(0, MOST_DISEASES)
        .map(([id, one]) => {
          const name = names.get(id);
          return { id, ...(name === undefined ? {} : { name }), rows: one.rows };
        }),
      diseaseCount: diseases.size,
      types,
      skipped: skipped.count,
      notes: skipped.first.map((line) => plain(line, join(paths[0]!, '..'))),
    };
    return { summary: {}, result: description };
  });

/** Targets of a disease with the trail of each score. */
export const rankTask: Task<RankSettings> = (settings, files, tell) =>
  onDisk(files, async (paths) => {
    tell({ phase: 'reading', done: 0 });
    const { disease, exclude, related, top } = settings;
    const found = await collectEvidence(paths, disease, true);
    const none = found.evidence.length === 0;
    const evidence = [...found.evidence];
    const kept = evidence.filter((e) => !exclude.includes(e.type));
    if (related || none) {
      const known =
        associationsOf(kept.filter((e) => e.type !== 'tractability')).get(found.disease) ?? new Map<string, number>();
      const symbols = new Map(
        [...found.others, ...kept].flatMap((e) => (e.symbol === undefined ? [] : [[e.target, e.symbol] as const])),
      );
      const others = found.others.filter((e) => !exclude.includes(e.type));
      evidence.push(...inferEvidence(found.disease, known, associationsOf(others), symbols));
    }
    const targets = rankTargets(evidence, { exclude });
    if (targets.length === 0)
      throw new DiscoveryError('input', `The files name no target for ${disease}; check its id, or bring more files.`);
    const result: RankResult = {
      disease: found.disease,
      ...(found.name === undefined ? {} : { name: found.name }),
      basis: none ? 'prior' : related ? 'evidence and inference' : 'evidence',
      skipped: found.skipped.count,
      targetCount: targets.length,
      targets: targets.slice(0, top),
    };
    return {
      summary: {
        disease: result.name ?? result.disease,
        basis: result.basis,
        targets: targets.length,
        first: targets[0]!.symbol ?? targets[0]!.target,
      },
      result,
    };
  });

/** How well hidden genes are found from everything but themselves, beside popularity. */
export const evaluateTask: Task<TestSettings> = ({ seed, least, exclude }, files, tell) =>
  onDisk(files, async (paths) => {
    tell({ phase: 'reading', done: 0 });
    const evidence: TargetEvidence[] = [];
    for await (const row of readEvidence(paths, { count: 0, first: [] }))
      if (row.kind === 'evidence' && !exclude.includes(row.evidence.type)) evidence.push(row.evidence);
    tell({ phase: 'ranking', done: 0 });
    const result = evaluateTargets(evidence, { seed, least });
    return {
      summary: {
        diseases: result.diseases.length,
        auroc: Number.isFinite(result.macro.auroc) ? result.macro.auroc : null,
        popularity: Number.isFinite(result.macro.popularity) ? result.macro.popularity : null,
      },
      result,
    };
  });
