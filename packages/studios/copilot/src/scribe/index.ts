export { ScribeError, type ScribeErrorCode } from './error.ts';
export { readTranscript } from './input/index.ts';
export { TRANSCRIPT_FORMATS, type Transcript, type TranscriptFormat } from './input/transcript.ts';
export { ACI, MTS, readSections, type SectionSpec, SOAP } from './note/sections.ts';
export { type ScribeOptions, type ScribeResult, scribe } from './scribe.ts';
export { renderNote } from './render.ts';
