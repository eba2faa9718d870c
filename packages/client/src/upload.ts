import { ApiError } from './errors.ts';
import type { Call } from './transport.ts';

/** A file that comes in parts, as GET /api/patients/{id}/uploads has it. */
export interface Upload {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly mark?: string;
  readonly received: number;
  readonly partBytes: number;
}

export interface SendOptions {
  readonly name: string;
  /** Tells the file from others of its name and size, e.g. when it was changed last: one that broke off is known by it. */
  readonly mark?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (sent: number, total: number) => void;
  /** Milliseconds before the first of four further tries of a part that did not get through; each next one waits twice as long. */
  readonly patience?: number;
}

const TRIES = 4;

/**
 * Sends a large file in parts, and goes on where an earlier try of the same file broke off.
 * @returns the id of the upload, for the address that uses it
 * @throws ApiError where a part is refused, or does not get through after four more tries
 */
export async function sendInParts(
  request: <T>(path: string, call?: Call) => Promise<T>,
  patient: string,
  file: Blob,
  { name, mark, signal, onProgress, patience = 1000 }: SendOptions,
): Promise<string> {
  const path = `/api/patients/${encodeURIComponent(patient)}/uploads`;
  const within = signal ? { signal } : {};
  const known = async (): Promise<Upload | undefined> =>
    (await request<{ items: readonly Upload[] }>(path, within)).items.find(
      (each) => each.name === name && each.bytes === file.size && each.mark === mark,
    );
  const about = { name, bytes: file.size, ...(mark === undefined ? {} : { mark }) };
  let upload = (await known()) ?? (await request<Upload>(path, { method: 'POST', body: about, ...within }));
  let failed = 0;
  while (upload.received < file.size) {
    onProgress?.(upload.received, file.size);
    const { id, received, partBytes } = upload;
    try {
      upload = await request<Upload>(`${path}/${id}`, {
        method: 'PUT',
        query: { offset: received },
        body: file.slice(received, received + partBytes),
        headers: { 'content-type': 'application/octet-stream' },
        ...within,
      });
      failed = 0;
    } catch (error) {
      const isOffset = error instanceof ApiError && error.code === 'upload-offset';
      const isPassing =
        error instanceof ApiError && (error.status === 0 || error.status === 429 || error.status >= 500);
      if (signal?.aborted || !(isOffset || (isPassing && error.status !== 507)) || failed >= TRIES) throw error;
      failed += 1;
      if (!isOffset) await new Promise((resolve) => setTimeout(resolve, patience * 2 ** (failed - 1)));
      // The part may have arrived though its answer was lost.
      upload = (await known().catch(() => upload)) ?? upload;
    }
  }
  onProgress?.(file.size, file.size);
  return upload.id;
}
