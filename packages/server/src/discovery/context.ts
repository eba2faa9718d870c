import type { Store } from '@aceso/store';
import { z } from 'zod';
import type { ProjectService } from './projects/service.ts';

export const TAGS = ['Discovery'];
export const PARAMS = z.object({ id: z.string().min(1).max(100).describe('Id of the project') });

/** What every part of the studio is given. */
export interface DiscoveryContext {
  readonly store: Store;
  readonly now: () => Date;
  readonly projects: ProjectService;
  /** Called with the id of a project that is being deleted: a part that keeps something of it adds its own. */
  readonly onDelete: ((project: string) => Promise<void>)[];
}

/** Names in the audit log what a request was about: a project, or `project/thing`. */
export function note(request: { audit(note: object): void }, id: string): void {
  request.audit({ entities: [{ thing: { kind: 'discovery', id } }] });
}
