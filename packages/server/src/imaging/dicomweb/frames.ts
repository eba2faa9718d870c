import { type DicomFile, EXPLICIT_LE, FrameReader, type FrameTable, parseDicom } from '@aceso/imaging/archive';
import type { FileRow, Store } from '@aceso/store';
import { Lru } from '../../charts/lru.ts';
import { fail } from '../../errors.ts';
import { told } from '../told.ts';

type File = FileRow & { readonly layout: object };

/** Files that were read whole lately: a viewer asks for their frames one after the other. */
const KEPT = 4;
const MOST_KEPT = 64 * 1024 * 1024;

/** Frames of stored files: as they are, without reading the rest of the file where that is possible, or decoded. */
export class Frames {
  readonly #store: Pick<Store, 'blobs'>;
  readonly #files = new Lru<string, DicomFile>(KEPT);

  constructor(store: Pick<Store, 'blobs'>) {
    this.#store = store;
  }

  /** @throws ServerError `image-not-found` */
  async parsed({ blob, uid, size }: Pick<FileRow, 'blob' | 'uid' | 'size'>): Promise<DicomFile> {
    const kept = this.#files.get(blob);
    if (kept) return kept;
    const bytes = await this.#store.blobs.get(blob);
    if (!bytes) throw fail('image-not-found', 'The file of this instance is not there any more.');
    const file = await told(() => parseDicom(bytes, uid));
    if (size <= MOST_KEPT) this.#files.set(blob, file);
    return file;
  }

  /** A frame, from 1, as it is stored. @throws ServerError `image-not-found` */
  async stored(file: File, frame: number): Promise<Uint8Array> {
    this.#check(file, frame);
    const layout = file.layout as FrameTable;
    const parts =
      layout.kind === 'native'
        ? [[layout.offset + (frame - 1) * layout.bytes, layout.bytes] as const]
        : layout.kind === 'encapsulated'
          ? layout.frames[frame - 1]!
          : undefined;
    if (!parts) {
      const { dataset, transferSyntax } = await this.parsed(file);
      return told(() => new FrameReader(dataset, transferSyntax).stored(frame - 1));
    }
    const read = await Promise.all(parts.map(([offset, length]) => this.#store.blobs.read(file.blob, offset, length)));
    if (read.some((bytes, i) => bytes?.length !== parts[i]![1]))
      throw fail('image-not-found', 'The file of this instance is not there any more, or was cut off.');
    return read.length === 1 ? read[0]! : Buffer.concat(read as Uint8Array[]);
  }

  /** A frame, from 1, as little-endian samples without compression. @throws ServerError `image-not-found`, `bad-imaging-input` */
  async decoded(file: File, frame: number): Promise<Uint8Array> {
    this.#check(file, frame);
    if ((file.layout as FrameTable).kind === 'native') return this.stored(file, frame);
    const { dataset, transferSyntax } = await this.parsed(file);
    const reader = new FrameReader(dataset, transferSyntax);
    // Frames of single bits stay packed: unpacked they would be something else.
    if (reader.layout.bitsAllocated === 1 && transferSyntax === EXPLICIT_LE) return this.stored(file, frame);
    return told(() => reader.bytes(frame - 1));
  }

  #check(file: File, frame: number): void {
    if (frame > file.frames)
      throw fail('image-not-found', `The instance has ${file.frames} frames; there is no frame ${frame}.`);
  }
}
