import type { Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import { analysisRoutes } from './analyses/routes.ts';
import { AnalysisService } from './analyses/service.ts';
import type { Archive } from './archive/archive.ts';
import { type ArchivePolicy, OutsideArchives } from './archives/access.ts';
import { archiveRoutes } from './archives/routes.ts';
import { Transfers } from './archives/transfers.ts';
import { Frames } from './dicomweb/frames.ts';
import { queryRoutes } from './dicomweb/query-routes.ts';
import { renderRoutes } from './dicomweb/render-routes.ts';
import { retrieveRoutes } from './dicomweb/retrieve-routes.ts';
import { storeRoutes } from './dicomweb/store-routes.ts';
import type { DimseServer } from './dimse/dimse-server.ts';
import { documentRoutes } from './document-routes.ts';
import { EnhancementService } from './enhancements/enhancements.ts';
import { enhancementRoutes } from './enhancements/routes.ts';
import { heatMapRoutes } from './heat-maps/routes.ts';
import { Histories } from './history/history.ts';
import { markRoutes } from './marks/routes.ts';
import { questionRoutes } from './questions/routes.ts';
import { reportRoutes } from './reports/routes.ts';
import { ReportService } from './reports/service.ts';
import { studyRoutes } from './studies/routes.ts';

export interface ImagingOptions {
  readonly store: Store;
  readonly archive: Archive;
  /** The DICOM service, where there is one. */
  readonly dimse: DimseServer | undefined;
  /** Which archives outside may be reached. */
  readonly policy: ArchivePolicy;
  readonly now: () => Date;
}

/** Medical images: DICOMweb, and what the studio makes of the studies. */
export async function imagingPlugin(
  app: FastifyInstance,
  { store, archive, dimse, policy, now }: ImagingOptions,
): Promise<void> {
  app.addHook('onClose', async () => {
    await dimse?.close();
    await archive.close();
  });
  const frames = new Frames(store);
  app.addHook('onClose', () => frames.close());
  storeRoutes(app, { store, archive, now });
  queryRoutes(app, { store });
  retrieveRoutes(app, { store, archive, frames });
  renderRoutes(app, { store, frames });
  documentRoutes(app, { store, frames });
  const analyses = new AnalysisService(store, now);
  const histories = new Histories({ store, analyses, now });
  const reports = new ReportService({ store, archive, analyses, histories, now });
  studyRoutes(app, { store, archive, analyses, reports, now });
  analysisRoutes(app, { store, analyses });
  heatMapRoutes(app, { store, analyses });
  const outside = new OutsideArchives(policy, archive, dimse?.aeTitle);
  const transfers = new Transfers({ store, archive, outside, auditor: () => app.auditor, now });
  archiveRoutes(app, { store, outside, transfers });
  markRoutes(app, { store, archive, frames, analyses, now });
  enhancementRoutes(app, { store, enhancements: new EnhancementService({ store, archive, now }) });
  reportRoutes(app, { store, reports, analyses, now });
  questionRoutes(app, { store, reports, analyses, histories });
}
