import { escapeHtml } from '@aceso/evidence';
import type { Report } from '@aceso/governance/regulation';
import { type Access, countByRole } from './accesses.ts';
import { LETTER_WORDS, type LetterLanguage } from './words.ts';

export interface Letter {
  readonly patient: string;
  readonly name: string;
  readonly at: string;
  readonly software: string;
  readonly resources: number;
  readonly versions: number;
  readonly documents: readonly { readonly name: string; readonly count: number }[];
  readonly jobs: number;
  readonly studies: number;
  readonly images: number;
  readonly attachments: number;
  /** Newest first. */
  readonly accesses: readonly Access[];
  readonly sources: readonly string[];
  readonly processing: Report;
  readonly decisions: Report;
  readonly withheld: number;
}

const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  escapeHtml(text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? '')));

const named = (names: Readonly<Record<string, string>>, name: string): string => names[name] ?? name;
const namesOf = (names: Readonly<Record<string, string>>, list: string): string =>
  list
    .split(', ')
    .map((one) => named(names, one))
    .join(', ');

/** Most accesses that are shown in the letter itself; all are in the table beside it. */
const LATEST = 20;
/** Clauses of the records of processing that the person is told (Art. 15(1) a, c, d). */
const TOLD = new Set(['Art. 30(1)(b)', 'Art. 30(1)(d)', 'Art. 30(1)(e)', 'Art. 30(1)(f)']);

/** The letter that a copy comes with: readable without a network and without a program but a browser. */
export function letterHtml(letter: Letter, language: LetterLanguage): string {
  const words = LETTER_WORDS[language];
  const { name, patient, at, accesses, processing, decisions, sources, withheld } = letter;
  const day = new Intl.DateTimeFormat(language === 'es' ? 'es-ES' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' });
  const moment = (text: string): string => escapeHtml(text.replace('T', ' ').replace(/\.\d+Z$|Z$/, ' UTC'));
  const inside: readonly (readonly [string, string, number])[] = [
    [fill(words.record, {}), 'record/bundle.json', letter.resources],
    [fill(words.history, {}), 'record/history.ndjson', letter.versions],
    ...letter.documents.map((one): [string, string, number] => [
      fill(words.documents, one),
      `documents/${one.name}.json`,
      one.count,
    ]),
    [fill(words.jobs, {}), 'documents/jobs.json', letter.jobs],
    [fill(words.images, {}), 'images/', letter.images],
    [fill(words.attachments, {}), 'files/, record/files/', letter.attachments],
  ];
  const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
    `<table><thead><tr>${head.map((one) => `<th scope="col">${escapeHtml(one)}</th>`).join('')}</tr></thead><tbody>${rows
      .map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
      .join('')}</tbody></table>`;
  const processed = processing.sections.map(
    ({ title, rows }) =>
      `<h3>${escapeHtml(title)}</h3>${table(
        [words.what, ''],
        rows
          .filter(({ clause }) => TOLD.has(clause))
          .map(({ requirement, status, answer }) => [
            escapeHtml(requirement),
            status === 'open' ? `<em>${escapeHtml(words.open)}</em>: ${escapeHtml(answer)}` : escapeHtml(answer),
          ]),
      )}`,
  );
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(words.title)}</title>
<style>
body{font:17px/1.55 system-ui,sans-serif;color:#16202a;background:#fff;max-width:46rem;margin:2.5rem auto;padding:0 1.2rem}
h1{font-size:1.7rem;margin:0 0 1rem}h2{font-size:1.2rem;margin:2.2rem 0 .5rem}h3{font-size:1rem;margin:1.2rem 0 .2rem}
table{border-collapse:collapse;width:100%;margin:.5rem 0}th,td{text-align:left;vertical-align:top;padding:.4rem .8rem .4rem 0;border-bottom:1px solid #dde3e8}
td:first-child{min-width:7.5rem}td{overflow-wrap:anywhere}
th{color:#4a5560;font-weight:600;font-size:.9rem}code{white-space:nowrap;font-size:.88rem;background:#f2f5f7;padding:.05rem .3rem;border-radius:3px}.soft{color:#4a5560}
</style>
</head>
<body>
<main>
<h1>${escapeHtml(words.title)}</h1>
<p>${fill(words.dear, { name: name || patient })}</p>
<p>${fill(words.lead, { at: day.format(new Date(at)) })}</p>
<h2>${escapeHtml(words.inside)}</h2>
${table(
  [words.what, words.where, words.count],
  inside.filter(([, , n]) => n > 0).map(([what, where, n]) => [what, `<code>${escapeHtml(where)}</code>`, String(n)]),
)}
<h2>${escapeHtml(words.looked)}</h2>
<p>${fill(words.lookedLead, { n: accesses.length })}</p>
${table(
  [words.role, words.times],
  [...countByRole(accesses)].map(([role, n]) => [escapeHtml(namesOf(words.roles, role)), String(n)]),
)}
<h3>${escapeHtml(words.latest)}</h3>
${table(
  [words.when, words.what, words.role, words.purpose],
  accesses
    .slice(0, LATEST)
    .map(({ at: when, what, roles, purpose }) => [
      moment(when),
      escapeHtml(what),
      escapeHtml(namesOf(words.roles, roles.join(', '))),
      escapeHtml(purpose),
    ]),
)}
<h2>${escapeHtml(words.purposes)}</h2>
<p class="soft">${escapeHtml(words.processingLead)}</p>
${processed.join('\n')}
<h2>${escapeHtml(words.decisions)}</h2>
<ul>${decisions.summary.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>
<h2>${escapeHtml(words.sources)}</h2>
${sources.length > 0 ? `<ul>${sources.map((one) => `<li>${escapeHtml(one)}</li>`).join('')}</ul>` : `<p>${escapeHtml(words.noSources)}</p>`}
<h2>${escapeHtml(words.withheld)}</h2>
<p>${withheld > 0 ? fill(words.withheldLead, { n: withheld }) : escapeHtml(words.nothingWithheld)}</p>
<h2>${escapeHtml(words.rights)}</h2>
<ul>${words.rightsList.map((one) => `<li>${escapeHtml(one)}</li>`).join('')}</ul>
<h2>${escapeHtml(words.check)}</h2>
<p>${escapeHtml(words.checkLead)}</p>
<p class="soft">${fill(words.made, { software: letter.software })}</p>
</main>
</body>
</html>
`;
}
