import { commandOf } from '../../core/subcommand.ts';
import { backtest } from './backtest.ts';
import { design } from './design.ts';
import { dose } from './dose.ts';
import { fit } from './fit.ts';
import { trialSupport } from './procova.ts';
import { simulate } from './simulate.ts';
import { trajectory } from './trajectory.ts';

export const command = commandOf(
  'twin',
  'digital twins: fitted to a person, tested on the person’s own days before they answer',
  [fit, backtest, simulate, dose, trajectory, trialSupport, design],
);
