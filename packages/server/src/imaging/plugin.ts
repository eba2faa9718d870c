import type { Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import type { Archive } from './archive/archive.ts';
import { Frames } from './dicomweb/frames.ts';
import { queryRoutes } from './dicomweb/query-routes.ts';
import { renderRoutes } from './dicomweb/render-routes.ts';
import { retrieveRoutes } from './dicomweb/retrieve-routes.ts';
import { storeRoutes } from './dicomweb/store-routes.ts';
import { documentRoutes } from './document-routes.ts';

export interface ImagingOptions {
  readonly store: Store;
  readonly archive: Archive;
  readonly now: () => Date;
}

/** Medical images: DICOMweb, and what the studio makes of the studies. */
export async function imagingPlugin(app: FastifyInstance, { store, archive, now }: ImagingOptions): Promise<void> {
  app.addHook('onClose', () => archive.close());
  const frames = new Frames(store);
  storeRoutes(app, { store, archive, now });
  queryRoutes(app, { store });
  retrieveRoutes(app, { store, archive, frames });
  renderRoutes(app, { store, frames });
  documentRoutes(app, { store, frames });
}
