import { createHash } from 'node:crypto';
import type { Collection, Store } from '@aceso/store';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import { clientMetadata, type SmartApps } from './apps.ts';

interface Kept {
  readonly payload: AdapterPayload;
  readonly uid: string;
  readonly grantId: string;
  /** Epoch seconds; 0: does not end. */
  readonly expires: number;
}

/** What a code or token is found by: the value itself is not in the database. */
const keyOf = (id: string): string => createHash('sha256').update(id).digest('hex');

const MODELS = [
  'Session',
  'Interaction',
  'AuthorizationCode',
  'AccessToken',
  'RefreshToken',
  'ClientCredentials',
  'Grant',
  'ReplayDetection',
];

/** Removes what has ended; call now and then. */
export async function sweep(store: Pick<Store, 'collection'>, now: Date): Promise<void> {
  for (const model of MODELS) {
    const kept = store.collection<Kept>(collectionOf(model));
    for (let after: string | undefined; ; ) {
      const page = await kept.list({ limit: 500, ...(after === undefined ? {} : { after }) });
      for (const { id, value } of page)
        if (value.expires > 0 && value.expires < now.getTime() / 1000) await kept.delete(id);
      after = page.at(-1)?.id;
      if (page.length < 500 || after === undefined) break;
    }
  }
}

const collectionOf = (model: string): string => `oidc-${model.toLowerCase()}`;

/** Codes, tokens, grants and sessions of the authorization server, in the store; clients are the apps let in. */
export function adapterOf(store: Pick<Store, 'collection'>, apps: SmartApps, now: () => Date) {
  return (model: string): Adapter => {
    const kept: Collection<Kept> = store.collection<Kept>(collectionOf(model));
    const alive = ({ expires }: Kept): boolean => expires === 0 || expires > now().getTime() / 1000;
    const reveal = ({ payload }: Kept, id?: string): AdapterPayload =>
      id === undefined ? payload : { ...payload, jti: id };
    return {
      async upsert(id, payload, expiresIn = 0) {
        const { jti: _, ...rest } = payload;
        const expires = expiresIn > 0 ? Math.floor(now().getTime() / 1000) + expiresIn : 0;
        await kept.put(keyOf(id), { payload: rest, uid: payload.uid ?? '', grantId: payload.grantId ?? '', expires });
      },
      async find(id) {
        if (model === 'Client') {
          const app = await apps.get(id);
          return app && (clientMetadata(id, app) as AdapterPayload);
        }
        const found = await kept.get(keyOf(id));
        return found && alive(found.value) ? reveal(found.value, id) : undefined;
      },
      async findByUid(uid) {
        const [found] = await kept.list({ where: { uid }, limit: 1 });
        return found && alive(found.value) ? reveal(found.value) : undefined;
      },
      async findByUserCode() {
        return undefined;
      },
      async consume(id) {
        const found = await kept.get(keyOf(id));
        if (!found) return;
        const consumed = Math.floor(now().getTime() / 1000);
        await kept.put(keyOf(id), { ...found.value, payload: { ...found.value.payload, consumed } }, found.version);
      },
      async destroy(id) {
        await kept.delete(keyOf(id));
      },
      async revokeByGrantId(grantId) {
        for (const { id } of await kept.list({ where: { grantId }, limit: 1000 })) await kept.delete(id);
      },
    };
  };
}
