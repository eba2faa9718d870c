import { commandOf } from '../../core/subcommand.ts';
import { explain } from './explain.ts';
import { list } from './list.ts';
import { predict } from './predict.ts';
import { train } from './train.ts';

export const command = commandOf(
  'admet',
  'properties of molecules learned from data: predict with intervals and a domain, train, explain',
  [predict, train, list, explain],
);
