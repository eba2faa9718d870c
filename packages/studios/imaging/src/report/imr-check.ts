import { createHash } from 'node:crypto';
import type { DicomImage } from '../dicom/image.ts';
import { isSegmentation, readSegmentation } from '../seg/read.ts';

export interface Problem {
  /** FHIRPath-like place. */
  readonly path: string;
  readonly message: string;
}

type Json = Record<string, unknown>;
const list = (value: unknown): Json[] =>
  Array.isArray(value) ? value.filter((each): each is Json => typeof each === 'object' && each !== null) : [];
const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const ALLOWED = new Set(['DiagnosticReport', 'ServiceRequest', 'ImagingStudy', 'ImagingSelection']);
const SPAN = /<span\b[^>]*\bclass="imr-ref-([A-Za-z]+)"[^>]*>/g;
const READY =
  /\/studies\/[\d.]+\/series\/[\d.]+\/instances\/[\d.]+(\/frames\/\d+)?\/rendered(\?|$)|[?&]requestType=(STUDY|IMAGE)|[?&](studyUID|srObsUID|objectUID)=/i;

/**
 * Checks a bundle against the rules of IHE IMR 1.1 (RAD-141, RAD-142), and, given the images, walks every link down to
 * pixels: study, series, instance, frame, segment, and whether a point lies in the images. Empty: nothing wrong.
 */
export function checkImr(bundle: unknown, images?: readonly DicomImage[]): Problem[] {
  const problems: Problem[] = [];
  const say = (path: string, message: string): void => {
    problems.push({ path, message });
  };
  const root = object(bundle);
  if (root.resourceType !== 'Bundle') return [{ path: '$', message: 'This is no Bundle.' }];
  if (root.type !== 'transaction')
    say('Bundle.type', `A report is sent as a transaction, not as "${text(root.type)}".`);
  const entries = list(root.entry);
  const byReference = new Map<string, Json>();
  const reports: { path: string; resource: Json }[] = [];
  const selections: { path: string; resource: Json }[] = [];
  entries.forEach((entry, i) => {
    const path = `Bundle.entry[${i}]`;
    const resource = object(entry.resource);
    const type = text(resource.resourceType);
    const request = object(entry.request);
    if (!['POST', 'PUT'].includes(text(request.method)) || text(request.url) === '')
      say(`${path}.request`, 'A transaction entry needs a method (POST or PUT) and a url.');
    if (!ALLOWED.has(type)) say(`${path}.resource`, `A ${type || 'nameless resource'} does not belong in this bundle.`);
    if (list(resource.contained).length > 0) say(`${path}.resource.contained`, 'Contained resources are not allowed.');
    if (text(resource.id)) byReference.set(`${type}/${text(resource.id)}`, resource);
    if (text(entry.fullUrl)) byReference.set(text(entry.fullUrl), resource);
    if (type === 'DiagnosticReport') reports.push({ path: `${path}.resource`, resource });
    if (type === 'ImagingSelection') selections.push({ path: `${path}.resource`, resource });
    if (type === 'ImagingStudy' && images) checkStudy(resource, `${path}.resource`, say, images);
  });
  if (reports.length !== 1) say('Bundle.entry', `There must be one DiagnosticReport; there are ${reports.length}.`);
  for (const { path, resource } of selections) checkSelection(resource, path, byReference, say, images);
  for (const { path, resource } of reports) checkReport(resource, path, byReference, say);
  return problems;
}

type Say = (path: string, message: string) => void;

