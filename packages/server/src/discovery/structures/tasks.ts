import { readPaeFile } from '@aceso/discovery/proteins';
import { bytesOf, nameOf, type Task, textOf } from '../computations/task.ts';
import { describeStructure } from './describe.ts';
import { reducePae } from './pae.ts';

/** What a structure file holds: a {@link StructureDescription}. */
export const describeStructureTask: Task<{ readonly predictedBy?: string }> = ({ predictedBy }, files) => ({
  summary: {},
  result: describeStructure(textOf(files, 'structure'), nameOf(files, 'structure'), predictedBy),
});

/** The predicted aligned error as it is drawn: a {@link PaeMatrix}. */
export const reducePaeTask: Task<object> = (_settings, files) => ({
  summary: {},
  result: reducePae(readPaeFile(bytesOf(files, 'pae'), nameOf(files, 'pae'))),
});
