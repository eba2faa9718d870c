import { randomUUID } from 'node:crypto';
import { type ArchiveAnswer, type ArchiveRequest, askArchive, type DicomwebArchive, textOf } from '@aceso/models';
import { fail } from '../../errors.ts';
import type { Archive } from '../archive/archive.ts';
import { Room } from '../archive/room.ts';
import { boundaryOf, multipart, type OutPart } from '../dicomweb/multipart.ts';
import { filesOf } from '../dicomweb/stow.ts';
import {
  dayRange,
  type Intake,
  type Outcome,
  type OutgoingInstance,
  pattern,
  type Remote,
  type RemoteQuery,
  type RemoteStudy,
  remoteStudy,
  type Steps,
} from './remote.ts';

/** Instances that one request sends. */
const BATCH = 50;
/** Of files that are gathered in memory because they are large, one is at a time. */
const large = new Room(1);
const JSON_TYPE = 'application/dicom+json';

type Json = Readonly<Record<string, { readonly Value?: readonly unknown[] }>>;
const textsAt = (json: Json, tag: number): string[] =>
  (json[tag.toString(16).toUpperCase().padStart(8, '0')]?.Value ?? []).map((value) =>
    typeof value === 'object' && value !== null
      ? String((value as { Alphabetic?: string }).Alphabetic ?? '')
      : String(value ?? ''),
  );

/** An archive that is spoken to by DICOMweb. */
export class DicomwebRemote implements Remote {
  readonly #archive: DicomwebArchive;
  readonly #files: Pick<Archive, 'bytes'>;
  readonly #how: Parameters<typeof askArchive>[2];

  constructor(archive: DicomwebArchive, files: Pick<Archive, 'bytes'>, how: Parameters<typeof askArchive>[2]) {
    this.#archive = archive;
    this.#files = files;
    this.#how = how;
  }

  async #ask(request: ArchiveRequest, allowed: readonly number[] = [200]): Promise<ArchiveAnswer> {
    const answer = await askArchive(this.#archive, request, this.#how);
    if (allowed.includes(answer.status)) return answer;
    // What it says may quote a patient; its number is enough.
    for await (const _ of answer.body) break;
    throw fail('archive-failed', `${this.#archive.name} answered with HTTP ${answer.status}.`);
  }

