import { once } from 'node:events';
import { createWriteStream, existsSync, type WriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { AcesoClient } from '@aceso/client';
import type { Bundle, Resource, ResourceType } from '@medplum/fhirtypes';
import { type Args, type Command, type CommandSpec, wrong } from '../core/command.ts';
import { CliError, fileError } from '../core/errors.ts';
import { plural, print, printJson, writeOut } from '../core/output.ts';
import { progressBar } from '../core/progress.ts';
import { auditLocal, TARGET_OPTIONS, type Target, withTarget } from '../core/target.ts';

const spec: CommandSpec = {
  name: 'export',
  summary: 'write the store as NDJSON, one file for each resource type, or one patient as a Bundle',
  usage: ['export --out DIR [--type TYPES] [--since DATE]', 'export --patient ID [--out FILE]'],
  words: [0, 0],
  options: {
    out: { type: 'string', value: 'PATH', help: 'Folder for NDJSON, or file for one patient' },
    patient: { type: 'string', value: 'ID', help: 'Only this patient, as one Bundle' },
    type: { type: 'string', value: 'TYPES', help: 'Only these resource types, e.g. Patient,Observation' },
    since: { type: 'string', value: 'DATE', help: 'Only what changed after this' },
    force: { type: 'boolean', help: 'Overwrite files that exist' },
    ...TARGET_OPTIONS,
  },
  examples: ['aceso export --out backup/', 'aceso export --patient okafor-ngozi --out okafor.json'],
};

async function* pages(client: AcesoClient, first: Promise<Bundle>): AsyncGenerator<Resource> {
  let bundle = await first;
  for (;;) {
    for (const entry of bundle.entry ?? [])
      if (entry.resource && entry.search?.mode !== 'outcome') yield entry.resource;
    const next = bundle.link?.find((link) => link.relation === 'next')?.url;
    if (!next) return;
    bundle = await client.fhir.page(next);
  }
}

async function* everyResource(
  target: Target,
  types: readonly string[] | undefined,
  since: string | undefined,
): AsyncGenerator<Resource> {
  if (target.kind === 'store') {
    yield* target.store.export({ ...(types ? { types } : {}), ...(since ? { since } : {}) });
    return;
  }
  const counts = (await target.client.status()).counts;
  for (const type of types ?? Object.keys(counts).sort()) {
    const query = { _count: '500', _sort: '_id', ...(since ? { _lastUpdated: `gt${since}` } : {}) };
    yield* pages(target.client, target.client.fhir.search(type as ResourceType, query) as Promise<Bundle>);
  }
}

const partOf = (dir: string, type: string): string => join(dir, `${type}.ndjson.${process.pid}.part`);

/** Files appear under their final names only when all are complete. */
async function exportAll(args: Args, dir: string): Promise<Record<string, number>> {
  const types = args
    .text('type')
    ?.split(',')
    .map((type) => type.trim())
    .filter(Boolean);
  const since = args.text('since');
  if (since !== undefined && Number.isNaN(Date.parse(since)))
    throw wrong(spec, `--since ${JSON.stringify(since)} is not a date`);
  const files = new Map<string, WriteStream>();
  const counts: Record<string, number> = {};
  const bar = progressBar('Exporting');
  try {
    await mkdir(dir, { recursive: true });
    await withTarget(args, async (target) => {
      const patients = new Set<string>();
      let done = 0;
      for await (const resource of everyResource(target, types, since)) {
        const type = resource.resourceType;
        let file = files.get(type);
        if (!file) {
          if (!args.flag('force') && existsSync(join(dir, `${type}.ndjson`))) {
            throw new CliError(
              `The file ${join(dir, `${type}.ndjson`)} is already there; choose an empty folder, or overwrite it with --force.`,
            );
          }
          file = createWriteStream(partOf(dir, type));
          await once(file, 'open');
          files.set(type, file);
        }
        if (!file.write(`${JSON.stringify(resource)}\n`)) await once(file, 'drain');
        counts[type] = (counts[type] ?? 0) + 1;
        if (type === 'Patient' && resource.id) patients.add(resource.id);
        done += 1;
        bar.update(done);
      }
      for (const file of files.values()) {
        file.end();
        await once(file, 'close');
      }
      if (target.kind === 'store')
        await auditLocal(target.store, 'export', 'aceso export', [...patients].slice(0, 500));
    });
    for (const type of files.keys()) await rename(partOf(dir, type), join(dir, `${type}.ndjson`));
  } catch (error) {
    for (const [type, file] of files) {
      file.destroy();
      await rm(partOf(dir, type), { force: true });
    }
    if (error instanceof Error && 'syscall' in error && 'path' in error)
      throw fileError(error, 'output', String(error.path));
    throw error;
  } finally {
    bar.end();
  }
  return counts;
}

async function onePatient(args: Args, id: string): Promise<Bundle> {
  const resources = await withTarget(args, async (target): Promise<Resource[]> => {
    if (target.kind === 'server') {
      const all: Resource[] = [];
      for await (const resource of pages(target.client, target.client.fhir.everything(id))) all.push(resource);
      return all;
    }
    const all = await target.store.everything(id);
    await auditLocal(target.store, 'export', 'aceso export --patient', [id]);
    return all;
  });
  return {
    resourceType: 'Bundle',
    type: 'collection',
    entry: resources.map((resource) => ({
      fullUrl: `https://aceso.invalid/fhir/${resource.resourceType}/${resource.id}`,
      resource,
    })),
  };
}

export const command: Command = {
  spec,
  async run(args) {
    const out = args.text('out');
    const patient = args.text('patient')?.replace(/^Patient\//, '');
    if (patient !== undefined) {
      const bundle = await onePatient(args, patient);
      const text = JSON.stringify(bundle, null, 2);
      if (out === undefined || out === '-') {
        await print(text);
        return 0;
      }
      if (existsSync(out) && !args.flag('force'))
        throw new CliError(`The file ${out} is already there; choose another name, or overwrite it with --force.`);
      await writeOut(out, text);
      const count = bundle.entry?.length ?? 0;
      if (args.flag('json')) await printJson({ out, resources: count });
      else await print(`Wrote ${plural(count, 'resource')} of Patient/${patient} to ${out}.`);
      return 0;
    }
    if (out === undefined) throw wrong(spec, '"aceso export" needs --out DIR, or --patient ID');
    const counts = await exportAll(args, out);
    const total = Object.values(counts).reduce((sum, n) => sum + n, 0);
    if (args.flag('json')) await printJson({ out, total, counts });
    else await print(`Wrote ${plural(total, 'resource')} of ${plural(Object.keys(counts).length, 'type')} to ${out}.`);
    return 0;
  },
};
