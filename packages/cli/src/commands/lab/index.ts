import { commandOf } from '../../core/subcommand.ts';
import { backtest } from './backtest.ts';
import { create } from './new.ts';
import { observe } from './observe.ts';
import { plate } from './plate.ts';
import { replay } from './replay.ts';
import { run } from './run.ts';
import { suggest } from './suggest.ts';

export const command = commandOf(
  'lab',
  'campaigns of experiments: suggest, observe, learn, by yourself or under a policy',
  [create, suggest, observe, plate, run, replay, backtest],
);
