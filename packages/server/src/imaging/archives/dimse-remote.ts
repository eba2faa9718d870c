import {
  ASKED,
  type Association,
  COMMON_STORAGE,
  EXPLICIT,
  echo,
  FIND,
  find,
  GET,
  get,
  IMPLICIT,
  isStorageClass,
  MOVE,
  move,
  NATIVE,
  type Offer,
  type Progress,
  part10,
  requestAssociation,
  STATUS,
  STORED,
  VERIFICATION,
} from '@aceso/imaging/dimse';
import { connectArchive, type DimseArchive } from '@aceso/models';
import { fail } from '../../errors.ts';
import type { Archive } from '../archive/archive.ts';
import { offersFor, sendInstance } from '../dimse/sending.ts';
import {
  dayRange,
  type Intake,
  type Outcome,
  pattern,
  type Remote,
  type RemoteQuery,
  type RemoteStudy,
  remoteStudy,
  type Steps,
} from './remote.ts';

const MOST_CONTEXTS = 128;
/** Time that a cancelled operation gets to end in order, ms. */
const PATIENCE = 3000;
/** Instances that one association sends. */
const BATCH = 500;

const key = (vr: string, value?: string) => ({
  vr,
  ...(value === undefined || value === '' ? {} : { Value: [value] }),
});
const place = (study: string, series: string | undefined) => ({
  '00080052': key('CS', series === undefined ? 'STUDY' : 'SERIES'),
  '0020000D': key('UI', study),
  ...(series === undefined ? {} : { '0020000E': key('UI', series) }),
});

/** Opens an association with an archive that the policy names. @throws ModelError, DimseError */
export async function associate(
  archive: DimseArchive,
  offers: readonly Offer[],
  { receives = [], signal }: { readonly receives?: readonly string[]; readonly signal?: AbortSignal } = {},
): Promise<Association> {
  const socket = await connectArchive(archive, signal);
  const ms = archive.timeoutSeconds * 1000;
  return requestAssociation(socket, {
    callingAe: archive.callingAe,
    calledAe: archive.aeTitle,
    offers,
    roles: receives.map((sopClass) => ({ sopClass, scu: false, scp: true })),
    limits: { idleMs: ms },
    timeoutMs: ms,
  });
}

/** An archive that is spoken to by DIMSE. */
export class DimseRemote implements Remote {
  readonly #archive: DimseArchive;
  readonly #files: Pick<Archive, 'bytes'>;
  /** Title of the DICOM service of this server, where it has one. */
  readonly #ownTitle: string | undefined;

  constructor(archive: DimseArchive, files: Pick<Archive, 'bytes'>, ownTitle: string | undefined) {
    this.#archive = archive;
    this.#files = files;
    this.#ownTitle = ownTitle;
  }

