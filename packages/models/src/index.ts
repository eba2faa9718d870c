/** The one zod that answers are described with. */
export { z } from 'zod';
export {
  ARCHIVE_ACTS,
  type ArchiveAct,
  type DicomwebArchive,
  type DimseArchive,
  type ImageArchive,
} from './archives/archive.ts';
export { archiveFor, connectArchive } from './archives/connect.ts';
export { type ArchiveAnswer, type ArchiveRequest, askArchive, textOf } from './archives/dicomweb.ts';
export {
  DATA_CLASSES,
  type DataClass,
  DEFAULT_POLICY,
  MODEL_POLICY,
  type ModelPolicy,
  NEW_POLICY,
  PROVIDERS,
  type Provider,
  parsePolicy,
  signedPolicy,
} from './egress/policy.ts';
export { MODEL_ERRORS, ModelError, type ModelErrorCode } from './errors.ts';
export { addSpending, memorySpending, type Spending, type SpendingStore } from './gateway/budget.ts';
export { ModelGateway } from './gateway/gateway.ts';
export { type ProbeResult, probe } from './gateway/probe.ts';
export type {
  AnswerShape,
  CallRecord,
  GatewayOptions,
  Generated,
  ModelIdentity,
  ModelRequest,
} from './gateway/types.ts';
export { collectIdentifiers } from './identifiers/collect.ts';
export type { Identifier } from './identifiers/identifier.ts';
export { IdentifierShield } from './identifiers/shield.ts';
export { type OnnxSession, type OnnxTensor, openOnnxSession } from './local/onnx.ts';
export { localOpener } from './local/open.ts';
export type { LogCollector } from './logs/collector.ts';
export { sendLines } from './logs/send.ts';
export { type Delivery, deliveryOf, readDeliveryReport } from './messages/delivery-report.ts';
export { fetchMail, type MailNeeds } from './messages/fetch-mail.ts';
export type { Mailbox } from './messages/mailbox.ts';
export { type OutgoingMessage, type Sent, sendMessage } from './messages/send.ts';
export {
  channelsOf,
  MESSAGE_CHANNELS,
  type MessageChannel,
  type MessageService,
  NEW_MESSAGE_SERVICE,
} from './messages/service.ts';
export { mailName } from './messages/smtp.ts';
export { loadPrompts, type Prompt, type RenderedPrompt, renderPrompt } from './prompts/prompt.ts';
export { type PulledWeights, pullWeights } from './pull/pull.ts';
export { MODEL_CARD, type ModelCard, type ModelCardInput, NEW_CARD, parseCard, parseNewCard } from './registry/card.ts';
export { type ModelFolder, openModelFolder } from './registry/folder.ts';
export { isReservedVariable } from './registry/key-variable.ts';
export { type Clamd, clamd, clamdPlace, type Verdict } from './scanning/clamd.ts';
export {
  checkQuestion,
  type FetchedStructure,
  fetchStructure,
  type StructureProvenance,
  type StructureQuestion,
} from './structures/fetch.ts';
export { type StructureProvider, takes } from './structures/provider.ts';
export type { TelemetryCollector, TelemetrySignal } from './telemetry/collector.ts';
export { type Pushed, pushTelemetry } from './telemetry/push.ts';
export { inTime, type Patience } from './wording/in-time.ts';
export {
  type OwnSentence,
  type Worded,
  type WordedSentence,
  type WordingCall,
  type WordingRefusal,
  wordSentences,
} from './wording/word-sentences.ts';
