import type { Bundle, BundleEntry, Resource } from '@medplum/fhirtypes';
import { StoreError } from '../errors.ts';
import type { HistoryRequest, SearchRequest, StoredResource } from '../port.ts';
import type { EverythingOptions } from '../record/everything.ts';
import { statusLine } from './entries.ts';

/** What a GET inside a bundle may ask for; all of it reads within one scope. */
export interface Reads {
  read(type: string, id: string): Promise<StoredResource>;
  vread(type: string, id: string, versionId: string): Promise<StoredResource>;
  history(request: HistoryRequest): Promise<Bundle>;
  search(request: SearchRequest): Promise<Bundle>;
  everything(patientId: string, options?: EverythingOptions): Promise<Resource[]>;
}

/** Answers the url of a GET entry: read, vread, history, search, or `Patient/id/$everything`. */
export async function getEntry(reads: Reads, url: string, base: string): Promise<BundleEntry> {
  const [path = '', query = ''] = url.split(/\?(.*)/s);
  const parts = path.split('/').filter((part) => part !== '');
  const [type, id, third, version] = parts;
  const history = (request: Omit<HistoryRequest, 'query' | 'base'>) => reads.history({ ...request, query, base });
  if (type === undefined) return whole(await reads.search({ query, base }));
  if (type === '_history') return whole(await history({}));
  if (id === undefined) return whole(await reads.search({ type, query, base }));
  if (id === '_history') return whole(await history({ type }));
  if (third === undefined) return single(await reads.read(type, id), base);
  if (third === '_history' && version === undefined) return whole(await history({ type, id }));
  if (third === '_history') return single(await reads.vread(type, id, version!), base);
  if (third === '$everything' && type === 'Patient') {
    const resources = await reads.everything(id);
    const entry = resources.map((resource) => ({
      fullUrl: `${base}/${resource.resourceType}/${resource.id}`,
      resource,
    }));
    return whole({ resourceType: 'Bundle', type: 'searchset', total: entry.length, entry });
  }
  throw new StoreError('bad-request', `A bundle cannot ask for "${url.slice(0, 100)}".`);
}

const whole = (resource: Bundle): BundleEntry => ({ resource, response: { status: statusLine(200) } });

function single(stored: StoredResource, base: string): BundleEntry {
  return {
    fullUrl: `${base}/${stored.resource.resourceType}/${stored.resource.id}`,
    resource: stored.resource,
    response: { status: statusLine(200), etag: `W/"${stored.versionId}"`, lastModified: stored.lastUpdated },
  };
}
