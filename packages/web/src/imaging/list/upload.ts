import { ApiError } from '@aceso/client';
import { api } from '../../api/client.ts';
import { type DicomJson, items, text } from '../dicom/json.ts';

/** What became of files that were sent. */
export interface Stored {
  readonly stored: number;
  /** Why files were refused, one text each. */
  readonly refused: readonly string[];
}

/** Bytes of one request: a long series goes in several, none of which fills the memory of the page. */
const REQUEST = 48_000_000;

/** Sends DICOM files by STOW-RS, linked to a patient where one is given. @throws ApiError when the server cannot be asked */
export async function storeFiles(files: readonly File[], patient?: string): Promise<Stored> {
  let stored = 0;
  const refused: string[] = [];
  for (const batch of batches(files)) {
    const boundary = `aceso${crypto.randomUUID().replaceAll('-', '')}`;
    const parts = batch.flatMap((file) => [`--${boundary}\r\nContent-Type: application/dicom\r\n\r\n`, file, '\r\n']);
    const body = new Blob([...parts, `--${boundary}--\r\n`]);
    const answer = await send(body, boundary, patient);
    stored += items(answer, '00081199').length;
    refused.push(...items(answer, '00081198').map((item) => text(item, '00091001') ?? text(item, '00081197') ?? ''));
  }
  return { stored, refused };
}

async function send(body: Blob, boundary: string, patient: string | undefined): Promise<DicomJson> {
  try {
    return await api.request<DicomJson>('/dicomweb/studies', {
      method: 'POST',
      body,
      query: patient === undefined ? {} : { patient },
      headers: {
        'content-type': `multipart/related; type="application/dicom"; boundary=${boundary}`,
        accept: 'application/dicom+json',
      },
    });
  } catch (error) {
    // 409: none was stored, and the answer says why for each.
    const body409 = error instanceof ApiError && error.status === 409 ? error.details : undefined;
    if (typeof body409 === 'object' && body409 !== null) return body409 as DicomJson;
    throw error;
  }
}

function* batches(files: readonly File[]): Generator<File[]> {
  let batch: File[] = [];
  let size = 0;
  for (const file of files) {
    if (batch.length > 0 && size + file.size > REQUEST) {
      yield batch;
      [batch, size] = [[], 0];
    }
    batch.push(file);
    size += file.size;
  }
  if (batch.length > 0) yield batch;
}
