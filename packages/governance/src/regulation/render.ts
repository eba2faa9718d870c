import { escapeHtml, escapeMarkdown } from '@aceso/evidence';
import { dateWords, NOTICE, type Report, type Row, STATUSES, type Status } from './report.ts';
import type { Say } from './say.ts';

export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  met: 'Met',
  partly: 'Partly',
  'not-met': 'Not met',
  open: 'To be filled in',
  'not-measured': 'Not measured',
  'not-applicable': 'Does not apply',
  stated: 'Stated',
  unknown: 'Unknown',
};

/** What stands around the answers, in every format. */
export function frameOf(report: Report, say: Say) {
  const { software, rules, asOf, counts, dates } = report;
  const counted = STATUSES.filter((status) => counts[status] > 0)
    .map((status) => `${say.of(STATUS_WORDS[status]).toLowerCase()} ${counts[status]}`)
    .join(', ');
  return {
    about: say`${software.name} ${software.version}, as of ${asOf}. ${rules.jurisdiction}: ${rules.instrument}. Rules as written down on ${rules.checked}, largely from accounts of others: read the source that each entry names.`,
    notice: say.of(NOTICE),
    applies: say`When it applies`,
    dates: dates.map((date) => dateWords(say, date, asOf)),
    short: say`In short`,
    counted: say`Answers: ${counted}.`,
    heads: [say`Clause`, say`Asked`, say`Answer`, say`In words`] as const,
    status: (status: Status): string => say.of(STATUS_WORDS[status]),
  };
}

export function reportMarkdown(report: Report, say: Say): string {
  const { title, summary, sections } = report;
  const frame = frameOf(report, say);
  const cell = (text: string): string => escapeMarkdown(text).replaceAll('|', '\\|').replaceAll('\n', ' ');
  const row = ({ clause, requirement, status, answer, sources }: Row): string =>
    `| ${cell(clause)} | ${cell(requirement)} | **${frame.status(status)}** | ${cell(answer)}${sources?.length ? ` (${sources.map((each) => `\`${each.replaceAll('`', "'").replaceAll('|', '\\|')}\``).join(', ')})` : ''} |`;
  return [
    `# ${title}`,
    '',
    escapeMarkdown(frame.about),
    '',
    `*${frame.notice}*`,
    '',
    `## ${frame.applies}`,
    '',
    ...frame.dates.map((words) => `- ${escapeMarkdown(words)}`),
    '',
    ...(summary.length > 0 ? [`## ${frame.short}`, '', ...summary.map((line) => `- ${escapeMarkdown(line)}`), ''] : []),
    frame.counted,
    ...sections.flatMap((section) => [
      '',
      `## ${escapeMarkdown(section.title)}`,
      '',
      ...(section.lead ? [escapeMarkdown(section.lead), ''] : []),
      `| ${frame.heads.join(' | ')} |`,
      '|---|---|---|---|',
      ...section.rows.map(row),
    ]),
    '',
  ].join('\n');
}

export function reportHtml(report: Report, say: Say): string {
  const { title, language, summary, sections } = report;
  const frame = frameOf(report, say);
  const row = ({ clause, requirement, status, answer, sources }: Row): string =>
    `<tr><td>${escapeHtml(clause)}</td><td>${escapeHtml(requirement)}</td><td><span class="s ${status}">${escapeHtml(frame.status(status))}</span></td><td>${escapeHtml(answer)}${sources?.length ? `<div class="src">${sources.map((each) => `<code>${escapeHtml(each)}</code>`).join(' ')}</div>` : ''}</td></tr>`;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
body{font:16px/1.5 system-ui,sans-serif;color:#16202a;max-width:72rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem;margin:0 0 .3rem}h2{font-size:1.15rem;margin:2rem 0 .5rem}.soft{color:#5b6670}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.45rem .8rem .45rem 0;border-bottom:1px solid #dde3e8}
td:nth-child(1){width:13rem;color:#5b6670;font-size:.9rem}td:nth-child(2){width:20rem}td:nth-child(3){width:9rem}
.s{display:inline-block;border-radius:4px;padding:.05rem .5rem;font-size:.85rem;font-weight:600;background:#e8edf1;color:#16202a;white-space:nowrap}
.met{background:#1b6e3c;color:#fff}.not-met{background:#a4262c;color:#fff}.partly,.open{background:#fff0cc;color:#5c3c00}.not-measured,.unknown{background:#5b6670;color:#fff}
.src{margin-top:.2rem}code{font-size:.82rem;background:#f2f5f7;padding:.05rem .3rem;border-radius:3px;overflow-wrap:anywhere}
@media(max-width:48rem){table,tbody,tr,td{display:block;width:auto!important}thead{display:none}td{border:0;padding:.15rem 0}tr{border-bottom:1px solid #dde3e8;padding:.6rem 0}}
</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
<p class="soft">${escapeHtml(frame.about)}</p>
<p><em>${escapeHtml(frame.notice)}</em></p>
<h2>${escapeHtml(frame.applies)}</h2>
<ul>${frame.dates.map((words) => `<li>${escapeHtml(words)}</li>`).join('')}</ul>
${summary.length > 0 ? `<h2>${escapeHtml(frame.short)}</h2><ul>${summary.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>` : ''}
<p class="soft">${escapeHtml(frame.counted)}</p>
${sections
  .map(
    (section) =>
      `<section><h2>${escapeHtml(section.title)}</h2>${section.lead ? `<p>${escapeHtml(section.lead)}</p>` : ''}<table><thead><tr>${frame.heads.map((head) => `<th scope="col">${escapeHtml(head)}</th>`).join('')}</tr></thead><tbody>${section.rows.map(row).join('')}</tbody></table></section>`,
  )
  .join('\n')}
</body>
</html>
`;
}
