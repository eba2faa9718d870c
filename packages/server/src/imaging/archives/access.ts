import { type ArchiveAct, archiveFor, type ImageArchive, type ModelPolicy } from '@aceso/models';
import type { Archive } from '../archive/archive.ts';
import type { Destinations } from '../dimse/session.ts';
import { DicomwebRemote } from './dicomweb-remote.ts';
import { associate, DimseRemote } from './dimse-remote.ts';
import type { Remote } from './remote.ts';

/** What reaching outside archives needs; the policy is the operator's. */
export interface ArchivePolicy {
  policy(): Promise<ModelPolicy>;
  secret(variable: string): string | undefined;
}

export interface Opened {
  readonly archive: ImageArchive;
  readonly remote: Remote;
}

/** Outside archives that the policy names. */
export class OutsideArchives {
  readonly #policy: ArchivePolicy;
  readonly #files: Archive;
  readonly #ownTitle: string | undefined;

  /** @param ownTitle of the DICOM service of this server, where it has one */
  constructor(policy: ArchivePolicy, files: Archive, ownTitle: string | undefined) {
    this.#policy = policy;
    this.#files = files;
    this.#ownTitle = ownTitle;
  }

  async list(): Promise<readonly ImageArchive[]> {
    return (await this.#policy.policy()).archives;
  }

  /** @throws ModelError `egress-denied` when the policy does not allow this with it */
  async open(id: string, act?: ArchiveAct): Promise<Opened> {
    const policy = await this.#policy.policy();
    const archive = archiveFor(policy, id, act);
    const remote =
      archive.kind === 'dimse'
        ? new DimseRemote(archive, this.#files, this.#ownTitle)
        : new DicomwebRemote(archive, this.#files, {
            secret: (variable) => this.#policy.secret(variable),
            proxy: policy.proxy,
          });
    return { archive, remote };
  }
}

/** Where a C-MOVE may send to: DIMSE archives of the policy that studies may be sent to. */
export const moveDestinations = (policy: ArchivePolicy): Destinations => {
  const find = async (aeTitle: string) =>
    (await policy.policy()).archives.find(
      (each) => each.kind === 'dimse' && each.aeTitle === aeTitle && each.may.includes('send'),
    );
  return {
    has: async (aeTitle) => (await find(aeTitle)) !== undefined,
    async open(aeTitle, offers) {
      const archive = await find(aeTitle);
      if (archive?.kind !== 'dimse') throw new Error('There is no such destination.');
      return associate(archive, offers);
    },
  };
};
