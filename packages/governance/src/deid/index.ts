export { detectIdentifiers } from './text/detect.ts';
export type { IdentifierType, Span } from './text/span.ts';
