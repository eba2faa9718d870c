import { createHash, randomBytes } from 'node:crypto';
import type { Collection, Store } from '@aceso/store';

/** What an app learns besides its token: whose record is open, and which visit. */
export interface LaunchContext {
  readonly patient?: string;
  readonly encounter?: string;
}
interface Launch extends LaunchContext {
  /** Account that opened the app; nobody else can use the handle. */
  readonly account: string;
  readonly expires: number;
}
interface Granted extends LaunchContext {
  readonly account: string;
  readonly client: string;
}

const FIVE_MINUTES = 300_000;
const keyOf = (handle: string): string => createHash('sha256').update(handle).digest('hex');

/** Handles that the workbench gives to apps it opens, and the context that goes with a grant. */
export class Launches {
  readonly #launches: Collection<Launch>;
  readonly #granted: Collection<Granted>;

  constructor(store: Pick<Store, 'collection'>) {
    this.#launches = store.collection<Launch>('smart-launch');
    this.#granted = store.collection<Granted>('smart-context');
  }

  async open(context: LaunchContext, account: string, now: Date): Promise<string> {
    const handle = randomBytes(24).toString('base64url');
    await this.#launches.put(keyOf(handle), { ...context, account, expires: now.getTime() + FIVE_MINUTES });
    return handle;
  }

  /** Undefined: no such handle, too old, or somebody else's. */
  async find(handle: string, account: string, now: Date): Promise<LaunchContext | undefined> {
    const found = (await this.#launches.get(keyOf(handle)))?.value;
    if (!found || found.account !== account || found.expires < now.getTime()) return undefined;
    const { patient, encounter } = found;
    return { ...(patient ? { patient } : {}), ...(encounter ? { encounter } : {}) };
  }

  async keep(grantId: string, granted: Granted): Promise<void> {
    await this.#granted.put(grantId, granted);
  }

  async of(grantId: string): Promise<Granted | undefined> {
    return (await this.#granted.get(grantId))?.value;
  }
}
