import { userInfo } from 'node:os';
import { join } from 'node:path';
import {
  localOpener,
  type ModelCard,
  ModelError,
  type ModelFolder,
  ModelGateway,
  openModelFolder,
} from '@aceso/models';
import type { Args } from '../core/command.ts';
import { dataDirOf } from '../core/target.ts';

/** Cards, policy, weights and the record of calls, in the data folder. */
export const modelFolder = (args: Args): ModelFolder => openModelFolder(join(dataDirOf(args), 'models'));

/** The card of a model that a command names. @throws ModelError `unknown-model` */
export async function needModel(folder: ModelFolder, id: string): Promise<ModelCard> {
  const card = await folder.card(id);
  if (!card) throw new ModelError('unknown-model', `There is no model ${JSON.stringify(id)}.`);
  return card;
}

export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // No entry for this user id, as in some containers.
    return 'unknown';
  }
}

/** The gateway of the command line: keys from the environment, everything else from the data folder. */
export function localGateway(folder: ModelFolder): ModelGateway {
  return new ModelGateway({
    card: (id) => folder.card(id),
    policy: () => folder.policy(),
    secret: (variable) => process.env[variable],
    spending: folder.spending,
    audit: (record) => folder.audit(record),
    openLocal: localOpener({
      weights: (id) => folder.weights(id),
      ...(process.env.ACESO_RUNTIMES ? { runtimes: process.env.ACESO_RUNTIMES } : {}),
    }),
  });
}
