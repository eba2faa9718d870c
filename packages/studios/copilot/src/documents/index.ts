export { type ComposeOptions, compose } from './compose.ts';
export { DocumentError, type DocumentErrorCode } from './error.ts';
export { DOCUMENT_LANGUAGES, renderForm } from './forms/index.ts';
export { chartResources, DRAFT_FORMATS, type DraftFormat, renderDraft, toFhir } from './render.ts';
