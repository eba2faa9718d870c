import { commandOf } from '../../core/subcommand.ts';
import { analyze } from './analyze.ts';
import { anomaly } from './anomaly.ts';
import { ask } from './ask.ts';
import { compress, expand } from './compress.ts';
import { enhance } from './enhance.ts';
import { importStudies } from './import.ts';
import { list } from './list.ts';
import { nodes } from './nodes.ts';
import { phantom } from './phantom.ts';
import { report } from './report.ts';
import { synthesize } from './synthesize.ts';
import { validate } from './validate.ts';

export const command = commandOf(
  'imaging',
  'medical images: import studies, measure them, write reports tied to pixels',
  [importStudies, list, analyze, report, ask, enhance, anomaly, compress, expand, synthesize, validate, phantom, nodes],
  1_000_000,
);
