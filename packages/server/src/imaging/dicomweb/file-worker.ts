import { parentPort } from 'node:worker_threads';
import {
  bulkAt,
  CodecPool,
  type DicomFile,
  EXPLICIT_LE,
  encodeJpeg,
  encodePng,
  FrameReader,
  ImagingError,
  measurementGroups,
  type PersonalDocument,
  parseDicom,
  type RenderOptions,
  readPersonalDocument,
  readSr,
  renderFrame,
} from '@aceso/imaging/archive';
import { type BlobSource, readWholeSync } from '@aceso/store/blobs';
import { Lru } from '../../charts/lru.ts';

/** A stored file, and its name in errors. */
export interface StoredFile {
  readonly source: BlobSource;
  readonly uid: string;
}

/** What is asked of a file. Frames from 0. */
export type FileTask = { readonly file: StoredFile } & (
  | {
      readonly what: 'picture';
      readonly frame: number;
      readonly options: Pick<RenderOptions, 'window' | 'viewport'>;
      readonly type: 'image/png' | 'image/jpeg';
      readonly quality: number;
    }
  | { readonly what: 'frame'; readonly frame: number; readonly decoded: boolean }
  | { readonly what: 'value'; readonly at: string }
  | { readonly what: 'document' }
  | { readonly what: 'personal-document' }
);

export interface SrDocument {
  readonly document: object;
  readonly groups: readonly object[];
}

export type FileAnswer =
  | { readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly document: SrDocument }
  | { readonly personal: PersonalDocument | undefined }
  /** No structured report. */
  | { readonly sopClass: string }
  | { readonly missing: 'file' | 'value' }
  | { readonly refused: string };

/** Files read lately: a viewer asks for their frames one after the other. Bytes of what they were unpacked to. */
const KEPT = 4;
const MOST_KEPT = 32 * 1024 * 1024;
const STRUCTURED_REPORT = '1.2.840.10008.5.1.4.1.1.88.';
const SOP_CLASS = 0x00080016;

const files = new Lru<string, DicomFile>(KEPT);
// Of this thread: it is ended with it.
const codecs = new CodecPool({ threads: 1 });

parentPort!.on('message', (task: FileTask) => {
  void answerTo(task).then((answer) => parentPort!.postMessage(answer, 'bytes' in answer ? [answer.bytes.buffer] : []));
});

async function answerTo(task: FileTask): Promise<FileAnswer> {
  try {
    const file = read(task.file);
    return file ? await answered(task, file) : { missing: 'file' };
  } catch (error) {
    if (error instanceof ImagingError) return { refused: error.message };
    // A defect is named by its kind only: its message might quote what is in the file.
    return { refused: `The instance ${task.file.uid} could not be read (${(error as Error).name}).` };
  }
}

function read({ source, uid }: StoredFile): DicomFile | undefined {
  const { sha256 } = source;
  const kept = files.get(sha256);
  if (kept) return kept;
  let bytes: Uint8Array | undefined;
  try {
    bytes = readWholeSync(source);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code !== 'unavailable' && code !== 'encrypted-damaged') throw error;
    throw new ImagingError('input', `The file of the instance ${uid} is damaged on disk; restore it from a backup.`);
  }
  if (!bytes) return undefined;
  const file = parseDicom(bytes, uid);
  // A deflated file is larger than it was.
  const held = [...file.dataset.elements.values()][0]?.bytes.buffer.byteLength ?? bytes.length;
  if (Math.max(held, bytes.length) <= MOST_KEPT) files.set(sha256, file);
  return file;
}

async function answered(task: FileTask, file: DicomFile): Promise<FileAnswer> {
  switch (task.what) {
    case 'picture': {
      const picture = await renderFrame(file, task.frame, { ...task.options, pool: codecs });
      return own(task.type === 'image/png' ? encodePng(picture) : await encodeJpeg(picture, task.quality, codecs));
    }
    case 'frame': {
      const reader = new FrameReader(file.dataset, file.transferSyntax, codecs);
      // Frames of single bits stay packed: unpacked they would be something else.
      const asStored = !task.decoded || (reader.layout.bitsAllocated === 1 && file.transferSyntax === EXPLICIT_LE);
      return own(asStored ? reader.stored(task.frame) : await reader.bytes(task.frame));
    }
    case 'value': {
      const bytes = bulkAt(file.dataset, task.at);
      return bytes ? own(bytes) : { missing: 'value' };
    }
    case 'personal-document':
      return { personal: readPersonalDocument(file) };
    case 'document': {
      const [sopClass = ''] = file.dataset.texts(SOP_CLASS);
      if (!sopClass.startsWith(STRUCTURED_REPORT)) return { sopClass };
      const document = readSr(file);
      return {
        document: {
          document: { ...document },
          groups: measurementGroups(document.root).map((group) => ({ ...group })),
        },
      };
    }
  }
}

/** In a buffer of its own: what a file holds is a view of the whole file. */
const own = (bytes: Uint8Array): { readonly bytes: Uint8Array<ArrayBuffer> } => ({ bytes: Uint8Array.from(bytes) });
