import { type FrameTable, type PersonalDocument, type RenderOptions, WorkerPool } from '@aceso/imaging/archive';
import type { FileRow, Store } from '@aceso/store';
import { fail } from '../../errors.ts';
import type { FileAnswer, FileTask, SrDocument } from './file-worker.ts';

type File = FileRow & { readonly layout: object };
type Task = FileTask extends infer T ? (T extends FileTask ? Omit<T, 'file'> : never) : never;

/** A file that takes longer to read, decode or draw is taken for a trap. */
const TIMEOUT_MS = 60_000;
const THREADS = 2;
/** Of all who look at images; more are told to come again. */
const MOST_WAITING = 256;

/**
 * What is in stored files: frames as they are, without reading the rest of the file where that is possible; everything that
 * has to be read, decoded or drawn, in threads.
 */
export class Frames {
  readonly #blobs: Store['blobs'];
  readonly #pool = new WorkerPool<FileTask, FileAnswer>(new URL('./file-worker.ts', import.meta.url), {
    threads: THREADS,
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  });
  #asked = 0;

  constructor({ blobs }: Pick<Store, 'blobs'>) {
    this.#blobs = blobs;
  }

  close(): Promise<void> {
    return this.#pool.close();
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
    if (!parts) return this.#bytes(file, { what: 'frame', frame: frame - 1, decoded: false });
    const read = await Promise.all(parts.map(([offset, length]) => this.#blobs.read(file.blob, offset, length)));
    if (read.some((bytes, i) => bytes?.length !== parts[i]![1]))
      throw fail('image-not-found', 'The file of this instance is not there any more, or was cut off.');
    return read.length === 1 ? read[0]! : Buffer.concat(read as Uint8Array[]);
  }

  /** A frame, from 1, as little-endian samples without compression. @throws ServerError `image-not-found`, `bad-imaging-input` */
  async decoded(file: File, frame: number): Promise<Uint8Array> {
    this.#check(file, frame);
    if ((file.layout as FrameTable).kind === 'native') return this.stored(file, frame);
    return this.#bytes(file, { what: 'frame', frame: frame - 1, decoded: true });
  }

  /** A frame, from 1, as a picture. @throws ServerError `image-not-found`, `bad-imaging-input` */
  picture(
    file: FileRow,
    frame: number,
    options: Pick<RenderOptions, 'window' | 'viewport'>,
    as: { readonly type: 'image/png' | 'image/jpeg'; readonly quality: number },
  ): Promise<Uint8Array> {
    return this.#bytes(file, { what: 'picture', frame: frame - 1, options, ...as });
  }

  /** A long value, by its path in the metadata. @throws ServerError `image-not-found` */
  value(file: FileRow, at: string): Promise<Uint8Array> {
    return this.#bytes(file, { what: 'value', at });
  }

  /** The content of a structured report. @throws ServerError `image-not-found`, `bad-imaging-input` */
  async document(file: FileRow): Promise<SrDocument> {
    const answer = await this.#ask(file, { what: 'document' });
    if ('document' in answer) return answer.document;
    throw fail(
      'bad-imaging-input',
      `Instance ${file.uid} is of class ${'sopClass' in answer ? answer.sopClass : '?'}, no structured report.`,
    );
  }

  /** What a person marked, in a document of any vendor; undefined in one of a device, or that cannot be read. */
  async personalDocument(file: FileRow): Promise<PersonalDocument | undefined> {
    const answer = await this.#ask(file, { what: 'personal-document' });
    return 'personal' in answer ? answer.personal : undefined;
  }

  async #bytes(file: FileRow, task: Task): Promise<Uint8Array> {
    const answer = await this.#ask(file, task);
    if ('bytes' in answer) return answer.bytes;
    throw fail('image-not-found', 'The instance has no value at this path.');
  }

  async #ask(file: FileRow, task: Task): Promise<FileAnswer> {
    const { blob, uid } = file;
    const source = this.#blobs.source(blob);
    if (source === undefined) throw gone();
    if (this.#asked >= MOST_WAITING) throw fail('images-busy');
    this.#asked += 1;
    const end = await this.#pool.run({ ...task, file: { source, uid } } as FileTask, TIMEOUT_MS).finally(() => {
      this.#asked -= 1;
    });
    if ('lost' in end)
      throw fail(
        'bad-imaging-input',
        end.lost === 'timeout'
          ? `The instance ${uid} takes too long to read.`
          : `The instance ${uid} crashed its reader; get it again from its source.`,
      );
    const { answer } = end;
    if ('refused' in answer) throw fail('bad-imaging-input', answer.refused);
    if ('missing' in answer && answer.missing === 'file') throw gone();
    return answer;
  }

  #check(file: File, frame: number): void {
    if (frame > file.frames)
      throw fail('image-not-found', `The instance has ${file.frames} frames; there is no frame ${frame}.`);
  }
}

const gone = () => fail('image-not-found', 'The file of this instance is not there any more.');
