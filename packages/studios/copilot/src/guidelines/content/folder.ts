import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Bundle, Resource } from '@medplum/fhirtypes';
import { GuidelineError } from '../error.ts';
import { buildContent, type ContentInput, type ContentProblem, type GuidelineContent } from './content.ts';
import { type DataTable, parseCsv } from './table.ts';
import { readTar } from './tar.ts';

/** Test data and documentation of published guides; nothing of them is content to run. */
const NOT_CONTENT = /(^|\/)(images\/(requests|responses|pilotdeliverables)|tests?|node_modules)\/|\.rules\.json$/;
const READ = /\.(json|csv)(\.gz)?$|\.(tgz|tar|tar\.gz)$/i;

/**
 * Reads a content folder and everything below it: FHIR JSON (single resources and bundles), tables as CSV, archives
 * (`.tar`, `.tar.gz`). A file that cannot be read is reported and the rest kept.
 *
 * @throws GuidelineError `content-unreadable` when the folder is not there or holds no PlanDefinition
 */
export async function readContentFolder(
  folder: string,
  options: { readonly mayBeEmpty?: boolean } = {},
): Promise<GuidelineContent> {
  const resources: ContentInput[] = [];
  const tables: DataTable[] = [];
  const problems: ContentProblem[] = [];
  const take = (place: string, bytes: Buffer): void => {
    if (NOT_CONTENT.test(place)) return;
    try {
      if (/\.(tgz|tar|tar\.gz)$/i.test(place)) {
        const archive = /\.tar$/i.test(place) ? bytes : gunzipSync(bytes);
        for (const { name, content } of readTar(archive)) if (READ.test(name)) take(name, content);
      } else {
        const text = (/\.gz$/i.test(place) ? gunzipSync(bytes) : bytes).toString('utf8');
        if (/\.csv(\.gz)?$/i.test(place)) tables.push(parseCsv(text, place));
        else resources.push(...resourcesIn(JSON.parse(text) as unknown, place));
      }
    } catch (cause) {
      problems.push({ place, message: cause instanceof Error ? cause.message : String(cause) });
    }
  };
  for (const path of await filesBelow(folder)) take(path, await readFile(join(folder, path)));
  const built = buildContent(resources, tables);
  if (built.plans.length === 0 && options.mayBeEmpty !== true) {
    const first = problems[0] ? ` First problem: ${problems[0].place}: ${problems[0].message}` : '';
    throw new GuidelineError('content-unreadable', `The folder ${folder} holds no PlanDefinition.${first}`);
  }
  return built.withProblems(problems);
}

async function filesBelow(folder: string): Promise<string[]> {
  let names: string[];
  try {
    names = await readdir(folder, { recursive: true });
  } catch (cause) {
    throw new GuidelineError(
      'content-unreadable',
      `The guideline folder ${folder} cannot be read (${(cause as NodeJS.ErrnoException).code ?? 'unknown'}).`,
    );
  }
  return names
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => READ.test(name))
    .sort();
}

function resourcesIn(value: unknown, place: string): ContentInput[] {
  if (typeof value !== 'object' || value === null || !('resourceType' in value)) return [];
  const resource = value as Resource;
  if (resource.resourceType !== 'Bundle') return [{ place, resource }];
  return ((resource as Bundle).entry ?? []).flatMap((entry, index) =>
    entry.resource ? resourcesIn(entry.resource, `${place} entry ${index}`) : [],
  );
}