function checkReport(report: Json, path: string, byReference: ReadonlyMap<string, Json>, say: Say): void {
  const status = text(report.status);
  if (
    ![
      'registered',
      'partial',
      'preliminary',
      'final',
      'amended',
      'corrected',
      'appended',
      'cancelled',
      'entered-in-error',
      'unknown',
    ].includes(status)
  )
    say(`${path}.status`, `The status "${status}" is not one of FHIR's.`);
  for (const name of ['code', 'subject'])
    if (report[name] === undefined) say(`${path}.${name}`, `The ${name} is missing.`);
  const div = text(object(report.text).div);
  if (div === '') say(`${path}.text`, 'There is no narrative.');
  let links = 0;
  for (const [span, type] of div.matchAll(SPAN)) {
    links += 1;
    const id = /\bid="([^"]*)"/.exec(span)?.[1] ?? '';
    if (!id.startsWith(`${type}/`)) say(`${path}.text.div`, `The link of class imr-ref-${type} has the id "${id}".`);
    else if (!byReference.has(id)) say(`${path}.text.div`, `The link to ${id} leads to nothing in the bundle.`);
  }
  for (const [i, reference] of list(report.imagingStudy).entries())
    if (!byReference.has(text(reference.reference)))
      say(`${path}.imagingStudy[${i}]`, `${text(reference.reference)} is not in the bundle.`);
  const forms = list(report.presentedForm);
  const index = forms.findIndex((form) => text(form.contentType).startsWith('text/html'));
  if (index < 0) {
    say(`${path}.presentedForm`, 'The report as text/html is missing.');
    return;
  }
  const form = forms[index]!;
  const at = `${path}.presentedForm[${index}]`;
  if (text(form.data) === '' && text(form.url) === '') say(at, 'It has neither data nor url.');
  if (form.size === undefined || form.hash === undefined) say(at, 'Size and hash are needed.');
  if (text(form.data) === '') return;
  const bytes = Buffer.from(text(form.data), 'base64');
  if (form.size !== undefined && form.size !== bytes.length)
    say(`${at}.size`, `It says ${String(form.size)} and the data has ${bytes.length} bytes.`);
  const hash = createHash('sha1').update(bytes).digest('base64');
  if (form.hash !== undefined && form.hash !== hash) say(`${at}.hash`, 'It is not the SHA-1 of the data.');
  const html = bytes.toString('utf8');
  const anchors = [...html.matchAll(/<a\b[^>]*\bhref="([^"]*)"/g)].map((match) => match[1]!.replaceAll('&amp;', '&'));
  const ready = anchors.filter((href) => READY.test(href));
  for (const href of anchors)
    if (/^https?:/.test(href) && /\/studies\//.test(href) && !READY.test(href))
      say(`${at}.data`, `The link ${href} is not ready to display.`);
  if (ready.length < links)
    say(
      `${at}.data`,
      `The narrative has ${links} links and the presented form ${ready.length} that are ready to display.`,
    );
}

function checkSelection(
  resource: Json,
  path: string,
  byReference: ReadonlyMap<string, Json>,
  say: Say,
  images: readonly DicomImage[] | undefined,
): void {
  for (const name of ['status', 'code', 'studyUid', 'seriesUid'])
    if (resource[name] === undefined) say(`${path}.${name}`, `The ${name} is missing.`);
  list(resource.derivedFrom).forEach((reference, i) => {
    const target = text(reference.reference);
    if (target.startsWith('ImagingStudy/') && !byReference.has(target))
      say(`${path}.derivedFrom[${i}]`, `${target} is not in the bundle.`);
  });
  const instances = list(resource.instance);
  if (instances.length === 0) say(`${path}.instance`, 'No image is selected.');
  if (!images) return;
  const study = images.filter((image) => image.study === resource.studyUid);
  if (study.length === 0) say(`${path}.studyUid`, `The study ${text(resource.studyUid)} is not among the images.`);
  instances.forEach((instance, i) => {
    const at = `${path}.instance[${i}]`;
    const image = study.find(({ sopInstance }) => sopInstance === instance.uid);
    if (!image) {
      say(`${at}.uid`, `The instance ${text(instance.uid)} is not among the images.`);
      return;
    }
    if (image.series !== resource.seriesUid)
      say(`${at}.uid`, `The instance is of the series ${image.series}, not of ${text(resource.seriesUid)}.`);
    const subset = Array.isArray(instance.subset) ? (instance.subset as unknown[]).map(String) : [];
    if (isSegmentation(image)) {
      const known = new Set(readSegmentation(image).segments.map(({ number }) => String(number)));
      for (const each of subset) if (!known.has(each)) say(`${at}.subset`, `The segmentation has no segment ${each}.`);
    } else if (image.frames === 0) say(`${at}.uid`, 'The instance has no pixels.');
    for (const [n, region] of list(instance.imageRegion3D).entries()) {
      const c = region.coordinate;
      if (
        !Array.isArray(c) ||
        c.length === 0 ||
        c.length % 3 !== 0 ||
        !c.every((v) => typeof v === 'number' && Number.isFinite(v))
      )
        say(`${at}.imageRegion3D[${n}].coordinate`, 'The coordinates are not triples of numbers.');
    }
  });
}

function checkStudy(resource: Json, path: string, say: Say, images: readonly DicomImage[]): void {
  const uids = new Set(images.map(({ sopInstance }) => sopInstance));
  const listed = list(resource.series).flatMap((series) => list(series.instance).map((instance) => text(instance.uid)));
  const lost = listed.filter((uid) => !uids.has(uid));
  if (lost.length > 0)
    say(`${path}.series`, `${lost.length} of ${listed.length} instances are not among the images, first ${lost[0]}.`);
}
