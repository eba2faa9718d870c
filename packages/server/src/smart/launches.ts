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
export interface Granted extends LaunchContext {
  readonly account: string;
  readonly client: string;
  /** Instant at which the person agreed; absent in what was kept before it was noted. */
  readonly since?: string;
  /** Instant of the last request with a token of the grant, to the minute. */
  readonly lastUsed?: string;
}

const FIVE_MINUTES = 300_000;
const MINUTE = 60_000;
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

  /** What a person has let apps do, ended grants among it. */
  async ofAccount(account: string): Promise<readonly { readonly id: string; readonly granted: Granted }[]> {
    const found = await this.#granted.list({ where: { account }, limit: 1000 });
    return found.map(({ id, value }) => ({ id, granted: value }));
  }

  /** Notes that a token of the grant was used; writes once a minute at most. */
  async used(grantId: string, now: Date): Promise<void> {
    const found = await this.#granted.get(grantId);
    if (!found) return;
    const { lastUsed } = found.value;
    if (lastUsed !== undefined && now.getTime() - Date.parse(lastUsed) < MINUTE) return;
    // Ended meanwhile, or noted by another request: nothing is lost, and an ended grant must not come back.
    await this.#granted.put(grantId, { ...found.value, lastUsed: now.toISOString() }, found.version).catch(() => {});
  }

  async forget(grantId: string): Promise<void> {
    await this.#granted.delete(grantId);
  }
}
