import type { Draft, Section } from '../draft.ts';
import { citations, describeEvidence, numberRuns } from './citations.ts';
import { escapeMarkdown } from './escape.ts';

/** Forms whose sentences are items of a list rather than running text are named `...-item`. */
export function isListItem(form: string): boolean {
  return form.endsWith('-item');
}

/** Markdown with numbered evidence at the end; recorded text is escaped. */
export function renderMarkdown(draft: Draft): string {
  const { list, ofSentence } = citations(draft);
  const blocks = [
    `# ${escapeMarkdown(draft.title)}`,
    ...draft.sections.map((section) => sectionBlock(section, ofSentence)),
  ];
  if (draft.omissions.length > 0) {
    const items = draft.omissions.map(
      (omission) => `- ${escapeMarkdown(omission.label)}: ${escapeMarkdown(omission.why)}`,
    );
    blocks.push(`## Left out\n\n${items.join('\n')}`);
  }
  blocks.push(
    `## Evidence\n\n${list.map((item) => `${item.number}. ${escapeMarkdown(describeEvidence(item.evidence))}`).join('\n')}`,
  );
  return `${blocks.join('\n\n')}\n`;
}

function sectionBlock(section: Section, ofSentence: ReadonlyMap<string, readonly number[]>): string {
  const lines = [`## ${escapeMarkdown(section.title)}`, ''];
  let previous: string | undefined;
  for (const sentence of section.sentences) {
    const item = isListItem(sentence.form);
    const words = `${escapeMarkdown(sentence.text)} [${numberRuns(ofSentence.get(sentence.id) ?? [])}]`;
    const topic = isTopic(sentence.form);
    // A list, and a paragraph after a list, needs a blank line before it.
    if (previous !== undefined && (item !== isListItem(previous) || topic)) lines.push('');
    lines.push(item ? `- ${words}` : words);
    previous = sentence.form;
  }
  return lines.join('\n');
}

/** A sentence that opens a new topic within a section starts a paragraph. */
export function isTopic(form: string): boolean {
  return form.startsWith('topic-');
}
