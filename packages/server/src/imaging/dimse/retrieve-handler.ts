import {
  type Association,
  COMMAND,
  type Command,
  EXPLICIT,
  encodeJson,
  GET,
  isWarning,
  MOVE,
  parseDataSet,
  STATUS,
} from '@aceso/imaging/dimse';
import type { ImageCondition, Store } from '@aceso/store';
import { wordsOf } from './find-handler.ts';
import { KeyError, retrievedOf } from './keys.ts';
import { offersFor, type SentInstance, sendInstance } from './sending.ts';
import type { Handler, Session } from './session.ts';

const PAGE = 500;
/** Failed instances that are named at the end. */
const NAMED = 1000;

interface Row extends SentInstance {
  readonly study: string;
  readonly patient: string;
}

async function rowsOf({ images }: Store, where: readonly ImageCondition[]): Promise<readonly Row[]> {
  const out: Row[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const page = await images.instances({ where, limit: PAGE, offset });
    for (const { study, uid, sopClass, syntax, blob, head } of page)
      out.push({ study, uid, sopClass, syntax, blob, patient: head.patient });
    if (page.length < PAGE) return out;
  }
}

/** C-MOVE and C-GET (PS3.4 C.4.2, C.4.3): one C-STORE for each instance, to another place or on the same association. */
export const handleRetrieve: Handler = async (session, message) => {
  const { association, store, peer, destinations } = session;
  const { context, command, data } = message;
  const moving = command.field === COMMAND.moveRequest;
  const messageId = command.messageId ?? 0;
  const respond = (status: number, more: Partial<Command> = {}, identifier?: Uint8Array): Promise<void> =>
    association.send(
      context,
      {
        field: moving ? COMMAND.moveResponse : COMMAND.getResponse,
        respondedTo: messageId,
        sopClass: context.abstractSyntax,
        ...more,
        hasData: identifier !== undefined,
        status,
      },
      identifier,
    );
  const refuse = (status: number, errorComment: string): Promise<void> => respond(status, { errorComment });
  if (data === undefined || data === 'too-large') return refuse(STATUS.mismatch, 'The identifier is missing.');
  const root = context.abstractSyntax === MOVE.patient || context.abstractSyntax === GET.patient ? 'patient' : 'study';
  let rows: readonly Row[];
  try {
    const identifier = parseDataSet(Buffer.concat(data), context.transferSyntax, 'The identifier');
    rows = await rowsOf(store, retrievedOf(identifier, root));
  } catch (error) {
    if (error instanceof KeyError || (error as Error).name === 'ImagingError')
      return refuse(STATUS.mismatch, wordsOf(error));
    throw error;
  }
  const destination = command.moveDestination ?? '';
  if (moving && !(await destinations.has(destination)))
    return refuse(STATUS.destinationUnknown, 'Nothing may be sent to this title.');
  if (rows.length === 0) return respond(STATUS.success, { remaining: 0, completed: 0, failed: 0, warning: 0 });
  const target = moving ? destination : peer.aeTitle;
  await tell(session, 'dicom-begin', rows, target);
  let to: Association = association;
  if (moving) {
    try {
      to = await destinations.open(destination, offersFor(rows));
    } catch {
      await tell(session, 'dicom-sent', [], target, 'The destination could not be reached; nothing was sent.');
      return respond(STATUS.cannotPerform, {
        errorComment: 'The destination cannot be reached.',
        remaining: 0,
        completed: 0,
        failed: rows.length,
        warning: 0,
      });
    }
  }
  const sent: Row[] = [];
  const failed: string[] = [];
  let warning = 0;
  let stopped = false;
  const counts = (): Partial<Command> => ({
    remaining: Math.min(0xffff, rows.length - sent.length - failed.length),
    completed: Math.min(0xffff, sent.length - warning),
    failed: Math.min(0xffff, failed.length),
    warning: Math.min(0xffff, warning),
  });
  try {
    for (const row of rows) {
      if (association.cancelled.delete(messageId)) {
        stopped = true;
        break;
      }
      const status = await sendInstance(session, to, row, moving ? { ae: peer.aeTitle, messageId } : undefined);
      if (status === undefined) failed.push(row.uid);
      else {
        sent.push(row);
        if (isWarning(status)) warning += 1;
      }
      if (association.end !== undefined) break;
      await respond(STATUS.pending, counts());
    }
  } finally {
    if (moving) await to.release().catch(() => undefined);
    // What went out is written down, also when whoever asked is gone.
    await tell(session, 'dicom-sent', sent, target, `${sent.length} sent, ${failed.length} failed`);
  }
  const { remaining: _, ...final } = counts();
  const status = stopped
    ? STATUS.cancel
    : failed.length === 0 && warning === 0
      ? STATUS.success
      : sent.length === 0
        ? STATUS.cannotPerform
        : STATUS.partly;
  const identifier =
    failed.length === 0
      ? undefined
      : encodeJson({ '00080058': { vr: 'UI', Value: failed.slice(0, NAMED) } }, context.transferSyntax === EXPLICIT);
  return respond(status, stopped ? counts() : final, identifier);
};

async function tell(
  { auditor, peer }: Session,
  kind: 'dicom-begin' | 'dicom-sent',
  rows: readonly Row[],
  destination: string,
  outcome?: string,
): Promise<void> {
  const studies = new Map<string, number>();
  for (const { study } of rows) studies.set(study, (studies.get(study) ?? 0) + 1);
  await auditor.record({
    kind,
    peer,
    patients: new Set(rows.flatMap(({ patient }) => (patient === '' ? [] : [patient]))),
    entities: [
      ...[...studies].map(([id, instances]) => ({
        thing: { kind: 'imaging-study', id },
        detail: { instances: String(instances), destination },
      })),
    ],
    ...(outcome === undefined ? {} : { outcome }),
  });
}
