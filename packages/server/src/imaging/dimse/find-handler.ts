import { COMMAND, EXPLICIT, encodeJson, FIND, parseDataSet, STATUS } from '@aceso/imaging/dimse';
import type { ImageQuery, Store } from '@aceso/store';
import { ServerError } from '../../errors.ts';
import { type Asked, answerOf, askedOf, instanceJson, KeyError, patientJson, seriesJson, studyJson } from './keys.ts';
import type { Handler } from './session.ts';

/** Rows that are read at once; between two pages a C-CANCEL is looked for. */
const PAGE = 500;

interface Found {
  readonly json: ReturnType<typeof studyJson>;
  readonly patient: string;
}

async function page({ images }: Store, level: Asked['level'], query: ImageQuery): Promise<readonly Found[]> {
  switch (level) {
    case 'PATIENT':
      return (await images.patients(query)).map((row) => ({ json: patientJson(row), patient: row.head.patient }));
    case 'STUDY':
      return (await images.studies(query)).map((row) => ({ json: studyJson(row), patient: row.patient }));
    case 'SERIES':
      return (await images.series(query)).map((row) => ({ json: seriesJson(row), patient: row.head.patient }));
    case 'IMAGE':
      return (await images.instances(query)).map((row) => ({ json: instanceJson(row), patient: row.head.patient }));
  }
}

/** C-FIND (PS3.4 C.4.1): one pending answer for each match. */
export const handleFind: Handler = async (
  { association, store, auditor, peer, aeTitle },
  { context, command, data },
) => {
  const messageId = command.messageId ?? 0;
  const answer = (status: number, comment?: string, identifier?: Uint8Array): Promise<void> =>
    association.send(
      context,
      {
        field: COMMAND.findResponse,
        respondedTo: messageId,
        sopClass: context.abstractSyntax,
        hasData: identifier !== undefined,
        status,
        ...(comment === undefined ? {} : { errorComment: comment }),
      },
      identifier,
    );
  if (data === undefined || data === 'too-large') return answer(STATUS.mismatch, 'The identifier is missing.');
  const root = context.abstractSyntax === FIND.patient ? 'patient' : 'study';
  let asked: Asked;
  try {
    asked = askedOf(parseDataSet(Buffer.concat(data), context.transferSyntax, 'The identifier'), root);
  } catch (error) {
    return answer(STATUS.mismatch, wordsOf(error));
  }
  const explicit = context.transferSyntax === EXPLICIT;
  const pending = asked.partly ? STATUS.pendingPartly : STATUS.pending;
  for (let offset = 0; ; offset += PAGE) {
    if (association.cancelled.delete(messageId)) return answer(STATUS.cancel);
    const rows = await page(store, asked.level, { where: asked.where, limit: PAGE, offset });
    // Before anything of them is told. A search that finds nobody is told of, too.
    if (rows.length > 0 || offset === 0)
      await auditor.record({
        kind: 'dicom-query',
        peer,
        patients: new Set(rows.flatMap(({ patient }) => (patient === '' ? [] : [patient]))),
        outcome: `${rows.length} found at the level ${asked.level}`,
      });
    for (const { json } of rows) await answer(pending, undefined, encodeJson(answerOf(json, asked, aeTitle), explicit));
    if (rows.length < PAGE) return answer(association.cancelled.delete(messageId) ? STATUS.cancel : STATUS.success);
  }
};

/** For an error comment: our words only. */
export function wordsOf(error: unknown): string {
  if (error instanceof KeyError || error instanceof ServerError) return error.message;
  if ((error as Error).name === 'ImagingError') return 'The identifier cannot be read.';
  throw error;
}
