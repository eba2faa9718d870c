import type { Draft, Section } from '../draft.ts';
import { stripControls } from './escape.ts';
import { isListItem, isTopic } from './markdown.ts';

/** Plain text: a title, headings in capitals, paragraphs of running sentences, and list items that start with a dash. */
export function renderText(draft: Draft): string {
  const lines = [oneLine(draft.title), ''];
  for (const section of draft.sections) lines.push(oneLine(section.title).toUpperCase(), ...sectionLines(section), '');
  return `${lines.join('\n').trimEnd()}\n`;
}

function sectionLines(section: Section): string[] {
  const lines: string[] = [];
  let running = false;
  for (const { form, text } of section.sentences) {
    const words = oneLine(text);
    if (isListItem(form)) lines.push(`- ${words}`);
    else if (running && !isTopic(form)) lines.push(`${lines.pop()} ${words}`);
    else lines.push(words);
    running = !isListItem(form);
  }
  return lines;
}

function oneLine(text: string): string {
  return stripControls(text).replace(/\s*\n\s*/g, ' ');
}