  async #json(path: string, signal: AbortSignal | undefined): Promise<readonly Json[]> {
    const answer = await this.#ask({ path, headers: { accept: JSON_TYPE }, ...(signal ? { signal } : {}) }, [200, 204]);
    const text = await textOf(answer);
    if (answer.status === 204 || text.trim() === '') return [];
    try {
      const parsed: unknown = JSON.parse(text);
      if (Array.isArray(parsed)) return parsed as Json[];
    } catch {
      // Told below.
    }
    throw fail('archive-failed', `${this.#archive.name} did not answer with DICOM JSON.`);
  }

  async echo(signal?: AbortSignal): Promise<void> {
    await this.#json('/studies?limit=1', signal);
  }

  async find(query: RemoteQuery, signal?: AbortSignal): Promise<readonly RemoteStudy[]> {
    const { patientId, patientName, accession, modality, study, limit } = query;
    const search = new URLSearchParams({ limit: String(limit) });
    const put = (name: string, value: string | undefined): void => {
      if (value !== undefined && value !== '') search.set(name, value);
    };
    put('PatientID', patientId);
    put('PatientName', patientName === undefined ? undefined : pattern(patientName));
    put('AccessionNumber', accession);
    put('StudyDate', dayRange(query));
    put('ModalitiesInStudy', modality);
    put('StudyInstanceUID', study);
    for (const field of [
      'StudyDescription',
      'NumberOfStudyRelatedSeries',
      'NumberOfStudyRelatedInstances',
      'ModalitiesInStudy',
    ])
      search.append('includefield', field);
    const found = await this.#json(`/studies?${search}`, signal);
    return found.slice(0, limit).flatMap((json) => {
      const one = remoteStudy(
        (tag) => textsAt(json, tag)[0],
        (tag) => textsAt(json, tag),
      );
      return one ? [one] : [];
    });
  }

  async fetch(
    study: string,
    series: string | undefined,
    intake: Intake,
    { signal, progress }: Steps,
  ): Promise<Outcome> {
    const within = series === undefined ? '' : `/series/${series}`;
    const listed = await this.#json(
      series === undefined
        ? `/studies?StudyInstanceUID=${study}&includefield=NumberOfStudyRelatedInstances`
        : `/studies/${study}/series?SeriesInstanceUID=${series}`,
      signal,
    ).catch((error: unknown) => {
      if (signal.aborted) throw error;
      return [];
    });
    const count = Number(listed[0] && textsAt(listed[0], series === undefined ? 0x00201208 : 0x00201209)[0]);
    const total = Number.isInteger(count) && count > 0 ? count : undefined;
    const answer = await this.#ask({
      path: `/studies/${study}${within}`,
      headers: { accept: 'multipart/related; type="application/dicom"; transfer-syntax=*' },
      signal,
    });
    const failed: { instance: string; why: string }[] = [];
    let done = 0;
    for await (const file of filesOf(answer.body, boundaryOf(answer.contentType), () => large.take(1))) {
      signal.throwIfAborted();
      const refused =
        'refused' in file ? file.refused : await intake.keep(file.bytes, file.name).finally(() => file.release?.());
      if (refused) failed.push({ instance: '', why: refused.message });
      else done += 1;
      progress(done + failed.length, total);
    }
    return { done, failed };
  }

  async send(instances: readonly OutgoingInstance[], { signal, progress }: Steps): Promise<Outcome> {
    const failed: { instance: string; why: string }[] = [];
    let done = 0;
    for (let at = 0; at < instances.length; at += BATCH) {
      const batch = instances.slice(at, at + BATCH);
      const boundary = randomUUID();
      const files = this.#files;
      async function* parts(): AsyncGenerator<OutPart> {
        for (const { syntax, blob } of batch)
          yield {
            headers: { 'content-type': `application/dicom; transfer-syntax=${syntax}` },
            body: await files.bytes({ blob }),
          };
      }
      const answer = await this.#ask(
        {
          path: '/studies',
          method: 'POST',
          headers: {
            'content-type': `multipart/related; type="application/dicom"; boundary=${boundary}`,
            accept: JSON_TYPE,
          },
          body: multipart(parts(), boundary),
          signal,
        },
        [200, 202, 409],
      );
      const refused = refusedIn(await textOf(answer), batch, answer.status);
      failed.push(...refused);
      done += batch.length - refused.length;
      progress(done + failed.length, instances.length);
    }
    return { done, failed };
  }
}

/** FailedSOPSequence of the answer to a STOW-RS request (PS3.18 annex I). */
function refusedIn(
  text: string,
  batch: readonly OutgoingInstance[],
  status: number,
): { instance: string; why: string }[] {
  let items: readonly unknown[] = [];
  try {
    const parsed = JSON.parse(text) as Json | readonly Json[];
    const json = Array.isArray(parsed) ? (parsed[0] as Json | undefined) : (parsed as Json);
    items = json?.['00081198']?.Value ?? [];
  } catch {
    // An answer without a body that can be read.
    if (status !== 200)
      return batch.map(({ uid }) => ({ instance: uid, why: `The archive answered with HTTP ${status}.` }));
  }
  const named = items.map((item) => {
    const reason = Number(textsAt(item as Json, 0x00081197)[0]);
    return {
      instance: textsAt(item as Json, 0x00081155)[0] ?? '',
      why: `The archive did not take it (0x${(Number.isInteger(reason) ? reason : 0).toString(16).toUpperCase().padStart(4, '0')}).`,
    };
  });
  if (status === 409 && named.length === 0)
    return batch.map(({ uid }) => ({ instance: uid, why: 'The archive answered with HTTP 409.' }));
  return named.slice(0, batch.length);
}
