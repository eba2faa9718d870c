import { escapeHtml } from '@aceso/evidence';
import { instanceOf } from './claims.ts';
import type { LinkedReport } from './draft.ts';
import type { RegionGroup } from './observations.ts';
import { reportWords } from './words.ts';

/** Where images are shown: the base of a DICOMweb service, without a slash at its end. */
export interface ViewerLinks {
  readonly dicomweb: string;
}

/** WADO-RS rendered image of a region; undefined when it is not of a DICOM study. */
export function renderedUrl({ volume, region }: RegionGroup, { dicomweb }: ViewerLinks): string | undefined {
  const instance = instanceOf(volume, region);
  if (!volume.study || !volume.series || !instance) return undefined;
  const slice = volume.slices.find((each) => each?.image.sopInstance === instance);
  // A multi-frame image has one instance for all slices: the frame is the middle of the region.
  const many = slice !== undefined && slice.image.frames > 1;
  const k = region.slice ?? (region.box ? Math.round((region.box.first[2] + region.box.last[2]) / 2) : 0);
  const frame = many ? `/frames/${(volume.slices[k]?.frame ?? 0) + 1}` : '';
  return `${dicomweb}/studies/${volume.study}/series/${volume.series}/instances/${instance}${frame}/rendered`;
}

/** The report as HTML; `link` wraps the words of a sentence that speaks of a region. */
function body({ draft, regionOf, signed }: LinkedReport, link: (group: RegionGroup, words: string) => string): string {
  const sections = draft.sections.map((section) => {
    const items = section.sentences.map((sentence) => {
      const group = regionOf.get(sentence.id);
      const text = escapeHtml(sentence.text);
      return `<li id="${escapeHtml(sentence.id)}">${group ? link(group, text) : text}</li>`;
    });
    return `<h2>${escapeHtml(section.title)}</h2><ul>${items.join('')}</ul>`;
  });
  const { html } = reportWords(draft.language);
  const state = signed ? html.signedBy(signed.by, signed.at) : html.draftOf(draft.asOf.slice(0, 10));
  return `<h1>${escapeHtml(draft.title)}</h1><p>${escapeHtml(state)}</p>${sections.join('')}`;
}

/** Narrative of the DiagnosticReport: FHIR allows no custom elements there, so a span with class and id is the link (IMR). */
export const narrative = (report: LinkedReport, idOf: (group: RegionGroup) => string | undefined): string =>
  `<div xmlns="http://www.w3.org/1999/xhtml">${body(report, (group, words) => {
    const id = idOf(group);
    return id ? `<span class="imr-ref-ImagingSelection" id="${escapeHtml(id)}">${words}</span>` : words;
  })}</div>`;

/** A document that opens anywhere: each sentence is an anchor to a rendered image; methods and hashes are at the end. */
export function renderReportHtml(report: LinkedReport, links: ViewerLinks): string {
  const words = reportWords(report.draft.language);
  const { html } = words;
  // Of the sentences that stand: a person may have rejected others.
  const said = report.draft.sections.flatMap(({ sentences }) => sentences.map(({ id }) => report.regionOf.get(id)));
  const groups = [...new Set(said.filter((group) => group !== undefined))];
  const rows = groups.flatMap((group) =>
    group.observations.map(({ finding, uid }) => {
      const cells = [
        words.region(group.region.name),
        words.finding(finding.finding, finding.unit).words,
        finding.value === null ? html.notMeasured : `${finding.value} ${finding.unit}`,
        finding.quality.usable ? html.yes : html.no,
        `${finding.method.name} ${finding.method.version}`,
        finding.inputHash.slice(0, 16),
        uid,
      ];
      return `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`;
    }),
  );
  const main = body(report, (group, words) => {
    const url = renderedUrl(group, links);
    return url ? `<a href="${escapeHtml(url)}">${words}</a>` : words;
  });
  return `<!doctype html><html lang="${report.draft.language}"><head><meta charset="utf-8"><title>${escapeHtml(report.draft.title)}</title><style>body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;font-size:.8rem;width:100%}td,th{border:1px solid #ccc;padding:.2rem .4rem;text-align:left;overflow-wrap:anywhere}</style></head><body>${main}<h2>${html.how}</h2><table><thead><tr>${html.columns.map((cell) => `<th scope="col">${cell}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></body></html>\n`;
}
