/** HTML text and attribute values; also drops control characters that XML 1.0 does not allow at all. */
export function escapeHtml(text: string): string {
  return stripControls(text).replace(/[&<>"']/g, (character) => HTML[character]!);
}

const HTML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/**
 * Markdown (CommonMark): every character that could open a construct is escaped, and line breaks become spaces so that
 * recorded text cannot start a heading, list or code block. A `.` or `)` matters only after a leading number.
 */
export function escapeMarkdown(text: string): string {
  return stripControls(text)
    .replace(/\s*\n\s*/g, ' ')
    .replace(/[\\`*_[\]<>|~&$]/g, '\\$&')
    .replace(/^(\s*)([#+=-])/, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])/, '$1\\$2');
}

/** Keeps tab and line feed; drops other controls, lone surrogates and bidirectional overrides. */
export function stripControls(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(CONTROLS, (character) => (character === '\n' || character === '\t' ? character : ''));
}

// Bidirectional controls (U+202A-202E, U+2066-2069) could make text read differently than it is stored.
const CONTROLS = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu;
