import type { Draft, Section, Sentence } from '../draft.ts';
import type { SentenceVerdict, VerdictLabel } from '../verdict.ts';
import { citations, describeEvidence, numberRuns } from './citations.ts';
import { escapeHtml } from './escape.ts';
import { isListItem, isTopic } from './markdown.ts';

export interface HtmlOptions {
  /** Verdict of each sentence by sentence id; shown by a mark and a word, never by colour alone. */
  readonly verdicts?: ReadonlyMap<string, Pick<SentenceVerdict, 'verdict' | 'severity'>>;
  /** Who signed and when; without it the document says that it is not signed. */
  readonly signed?: { readonly by: string; readonly at: string };
  /** Only the `<article>`, for embedding in a page; otherwise a complete document without scripts. */
  readonly fragment?: boolean;
}

const MARKS: Readonly<Record<VerdictLabel, string>> = {
  supported: '✓',
  contradicted: '✗',
  unsupported: '?',
  'not-checkable': '–',
};

/** Semantic HTML. Each sentence is a `<span id>`; its evidence numbers link to the list at the end and back. */
export function renderHtml(draft: Draft, options: HtmlOptions = {}): string {
  const { list, ofSentence } = citations(draft);
  const sections = draft.sections.map((section) => htmlSection(section, ofSentence, options)).join('\n');
  const evidence = list
    .map((item) => {
      const back = item.sentences.map(
        (id, index) => `<a href="#${id}" aria-label="Back to sentence ${index + 1}">↩</a>`,
      );
      return `<li id="e${item.number}" data-lane="${item.evidence.lane}">${escapeHtml(describeEvidence(item.evidence))} ${back.slice(0, 8).join(' ')}</li>`;
    })
    .join('\n');
  const omissions = draft.omissions
    .map((omission) => `<li><strong>${escapeHtml(omission.label)}</strong>: ${escapeHtml(omission.why)}</li>`)
    .join('\n');
  const article = [
    `<article class="aceso-document" lang="${escapeHtml(draft.language)}" data-draft="${escapeHtml(draft.id)}">`,
    `<header><h1>${escapeHtml(draft.title)}</h1><p class="meta">As of <time datetime="${escapeHtml(draft.asOf)}">${escapeHtml(draft.asOf.slice(0, 10))}</time>. ${escapeHtml(stateWords(draft, options))}</p></header>`,
    sections,
    omissions === '' ? '' : `<section class="omissions"><h2>Left out</h2>\n<ul>\n${omissions}\n</ul></section>`,
    `<section class="evidence"><h2>Evidence</h2>\n<ol>\n${evidence}\n</ol></section>`,
    '</article>',
  ]
    .filter((part) => part !== '')
    .join('\n');
  return options.fragment ? `${article}\n` : page(draft, article);
}

function htmlSection(
  section: Section,
  ofSentence: ReadonlyMap<string, readonly number[]>,
  options: HtmlOptions,
): string {
  const parts: string[] = [];
  let open: 'p' | 'ul' | undefined;
  const switchTo = (next: 'p' | 'ul' | undefined): void => {
    if (open !== undefined) parts.push(`</${open}>`);
    if (next !== undefined) parts.push(`<${next}>`);
    open = next;
  };
  for (const sentence of section.sentences) {
    const wanted = isListItem(sentence.form) ? 'ul' : 'p';
    if (open !== wanted || isTopic(sentence.form)) switchTo(wanted);
    const html = htmlSentence(sentence, ofSentence.get(sentence.id) ?? [], options);
    parts.push(wanted === 'ul' ? `<li>${html}</li>` : html);
  }
  switchTo(undefined);
  const id = escapeHtml(section.id);
  const loinc = section.loinc === undefined ? '' : ` data-loinc="${escapeHtml(section.loinc)}"`;
  return `<section id="${id}"${loinc} aria-labelledby="h-${id}"><h2 id="h-${id}">${escapeHtml(section.title)}</h2>\n${parts.join('\n')}\n</section>`;
}

function htmlSentence(sentence: Sentence, numbers: readonly number[], options: HtmlOptions): string {
  const verdict = options.verdicts?.get(sentence.id);
  const mark = verdict
    ? ` <span class="verdict" title="${verdict.verdict}">${MARKS[verdict.verdict]}<span class="sr"> ${verdict.verdict}</span></span>`
    : '';
  const attributes = verdict ? ` data-verdict="${verdict.verdict}" data-severity="${verdict.severity}"` : '';
  const first = numbers[0];
  const notes =
    first === undefined
      ? ''
      : `<sup><a href="#e${first}" aria-label="Evidence ${numberRuns(numbers)}">${numberRuns(numbers)}</a></sup>`;
  return `<span class="sentence" id="${sentence.id}" data-form="${escapeHtml(sentence.form)}"${attributes}>${escapeHtml(sentence.text)}${notes}${mark}</span>`;
}

function stateWords(draft: Draft, { signed }: HtmlOptions): string {
  return signed
    ? `Signed by ${signed.by} on ${signed.at.slice(0, 10)}.`
    : `Draft by ${generatorName(draft)}; not signed.`;
}

export function generatorName(draft: Draft): string {
  return `${draft.generator.name} ${draft.generator.version}`;
}

const STYLE = `:root{color-scheme:light dark}body{font:16px/1.55 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem;margin:0}h2{font-size:1.05rem;margin:1.6rem 0 .4rem;border-bottom:1px solid #8886}
p{margin:.4rem 0}ul{margin:.4rem 0;padding-left:1.3rem}.meta,.evidence,.omissions{font-size:.86rem;opacity:.85}
sup{font-size:.68em}sup a{text-decoration:none}.sentence:target,li:target{background:#ffd54f55}
[data-verdict=contradicted]{border-bottom:2px solid #c62828}[data-verdict=unsupported]{border-bottom:2px dashed #b26a00}
[data-verdict=not-checkable]{border-bottom:2px dotted #777}.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
@media print{.sentence a{color:inherit}}`;

function page(draft: Draft, article: string): string {
  return `<!doctype html>
<html lang="${escapeHtml(draft.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(draft.title)}</title>
<style>${STYLE}</style>
</head>
<body>
${article}
</body>
</html>
`;
}
