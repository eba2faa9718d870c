import type { Association, Message } from '@aceso/imaging/dimse';
import type { Store } from '@aceso/store';
import type { Auditor } from '../../audit/index.ts';
import type { Archive } from '../archive/archive.ts';
import type { Role } from './settings.ts';
import type { Settler } from './settler.ts';

/** What the handlers of one association share. */
export interface Session {
  readonly association: Association;
  readonly peer: { readonly aeTitle: string; readonly address: string };
  readonly roles: ReadonlySet<Role>;
  readonly store: Store;
  readonly archive: Archive;
  readonly auditor: Auditor;
  readonly settler: Settler;
  /** Title of this server. */
  readonly aeTitle: string;
  readonly destinations: Destinations;
  /** Studies that instances came for, with how many. */
  readonly received: Map<string, number>;
}

/** Opens associations with places that a C-MOVE may send to. */
export interface Destinations {
  /** Whether anything may be sent to this title. */
  has(aeTitle: string): Promise<boolean>;
  /** @throws Error when it cannot be reached or refuses */
  open(
    aeTitle: string,
    offers: readonly { readonly abstractSyntax: string; readonly transferSyntaxes: readonly string[] }[],
  ): Promise<Association>;
}

export type Handler = (session: Session, message: Message) => Promise<void>;
