import type { Store } from '@aceso/store';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { Logger } from 'pino';
import { guardedStore } from './access/guarded-store.ts';
import { accessPlugin } from './access/plugin.ts';
import { requestsReadForThemselves } from './access/request-context.ts';
import { Veils } from './access/veils.ts';
import { agentsPlugin } from './agents/plugin.ts';
import { auditRoutes, registerAudit } from './audit/index.ts';
import { shippingPlugin } from './audit/shipping/plugin.ts';
import { ehrAuthenticator, readEhrTrust } from './cds-hooks/ehr-trust.ts';
import { cdsHooksPlugin } from './cds-hooks/plugin.ts';
import { ChartService } from './charts/chart-service.ts';
import type { ServerConfig } from './config.ts';
import { deidPlugin } from './deid/plugin.ts';
import { Demo } from './demo/demo-job.ts';
import { diagnosisPlugin } from './diagnosis/plugin.ts';
import { dialoguePlugin } from './dialogue/plugin.ts';
import { QuestionWording } from './dialogue/wording.ts';
import { discoveryPlugin } from './discovery/plugin.ts';
import { DraftService } from './documents/draft-service.ts';
import { DraftStore } from './documents/draft-store.ts';
import { copilotEngine, type DocumentEngine } from './documents/engine.ts';
import { Exporter } from './documents/exporter.ts';
import { documentsPlugin } from './documents/plugin.ts';
import { signingInto } from './documents/signing.ts';
import { HelpLines } from './engagement/help-lines/help-lines.ts';
import { engagementPlugin } from './engagement/plugin.ts';
import { GapHooks } from './engagement/population/gap-hooks.ts';
import { portalPlugin } from './engagement/portal/plugin.ts';
import { prepareAuthorisations } from './engagement/prior-authorisation/prepare.ts';
import { actForOthers } from './engagement/proxies/acting.ts';
import { Proxies } from './engagement/proxies/proxies.ts';
import { MessageSecrets } from './engagement/scheduling/message-secrets.ts';
import { prepareScheduling } from './engagement/scheduling/prepare.ts';
import { sendersOf } from './engagement/scheduling/senders.ts';
import { KeptBackService } from './engagement/young/kept-back.ts';
import { fail } from './errors.ts';
import { defineExport } from './fhir/export-job.ts';
import { EXPORT_ROUTES } from './fhir/export-routes.ts';
import { fhirPlugin } from './fhir/plugin.ts';
import { observePredictions } from './governance/drift/observe.ts';
import { Oversight } from './governance/oversight.ts';
import { governancePlugin } from './governance/plugin.ts';
import { regulationPlugin } from './governance/regulation-plugin.ts';
import { gatherFacts } from './governance/reports/routes.ts';
import { guardGenerators } from './governance/switches/guard.ts';
import { guidelinesPlugin } from './guidelines/plugin.ts';
import { loadGuidelines } from './guidelines/service.ts';
import { frameworkErrors, handleErrors } from './http/error-handler.ts';
import { securityHeaders } from './http/headers.ts';
import { checkHosts } from './http/hosts.ts';
import { createLogger, logAnswers } from './http/logging.ts';
import { openApi } from './http/openapi.ts';
import { wantTls } from './http/tls.ts';
import { useZod } from './http/zod.ts';
import type { StoredAccount } from './identity/accounts.ts';
import type { SendMail } from './identity/forgotten.ts';
import { type Identity, listRoutes, permissionsFirst, type RouteEntry, registerIdentity } from './identity/index.ts';
import { mailNotice, mailSender } from './identity/notice-mail.ts';
import type { Notice } from './identity/notices.ts';
import { Archive } from './imaging/archive/archive.ts';
import { moveDestinations } from './imaging/archives/access.ts';
import { defineDemoImages } from './imaging/demo-images.ts';
import { DimseServer } from './imaging/dimse/dimse-server.ts';
import { readDimseSettings } from './imaging/dimse/settings.ts';
import { imagingPlugin } from './imaging/plugin.ts';
import { defineImport } from './import/import-job.ts';
import { importPlugin } from './import/plugin.ts';
import { jobsPlugin } from './jobs/plugin.ts';
import { sweepDaily } from './jobs/sweep.ts';
import { mcpPlugin } from './mcp/plugin.ts';
import { registerModels } from './models/register.ts';
import { operationsPlugin, serveMonitoringOnly } from './operations/plugin.ts';
import { readiness } from './operations/readiness.ts';
import { scraperAuthenticator } from './operations/scraper.ts';
import { measureServer } from './operations/server-metrics.ts';
import { Spans } from './operations/telemetry/spans.ts';
import { Telemetry } from './operations/telemetry/telemetry.ts';
import { isPatient } from './patients/access.ts';
import { patientsPlugin } from './patients/plugin.ts';
import { GenomeService } from './precision/genome/service.ts';
import { precisionPlugin } from './precision/plugin.ts';
import { privacyPlugin } from './privacy/plugin.ts';
import { recordSearchPlugin } from './record-search/plugin.ts';
import { scannedStore, scanningBy, scanRequests } from './scanning/scanning.ts';
import { scribePlugin } from './scribe/plugin.ts';
import { speechOf } from './scribe/recognition.ts';
import { prepareSmart } from './smart/index.ts';
import { statusPlugin } from './status/plugin.ts';
import { syntheticPlugin } from './synthetic/plugin.ts';
import { populationsPlugin } from './synthetic/populations/plugin.ts';
import { verifyPlugin } from './verify/plugin.ts';
import { RELEASE } from './version.ts';
import { webPlugin } from './web/plugin.ts';
import { wordingPlugin } from './wording/plugin.ts';
import { WordingSettings } from './wording/setting.ts';
import { ModelWording } from './wording/wording.ts';

