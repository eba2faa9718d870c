import type { Store } from '@aceso/store';
import { z } from 'zod';
import type { ClaimsService } from './claims/service.ts';
import type { MoleculeService } from './molecules/service.ts';
import type { Project } from './projects/records.ts';
import type { ProjectService } from './projects/service.ts';
import type { RunService } from './runs/service.ts';
import type { StructureProviders } from './structures/providers.ts';

export const TAGS = ['Discovery'];
export const PARAMS = z.object({ id: z.string().min(1).max(100).describe('Id of the project') });

/** What every part of the studio is given. */
export interface DiscoveryContext {
  readonly store: Store;
  readonly now: () => Date;
  readonly projects: ProjectService;
  readonly molecules: MoleculeService;
  readonly claims: ClaimsService;
  /** Long work: a part defines its kinds here and starts them from its routes. */
  readonly runs: RunService;
  /** Where structures may be fetched from. */
  readonly providers: StructureProviders;
  /** Folder of molecule libraries (.acl) that the operator has named. */
  readonly libraries?: string;
  /**
   * Called with a project that has been deleted: a part that keeps something of it adds its own, and names the blobs that were behind
   * it. They are released when every part has forgotten.
   */
  // biome-ignore lint/suspicious/noConfusingVoidType: a part without files answers nothing
  readonly onDelete: ((project: Project) => Promise<void | readonly string[]>)[];
}

/** Names in the audit log what a request was about: a project, or `project/thing`. */
export function note(request: { audit(note: object): void }, id: string): void {
  request.audit({ entities: [{ thing: { kind: 'discovery', id } }] });
}
