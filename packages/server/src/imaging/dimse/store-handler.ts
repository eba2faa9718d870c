import { isUid } from '@aceso/imaging/archive';
import { COMMAND, part10, STATUS, storeAnswer } from '@aceso/imaging/dimse';
import type { Handler } from './session.ts';

/** C-STORE: the same way in as STOW-RS. The answer is given when the instance is kept and the audit log has it. */
export const handleStore: Handler = async ({ association, archive, settler, received, auditor, peer }, message) => {
  const { context, command, data } = message;
  const answer = (status: number, comment?: string): Promise<void> =>
    association.send(context, storeAnswer(command, status, comment));
  const { sopClass = '', sopInstance = '' } = command;
  if (command.field !== COMMAND.storeRequest || data === undefined)
    return answer(STATUS.notUnderstood, 'No data set came.');
  if (data === 'too-large') return answer(STATUS.outOfResources, 'The instance is larger than can be taken now.');
  if (sopClass !== context.abstractSyntax || !isUid(sopInstance))
    return answer(STATUS.mismatch, 'Not the class of the presentation context.');
  const bytes = part10({ sopClass, sopInstance, transferSyntax: context.transferSyntax }, data);
  const name = `message ${command.messageId ?? 0}`;
  const taken = await archive.receive(bytes, name, { sopClass, instance: sopInstance });
  if ('reason' in taken) return answer(taken.reason, taken.message);
  const { study } = taken;
  const before = received.get(study);
  received.set(study, (before ?? 0) + 1);
  settler.touch(study);
  if (before === undefined)
    await auditor.record({ kind: 'dicom-begin', peer, entities: [{ thing: { kind: 'imaging-study', id: study } }] });
  return answer(STATUS.success);
};

/** Brings what came in step, and writes down that it came. */
export const settleReceived = async ({
  settler,
  received,
  auditor,
  peer,
}: Pick<Parameters<Handler>[0], 'settler' | 'received' | 'auditor' | 'peer'>): Promise<void> => {
  if (received.size === 0) return;
  const studies = new Map(received);
  received.clear();
  const patients = await settler.flush(studies.keys());
  await auditor.record({
    kind: 'dicom-received',
    peer,
    patients,
    entities: [...studies].map(([id, instances]) => ({
      thing: { kind: 'imaging-study', id },
      detail: { instances: String(instances) },
    })),
  });
};