  async #with<T>(
    offers: readonly Offer[],
    signal: AbortSignal | undefined,
    work: (association: Association) => Promise<T>,
    receives: readonly string[] = [],
  ): Promise<T> {
    const association = await associate(this.#archive, offers, { receives, ...(signal ? { signal } : {}) });
    // An archive that does not answer to a cancel is left.
    const stop = (): void => void setTimeout(() => association.abort('aborted', 'Stopped.'), PATIENCE).unref();
    signal?.addEventListener('abort', stop);
    try {
      const made = await work(association);
      await association.release();
      return made;
    } finally {
      signal?.removeEventListener('abort', stop);
      association.abort();
    }
  }

  echo(signal?: AbortSignal): Promise<void> {
    return this.#with([{ abstractSyntax: VERIFICATION, transferSyntaxes: ASKED }], signal, echo);
  }

  find(query: RemoteQuery, signal?: AbortSignal): Promise<readonly RemoteStudy[]> {
    const { patientId, patientName, accession, modality, study, limit } = query;
    return this.#with([{ abstractSyntax: FIND.study, transferSyntaxes: ASKED }], signal, async (association) => {
      const out: RemoteStudy[] = [];
      const keys = {
        '00080052': key('CS', 'STUDY'),
        '00080020': key('DA', dayRange(query)),
        '00080030': key('TM'),
        '00080050': key('SH', accession),
        '00080061': key('CS', modality),
        '00081030': key('LO'),
        '00100010': key('PN', patientName === undefined ? undefined : pattern(patientName)),
        '00100020': key('LO', patientId),
        '00100030': key('DA'),
        '00100040': key('CS'),
        '0020000D': key('UI', study),
        '00201206': key('IS'),
        '00201208': key('IS'),
      };
      for await (const found of find(association, 'study', keys)) {
        const one = remoteStudy(
          (tag) => found.text(tag),
          (tag) => found.texts(tag),
        );
        if (one) out.push(one);
        if (out.length >= limit) break;
      }
      return out;
    });
  }

  /** Classes of the instances, by a search at the level of images; none where the archive does not answer that. */
  async #classes(study: string, series: string | undefined, signal: AbortSignal): Promise<ReadonlySet<string>> {
    try {
      return await this.#with(
        [{ abstractSyntax: FIND.study, transferSyntaxes: ASKED }],
        signal,
        async (association) => {
          const all: string[] = [];
          if (series !== undefined) all.push(series);
          else
            for await (const found of find(association, 'study', {
              '00080052': key('CS', 'SERIES'),
              '0020000D': key('UI', study),
              '0020000E': key('UI'),
            }))
              all.push(found.text(0x0020000e) ?? '');
          const classes = new Set<string>();
          for (const uid of all) {
            const keys = {
              '00080052': key('CS', 'IMAGE'),
              '00080016': key('UI'),
              '00080018': key('UI'),
              '0020000D': key('UI', study),
              '0020000E': key('UI', uid),
            };
            for await (const found of find(association, 'study', keys)) {
              const sopClass = found.text(0x00080016);
              if (sopClass !== undefined && isStorageClass(sopClass)) classes.add(sopClass);
            }
          }
          return classes;
        },
      );
    } catch (error) {
      if (signal.aborted) throw error;
      return new Set();
    }
  }

  async fetch(study: string, series: string | undefined, intake: Intake, steps: Steps): Promise<Outcome> {
    return this.#archive.retrieve === 'move'
      ? this.#move(study, series, steps)
      : this.#get(study, series, intake, steps);
  }

  async #get(study: string, series: string | undefined, intake: Intake, { signal, progress }: Steps): Promise<Outcome> {
    const found = await this.#classes(study, series, signal);
    const offers = getOffers([...found]);
    const failed: { instance: string; why: string }[] = [];
    let done = 0;
    const counts = await this.#with(
      offers,
      signal,
      (association) =>
        get(
          association,
          'study',
          place(study, series),
          async ({ context, command, data }) => {
            const { sopClass = '', sopInstance = '' } = command;
            if (data === undefined || data === 'too-large') {
              failed.push({ instance: sopInstance, why: 'It is larger than can be taken.' });
              return { status: STATUS.outOfResources };
            }
            const file = part10({ sopClass, sopInstance, transferSyntax: context.transferSyntax }, data);
            const refused = await intake.keep(file, `instance ${sopInstance}`);
            if (!refused) {
              done += 1;
              return { status: STATUS.success };
            }
            failed.push({ instance: sopInstance, why: refused.message });
            return { status: refused.reason, comment: refused.message };
          },
          { signal, onProgress: (each) => progress(done + failed.length, totalOf(each)) },
        ),
      offers.slice(1).map(({ abstractSyntax }) => abstractSyntax),
    );
    return { done, failed: [...failed, ...unnamed(counts.failed - failed.length)] };
  }

  async #move(study: string, series: string | undefined, { signal, progress }: Steps): Promise<Outcome> {
    const title = this.#ownTitle;
    if (title === undefined)
      throw fail(
        'archive-failed',
        `${this.#archive.name} sends studies to the DICOM service of this server, which is off (ACESO_DIMSE).`,
      );
    const counts = await this.#with([{ abstractSyntax: MOVE.study, transferSyntaxes: ASKED }], signal, (association) =>
      move(association, 'study', place(study, series), title, {
        signal,
        onProgress: (each) => progress(each.completed + each.failed + each.warning, totalOf(each)),
      }),
    );
    return { done: counts.completed + counts.warning, failed: unnamed(counts.failed) };
  }

  async send(instances: Parameters<Remote['send']>[0], { signal, progress }: Steps): Promise<Outcome> {
    const failed: { instance: string; why: string }[] = [];
    let done = 0;
    for (let at = 0; at < instances.length; at += BATCH) {
      const batch = instances.slice(at, at + BATCH);
      await this.#with(offersFor(batch), signal, async (association) => {
        for (const each of batch) {
          signal.throwIfAborted();
          const status = await sendInstance({ archive: this.#files }, association, each);
          if (status === undefined) failed.push({ instance: each.uid, why: 'The archive did not take it.' });
          else done += 1;
          progress(done + failed.length, instances.length);
        }
      });
    }
    return { done, failed };
  }
}

const totalOf = ({ remaining, completed, failed, warning }: Progress): number =>
  remaining + completed + failed + warning;
const unnamed = (count: number): { instance: string; why: string }[] =>
  Array.from({ length: Math.max(0, Math.min(count, 1000)) }, () => ({
    instance: '',
    why: 'The archive could not send it.',
  }));

/**
 * Contexts of a C-GET: each class without compression, and in as many compressed transfer syntaxes as there is room for, so
 * that the archive need not convert.
 */
function getOffers(classes: readonly string[]): Offer[] {
  const wanted = (classes.length === 0 ? COMMON_STORAGE : classes).slice(0, MOST_CONTEXTS - 1);
  const compressed = [...STORED].filter((syntax) => !NATIVE.includes(syntax));
  const offers: Offer[] = [
    { abstractSyntax: GET.study, transferSyntaxes: ASKED },
    ...wanted.map((abstractSyntax) => ({ abstractSyntax, transferSyntaxes: [EXPLICIT, IMPLICIT] })),
  ];
  for (const syntax of compressed)
    for (const abstractSyntax of classes)
      if (offers.length < MOST_CONTEXTS) offers.push({ abstractSyntax, transferSyntaxes: [syntax] });
  return offers;
}
