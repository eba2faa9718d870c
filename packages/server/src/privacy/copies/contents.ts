import { createHash } from 'node:crypto';
import type { Report } from '@aceso/governance/regulation';
import type { PersonItem } from '@aceso/store';
import type { Binary, Bundle, Patient, Resource } from '@medplum/fhirtypes';
import { type Access, accessesCsv, accessOf } from './accesses.ts';
import { type Letter, letterHtml } from './letter.ts';
import { disclosed, isSignIn, withoutSecrets } from './secrets.ts';

/** A file of the copy; its bytes are a blob. */
export interface CopyFile {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}

export interface CopyContents {
  readonly files: readonly CopyFile[];
  /** What speaks of other people too, by kind of place. */
  readonly withheld: Readonly<Record<string, readonly string[]>>;
}

interface CopyParts {
  readonly patient: string;
  readonly at: string;
  readonly software: string;
  readonly items: AsyncIterable<PersonItem>;
  readonly put: (bytes: Uint8Array, type: string) => Promise<unknown>;
  readonly get: (sha256: string) => Promise<Uint8Array | undefined>;
  /** Records of processing, and what is said of automated decisions. */
  readonly reports: Readonly<Record<'en' | 'es', { readonly processing: Report; readonly decisions: Report }>>;
  readonly signal?: AbortSignal;
  readonly progress?: (done: number, what: string) => void;
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const ENDINGS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'audio/wav': 'wav',
  'text/plain': 'txt',
  'text/html': 'html',
  'application/json': 'json',
};

/** By the first bytes: files of ours are kept under their hash alone. */
function endingOf(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 132)).toString('latin1');
  if (head.slice(128, 132) === 'DICM') return 'dcm';
  if (head.startsWith('%PDF')) return 'pdf';
  if (head.startsWith('\x89PNG')) return 'png';
  if (head.startsWith('\xff\xd8')) return 'jpg';
  if (head.startsWith('RIFF')) return 'wav';
  if (head.startsWith('\x1f\x8b')) return 'gz';
  if (head.startsWith('##fileformat=VCF')) return 'vcf';
  if (head.startsWith('{') || head.startsWith('[')) return 'json';
  return /^[\x20-\x7e\s]*$/.test(head) ? 'txt' : 'bin';
}

/** What goes into the archive, put away as files; the manifest comes last and names all others. */
export async function contentsOf(parts: CopyParts): Promise<CopyContents> {
  const { patient, at, software, put } = parts;
  const files: CopyFile[] = [];
  const add = async (path: string, content: Uint8Array | string, type: string): Promise<void> => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await put(bytes, type);
    files.push({ path, sha256, bytes: bytes.length });
  };
  const gathered = await gather(parts, add, (file) => files.push(file));
  const { documents, jobs, accesses, current, history, withheld, sources, studies } = gathered;

  const bundle: Bundle = {
    resourceType: 'Bundle',
    type: 'collection',
    timestamp: at,
    entry: current.map((resource) => ({
      fullUrl: `https://aceso.invalid/fhir/${resource.resourceType}/${resource.id}`,
      resource,
    })),
  };
  await add('record/bundle.json', json(bundle), 'application/fhir+json');
  await add('record/history.ndjson', history.map((line) => `${line}\n`).join(''), 'application/fhir+ndjson');
  for (const [collection, values] of [...documents].sort(([a], [b]) => (a < b ? -1 : 1)))
    await add(`documents/${collection}.json`, json(values), 'application/json');
  await add('documents/jobs.json', json(jobs), 'application/json');
  await add('who-looked.json', json(accesses), 'application/json');
  await add('who-looked.csv', accessesCsv(accesses), 'text/csv');
  const { processing, decisions } = parts.reports.en;
  await add('processing.json', json({ processing, decisions, sources: [...sources].sort() }), 'application/json');

  const count = (prefix: string) => files.filter(({ path }) => path.startsWith(prefix)).length;
  const letter: Omit<Letter, 'processing' | 'decisions'> = {
    patient,
    name: nameOf(current, patient),
    at,
    software,
    resources: current.length,
    versions: history.length,
    documents: [...documents].map(([name, values]) => ({ name, count: values.length })),
    jobs: jobs.length,
    studies,
    images: count('images/'),
    attachments: count('files/') + count('record/files/'),
    accesses,
    sources: [...sources].sort(),
    withheld: Object.values(withheld).flat().length,
  };
  for (const language of ['en', 'es'] as const)
    await add(`letter.${language}.html`, letterHtml({ ...letter, ...parts.reports[language] }, language), 'text/html');
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  await add(
    'manifest.json',
    json({ format: 'aceso-personal-copy', version: 1, patient, made: at, software, files: [...files], withheld }),
    'application/json',
  );
  return { files, withheld };
}