export interface ServerOptions {
  /** Stays the caller's: closing the server does not close it. */
  readonly store: Store;
  readonly config: ServerConfig;
  readonly logger?: Logger;
  readonly now?: () => Date;
  /** Instead of the copilot: what composes and checks documents. */
  readonly engine?: DocumentEngine;
  /** Instead of accounts, sessions and tokens: for tests, or for a sign-in that an embedding program has done. */
  readonly identify?: (app: FastifyInstance) => Promise<Identity | void>;
}

export interface Server {
  readonly app: FastifyInstance;
  /** Every route, with the permissions it asks for. */
  readonly routes: readonly RouteEntry[];
  /** Makes the one-time token for the first administrator; undefined when there is one already. */
  issueSetupToken(): Promise<string | undefined>;
  readonly demo: Demo;
  /** From now on /health/ready says that no more requests should come; those that do are answered. */
  beginStopping(): void;
  /** The DICOM service that the settings ask for; it does not listen yet. */
  readonly dimse: DimseServer | undefined;
  /** Pushes by itself, where the policy names a collector. */
  readonly telemetry: Telemetry;
}

/** Puts the server together; `server.app.listen()` or `.inject()` comes next. */
export async function createServer(options: ServerOptions): Promise<Server> {
  const { config, now = () => new Date() } = options;
  // Accounts, the audit log, erasure and the server's own work see the whole store; all features, what the caller may see.
  const whole = options.store;
  const keptBack = new KeptBackService(whole, now, config.clinicZone);
  const veils = new Veils(whole, now, keptBack);
  const scanning = scanningBy(config.clamd);
  const guarded = guardedStore(whole, veils);
  const store = scanning ? scannedStore(guarded, scanning) : guarded;
  const app: FastifyInstance = Fastify({
    loggerInstance: (options.logger ?? createLogger(config)) as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1024 * 1024,
    // Time to send a request, and time to answer it: what takes longer is a job.
    requestTimeout: 60_000,
    handlerTimeout: 120_000,
    keepAliveTimeout: 10_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    trustProxy: config.trustProxy.length > 0 ? [...config.trustProxy] : false,
    frameworkErrors,
    genReqId: () => crypto.randomUUID(),
  });
  useZod(app);
  handleErrors(app);
  logAnswers(app);
  const { metrics, countModelCall, countWording } = measureServer(app, store, RELEASE.version);
  const spans = new Spans();
  spans.watch(app);
  if (config.role === 'worker') serveMonitoringOnly(app);
  checkHosts(app, config);
  wantTls(app, config);
  await securityHeaders(app, { microphone: config.speechModel !== undefined });
  await app.register(rateLimit, {
    max: config.requestsPerMinute,
    timeWindow: 60_000,
    errorResponseBuilder: (_request, { ttl }) => Object.assign(fail('too-many-requests'), { retryAfter: ttl / 1000 }),
  });
  requestsReadForThemselves(app);
  const routes = listRoutes(app);
  permissionsFirst(app);
  await openApi(app, RELEASE.version);

  sweepDaily(app, store.blobs);
  const archive = new Archive(store, now, scanning);
  const demo = new Demo(store, now, defineDemoImages(store, archive));
  const audit = registerAudit(app, { log: whole.audit, site: 'Aceso', now, read: whole.read });
  if (scanning) scanRequests(app, scanning);
  const isDemo = () => demo.isLoaded();
  const ehr = config.ehrTrust ? [ehrAuthenticator(await readEhrTrust(config.ehrTrust))] : [];
  const scraper = config.metricsToken ? [scraperAuthenticator(config.metricsToken)] : [];
  const smart = prepareSmart(app, { store: whole, publicUrl: config.publicUrl, now });
  // Where to, the policy says, and that is read further below.
  const tell: {
    mail: (notice: Notice, account: StoredAccount) => Promise<unknown>;
    sender: () => Promise<SendMail | undefined>;
  } = { mail: async () => undefined, sender: async () => undefined };
  const identity = options.identify
    ? await options.identify(app)
    : await registerIdentity(app, {
        store: whole,
        version: RELEASE.version,
        isDemo,
        now,
        publicUrl: config.publicUrl,
        isPatient: (id) => isPatient(whole, id),
        mail: () => tell.sender(),
        tellElsewhere: (notice, account) => void tell.mail(notice, account),
        authenticators: [...ehr, ...scraper, smart.authenticator],
      });
  const proxies = new Proxies(whole, now, keptBack.rules);
  actForOthers(app, proxies);
  await smart.register();

  const oversight = new Oversight(store, now);
  observePredictions(app, oversight.watch);
  guardGenerators(app, store, oversight.switches);
  const charts = new ChartService(store);
  const drafts = new DraftStore(store);
  defineImport(store, () => app.auditor);
  defineExport(store, () => app.auditor);
  let stopping = false;
  const state = { isStopping: () => stopping, isAudited: audit.isWritable };
  await app.register(operationsPlugin, {
    metrics,
    readiness: () => readiness({ store, dataDir: config.dataDir, ...state }),
  });
  await app.register(statusPlugin, { store, version: RELEASE.version, isDemo });
  await app.register(patientsPlugin, { store, charts, drafts, now });
  const engine = options.engine ?? copilotEngine;
  const service = new DraftService({ charts, drafts, engine, signing: signingInto(store) });
  await app.register(documentsPlugin, { service, drafts, exporter: new Exporter({ store, charts }), now });
  await app.register(recordSearchPlugin, { charts });
  await app.register(verifyPlugin, { charts, engine });
  await app.register(scribePlugin, { charts, drafts, now, speech: speechOf(config) });
  const { gateway, models } = await registerModels(app, {
    store,
    config,
    charts,
    drafts,
    oversight,
    now,
    onCall: (record) => {
      countModelCall(record);
      spans.noteCall(record);
    },
  });
  const telemetry = new Telemetry({
    metrics,
    spans,
    resource: { version: RELEASE.version, instance: crypto.randomUUID(), role: config.role },
    policy: () => models.policy(),
    secret: config.secret,
    warn: (message) => app.log.warn(message),
  });
  app.addHook('onReady', async () => telemetry.start());
  app.addHook('onClose', async () => telemetry.stop());
  const wordings = new WordingSettings({ store, models, now, onOutcome: countWording });
  const modelWording = new ModelWording({ store, gateway, settings: wordings });
  await app.register(wordingPlugin, { settings: wordings });
  const guidelines = await loadGuidelines(config.guidelines);
  await app.register(guidelinesPlugin, { store, charts, guidelines, now });
  const genomes = new GenomeService(store, now);
  const authorisations = prepareAuthorisations({
    store,
    config,
    charts,
    guidelines,
    now,
    base: () => `${smart.issuer()}/fhir`,
    auditor: () => app.auditor,
  });
  const scheduling = prepareScheduling({
    store,
    whole,
    now,
    keptBack,
    zone: config.clinicZone,
    publish: config.schedulingPublish,
    base: smart.issuer,
    senders: {
      policy: () => models.policy(),
      putPolicy: (policy) => models.putPolicy(policy),
      secret: config.secret,
    },
    portal: config.publicUrl === undefined ? undefined : `${config.publicUrl}/portal`,
    auditor: () => app.auditor,
  });
  await app.register(engagementPlugin, {
    store,
    charts,
    now,
    authorisations: authorisations.desk,
    scheduling,
    wording: { settings: wordings, gateway },
  });
  const helpLines = new HelpLines(whole, now, config.clinicCountry);
  await app.register(portalPlugin, {
    store,
    charts,
    engine,
    veils,
    proxies,
    keptBack,
    wording: modelWording,
    helpLines,
    now,
  });
  await app.register(cdsHooksPlugin, {
    store,
    charts,
    guidelines,
    genomes,
    now,
    others: [authorisations.coverage, new GapHooks(charts, now)],
  });
  await app.register(diagnosisPlugin, { charts, now });
  await app.register(precisionPlugin, {
    store,
    charts,
    drafts,
    genomes,
    uploadBytes: config.uploadBytes,
    wording: modelWording,
    now,
  });
  const wording = new QuestionWording({ store, gateway, models, standing: config.dialogueModel });
  await app.register(dialoguePlugin, { store, charts, guidelines, wording, helpLines, now });
  await app.register(syntheticPlugin, { store, now });
  await app.register(populationsPlugin, { store, now });
  await app.register(discoveryPlugin, { store, now, config, models });
  const outside = { policy: () => models.policy(), secret: config.secret };
  const senders = () => sendersOf(outside, new MessageSecrets(whole));
  tell.sender = () => mailSender(senders);
  tell.mail = (notice, account) =>
    mailNotice(notice, account, senders).catch((error: unknown) =>
      app.log.warn({ kind: (error as Error).name }, 'a notice was not sent by mail'),
    );
  const dimse = config.dimse
    ? new DimseServer({
        settings: await readDimseSettings(config.dimse, config.allowRemote),
        store,
        archive,
        auditor: () => app.auditor,
        destinations: moveDestinations(outside),
        log: app.log,
      })
    : undefined;
  await app.register(imagingPlugin, { store, archive, dimse, policy: outside, now });
  await app.register(regulationPlugin, { store, config, models, isDemo, now });
  await app.register(governancePlugin, { store, models, gateway, drafts, oversight, now });
  await app.register(auditRoutes, { log: store.audit });
  await app.register(shippingPlugin, {
    ...outside,
    store: whole,
    file: config.auditFile,
    now,
    active: config.role !== 'worker',
  });
  const facts = () => gatherFacts({ store: whole, config, models, isDemo, now }, 'gdpr-ropa', undefined);
  await app.register(privacyPlugin, { store: whole, facts, now });
  await app.register(deidPlugin, { store, now });
  await app.register(accessPlugin, { store: whole, veils });
  await app.register(jobsPlugin, { store });
  await app.register(importPlugin, { store });
  await app.register(fhirPlugin, {
    store,
    version: RELEASE.version,
    releaseDate: RELEASE.date,
    exportRoutes: [...EXPORT_ROUTES, ...authorisations.fhirRoutes, ...scheduling.fhirRoutes],
    issuer: smart.issuer,
  });
  await app.register(agentsPlugin, { store, now, planning: { gateway, models, charts, store } });
  await app.register(mcpPlugin, { version: RELEASE.version });
  await webPlugin(app, { root: config.webRoot });
  const beginStopping = () => {
    stopping = true;
  };
  return {
    app,
    routes,
    demo,
    dimse,
    telemetry,
    beginStopping,
    issueSetupToken: async () => identity?.issueSetupToken(),
  };
}
