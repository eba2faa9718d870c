import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, parse } from 'node:path';
import type { Language, ReportFormat } from '@aceso/imaging';
import { CliError, fileError } from '../../core/errors.ts';
import { print, printJson, say } from '../../core/output.ts';
import { neededOption, type Subcommand, wordOf } from '../../core/subcommand.ts';
import { historyOf, historyOptions, measure, measureOptions } from './measure.ts';

const usage =
  'imaging report STUDY|PATH --format FORMAT --out FILE [--prior STUDY] [--record FILE] [--method NAME] [--mask FILE] [--json]';

export const report: Subcommand = {
  name: 'report',
  usage,
  details:
    'a draft whose every sentence is tied to a region: Markdown, HTML, PDF, an IHE IMR bundle or DICOM SR (the SEG of the regions beside both), DICOM presentation states, or the key images',
  options: {
    ...measureOptions,
    ...historyOptions,
    out: { type: 'string', value: 'PATH', help: 'Folder or file to write' },
    format: {
      type: 'string',
      value: 'FORMAT',
      help: 'md, html, pdf, fhir, sr, gsps (presentation states), png (key images; FILE is a folder)',
      choices: ['md', 'html', 'pdf', 'fhir', 'sr', 'gsps', 'png'],
    },
    dicomweb: {
      type: 'string',
      value: 'URL',
      help: 'Where images are shown; http://127.0.0.1:8787/dicomweb unless given',
    },
    now: { type: 'string', value: 'INSTANT', help: 'Time of the report, ISO 8601; now unless given' },
  },
  examples: [
    'aceso imaging report ./ct-chest --format html --out report.html',
    'aceso imaging report ./ct-2026 --prior ./ct-2025 --record record.json --format md --out report.md',
  ],
  async run(args) {
    const what = wordOf(args, usage, 'a study or a path');
    const format = neededOption(args, 'format', usage) as ReportFormat | 'pdf' | 'gsps' | 'png';
    const out = neededOption(args, 'out', usage);
    const given = args.text('now');
    const now = (given === undefined ? new Date() : new Date(given)).toISOString();
    const { keyImagePng, makeReport } = await import('@aceso/imaging');
    const { results } = await measure(args, what, usage);
    const patient = args.text('patient');
    const language = args.text('language') as Language | undefined;
    const made = makeReport(results, {
      now,
      dicomweb: (args.text('dicomweb') ?? 'http://127.0.0.1:8787/dicomweb').replace(/\/$/, ''),
      ...(patient === undefined ? {} : { patient }),
      ...(await historyOf(args, usage)),
      ...(language === undefined ? {} : { language }),
    });
    const files: string[] = [];
    const put = async (path: string, bytes: Uint8Array): Promise<void> => {
      await writeFile(path, bytes);
      files.push(path);
    };
    const stem = join(dirname(out), parse(out).name);
    try {
      await mkdir(format === 'png' ? out : dirname(out), { recursive: true });
      if (format === 'pdf') await put(out, await made.pdf());
      else if (format === 'gsps') {
        const [first, ...more] = made.presentations;
        if (!first) throw new CliError('Presentation states need a measured region on DICOM images.');
        await put(out, first.bytes);
        for (const [n, { bytes }] of more.entries()) await put(`${stem}-${n + 2}.dcm`, bytes);
      } else if (format === 'png') {
        if (made.keyImages.length === 0) throw new CliError('No region has a usable value and a place: no key image.');
        for (const { image } of made.keyImages)
          await put(join(out, `${fileName(image.group.region.name)}.png`), keyImagePng(image));
      } else {
        await put(out, made.write(format));
        if (format === 'sr' || format === 'fhir') {
          for (const [n, { bytes }] of [...made.dicom.segmentations.values()].entries())
            await put(`${stem}.${n === 0 ? 'seg' : `seg-${n + 1}`}.dcm`, bytes);
          if (format === 'fhir' && made.dicom.report) await put(`${stem}.sr.dcm`, made.dicom.report.bytes);
        }
      }
    } catch (error) {
      if (error instanceof CliError) throw error;
      throw fileError(error, 'output file', out);
    }
    if (args.flag('json')) await printJson({ files, draft: made.linked.draft });
    else await print(files.join('\n'));
    say('This is a draft: a person must read and sign it.');
    return 0;
  },
};

const fileName = (region: string): string =>
  region
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