interface Gathered {
  readonly documents: ReadonlyMap<string, readonly unknown[]>;
  readonly jobs: readonly unknown[];
  readonly accesses: readonly Access[];
  readonly current: readonly Resource[];
  readonly history: readonly string[];
  readonly withheld: Readonly<Record<string, readonly string[]>>;
  readonly sources: ReadonlySet<string>;
  readonly studies: number;
}

async function gather(
  { items, get, signal, progress }: CopyParts,
  add: (path: string, content: Uint8Array | string, type: string) => Promise<void>,
  refer: (file: CopyFile) => void,
): Promise<Gathered> {
  const documents = new Map<string, unknown[]>();
  const jobs: unknown[] = [];
  const accesses: Access[] = [];
  const current: Resource[] = [];
  const history: string[] = [];
  const withheld: Record<string, string[]> = {};
  const sources = new Set<string>();
  const images = new Set<string>();
  let studies = 0;
  let done = 0;
  for await (const item of items) {
    signal?.throwIfAborted();
    if (++done % 100 === 0) progress?.(done, item.store);
    if ('withheld' in item) {
      withheld[item.store] = [...(withheld[item.store] ?? []), item.withheld];
      continue;
    }
    if (item.store === 'documents') {
      const { collection, id } = item;
      const shown = disclosed(collection, item.value);
      documents.set(collection, [
        ...(documents.get(collection) ?? []),
        isSignIn(collection) ? { value: shown } : { id, value: shown },
      ]);
    } else if (item.store === 'jobs') {
      const { createdBy: _, input, ...job } = item.job;
      jobs.push(withoutSecrets({ ...job, input }));
    } else if (item.store === 'images') {
      studies += 1;
      for (const [i, { blob, size }] of item.files.entries()) {
        images.add(blob);
        refer({ path: `images/${item.study}/${String(i + 1).padStart(4, '0')}.dcm`, sha256: blob, bytes: size });
      }
    } else if (item.store === 'files') {
      if (images.has(item.sha256)) continue;
      const bytes = await get(item.sha256);
      if (bytes) refer({ path: `files/${item.sha256}.${endingOf(bytes)}`, sha256: item.sha256, bytes: bytes.length });
    } else if (item.store === 'audit') {
      const access = accessOf(item.leaf);
      if (access) accesses.push(access);
    } else {
      const { resource, version, lastUpdated } = item;
      history.push(JSON.stringify({ version, lastUpdated, current: item.current, shared: item.shared, resource }));
      if (resource.meta?.source) sources.add(resource.meta.source);
      if (!item.current) continue;
      current.push(resource);
      if (resource.resourceType === 'Binary') await attach(resource);
    }
  }
  // The person first, as in Patient/$everything.
  current.sort((a, b) => Number(b.resourceType === 'Patient') - Number(a.resourceType === 'Patient'));
  return { documents, jobs, accesses, current, history, withheld, sources, studies };

  async function attach({ id, data, contentType }: Binary): Promise<void> {
    if (!data) return;
    const bytes = Buffer.from(data, 'base64');
    const type = (contentType ?? '').split(';')[0]!.trim();
    await add(`record/files/Binary-${id}.${ENDINGS[type] ?? endingOf(bytes)}`, bytes, type);
  }
}

function nameOf(current: readonly Resource[], patient: string): string {
  const found = current.find((one): one is Patient => one.resourceType === 'Patient' && one.id === patient);
  const name = found?.name?.find(({ use }) => use !== 'old') ?? found?.name?.[0];
  return name?.text ?? [...(name?.given ?? []), name?.family ?? ''].join(' ').trim();
}
