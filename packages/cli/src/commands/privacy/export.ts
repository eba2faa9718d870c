import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { AcesoClient, PersonalCopy } from '@aceso/client';
import { CliError, fileError } from '../../core/errors.ts';
import { plural, print, printJson, say } from '../../core/output.ts';
import { progressBar } from '../../core/progress.ts';
import { neededOption, type Subcommand } from '../../core/subcommand.ts';
import { auditLocal, TARGET_OPTIONS, withTarget } from '../../core/target.ts';

const USAGE = 'privacy export --patient ID --out FILE.zip';
const POLL = 500;

/** Chunk by chunk into a file of another name first: a stopped run leaves no half archive. */
async function write(out: string, chunks: AsyncIterable<Uint8Array>): Promise<number> {
  const part = `${out}.${process.pid}.part`;
  let bytes = 0;
  try {
    await mkdir(dirname(out), { recursive: true });
    const file = createWriteStream(part, { mode: 0o600 });
    await once(file, 'open');
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (!file.write(chunk)) await once(file, 'drain');
    }
    file.end();
    await once(file, 'close');
    await rename(part, out);
    return bytes;
  } catch (error) {
    await rm(part, { force: true });
    if (error instanceof Error && 'syscall' in error) throw fileError(error, 'output file', out);
    throw error;
  }
}

async function made(client: AcesoClient, patient: string): Promise<PersonalCopy> {
  let copy = await client.copies.make(patient);
  const bar = progressBar('Copying');
  try {
    for (let polls = 1; copy.state === 'making'; polls++) {
      await new Promise((resolve) => setTimeout(resolve, POLL));
      bar.update(polls);
      copy = (await client.copies.list()).items.find(({ id }) => id === copy.id) ?? copy;
    }
  } finally {
    bar.end();
  }
  if (copy.state !== 'ready')
    throw new CliError(`The copy could not be made; job ${copy.job ?? ''} says why (aceso with --server, Jobs).`);
  return copy;
}

/** GDPR Art. 15 and 20, without asking the person's own software for anything but a zip and a browser. */
export const exportCopy: Subcommand = {
  name: 'export',
  usage: USAGE,
  details:
    'all that there is about a person as a zip to hand over: record, versions, images, documents, who looked, a letter, a manifest',
  options: {
    patient: { type: 'string', value: 'ID', help: 'Whose data' },
    out: { type: 'string', value: 'FILE.zip', help: 'Where to write the archive' },
    force: { type: 'boolean', help: 'Overwrite a file that exists' },
    ...TARGET_OPTIONS,
  },
  examples: ['aceso privacy export --patient okafor-ngozi --out okafor.zip'],
  async run(args) {
    const patient = neededOption(args, 'patient', USAGE).replace(/^Patient\//, '');
    const out = neededOption(args, 'out', USAGE);
    if (existsSync(out) && !args.flag('force'))
      throw new CliError(`The file ${out} is already there; choose another name, or overwrite it with --force.`);
    const done = await withTarget(args, async (target) => {
      if (target.kind === 'server') {
        const copy = await made(target.client, patient);
        const body = await target.client.copies.archive(copy.id);
        if (!body) throw new CliError('The server sent no archive; try again.');
        return { files: copy.files, withheld: copy.withheld ?? 0, bytes: await write(out, body) };
      }
      const { localCopy } = await import('@aceso/server');
      const bar = progressBar('Copying');
      try {
        const copy = await localCopy(target.store, patient, new Date(), (count) => bar.update(count));
        await auditLocal(target.store, 'export', 'aceso privacy export', [patient]);
        return { files: copy.files.length, withheld: copy.withheld, bytes: await write(out, copy.archive) };
      } finally {
        bar.end();
      }
    });
    if (args.flag('json')) await printJson({ out, ...done });
    else await print(`Wrote ${plural(done.files, 'file')} about Patient/${patient} to ${out}.`);
    if (done.withheld > 0 && !args.flag('json'))
      say(
        `${plural(done.withheld, 'entry', 'entries')} that speak of other people too were left out; manifest.json names them.`,
      );
    return 0;
  },
};
