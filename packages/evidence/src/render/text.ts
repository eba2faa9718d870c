import type { Draft } from '../draft.ts';
import { stripControls } from './escape.ts';

/** Plain text: a title, headings in capitals, and one paragraph per section. */
export function renderText(draft: Draft): string {
  const lines = [draft.title, ''];
  for (const section of draft.sections) {
    lines.push(section.title.toUpperCase());
    for (const sentence of section.sentences) lines.push(oneLine(sentence.text));
    lines.push('');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

function oneLine(text: string): string {
  return stripControls(text).replace(/\s*\n\s*/g, ' ');
}
