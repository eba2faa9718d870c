import type { DataSet } from '../dicom/dataset.ts';
import { encodeJson } from '../dicom/encode.ts';
import type { JsonDataSet } from '../dicom/json.ts';
import { parseDataSet } from '../dicom/parse.ts';
import { type Association, DimseError, type Message } from './association.ts';
import { COMMAND, type Command, isPending, isWarning, STATUS, statusText } from './command.ts';
import { EXPLICIT, FIND, GET, IMPLICIT, MOVE, type Root, VERIFICATION } from './syntaxes.ts';

/** Transfer syntaxes of what is asked and answered, best first. */
export const ASKED: readonly string[] = [EXPLICIT, IMPLICIT];

/** What the other side says went wrong, with its status. */
export class StatusError extends DimseError {
  readonly status: number;
  constructor(what: string, { status = 0, errorComment }: Command) {
    // The comment is the other side's and may quote a patient: it is not passed on.
    super(
      `${what} was refused with status ${statusText(status)}${errorComment === undefined ? '' : ' and a comment'}.`,
    );
    this.status = status;
  }
}

async function answer(association: Association, id: number, field: number): Promise<Message> {
  for (;;) {
    const message = await association.receive();
    if (!message) throw new DimseError(association.why, association.end);
    if (message.command.field === field && message.command.respondedTo === id) return message;
    association.abort('violation', 'The other side answered something that was not asked.');
  }
}

const need = (association: Association, abstractSyntax: string, what: string) => {
  const context = association.contextOf(abstractSyntax);
  if (!context) throw new DimseError(`The other side does not offer ${what}.`);
  return context;
};

/** C-ECHO. @throws DimseError */
export async function echo(association: Association): Promise<void> {
  const context = need(association, VERIFICATION, 'verification');
  const messageId = association.messageId();
  await association.send(context, {
    field: COMMAND.echoRequest,
    messageId,
    sopClass: VERIFICATION,
    hasData: false,
  });
  const { command } = await answer(association, messageId, COMMAND.echoResponse);
  if (command.status !== STATUS.success) throw new StatusError('The echo', command);
}

const dataOf = ({ data, context }: Message): DataSet | undefined =>
  data === undefined || data === 'too-large'
    ? undefined
    : parseDataSet(Buffer.concat(data), context.transferSyntax, 'the answer');

/** C-FIND: data sets as they come. Stopping the loop cancels the rest. @throws DimseError, StatusError */
export async function* find(association: Association, root: Root, keys: JsonDataSet): AsyncGenerator<DataSet> {
  const context = need(association, FIND[root], 'to be searched (C-FIND)');
  const messageId = association.messageId();
  await association.send(
    context,
    { field: COMMAND.findRequest, messageId, sopClass: FIND[root], priority: 0, hasData: true },
    encodeJson(keys, context.transferSyntax === EXPLICIT),
  );
  let over = false;
  try {
    for (;;) {
      const message = await answer(association, messageId, COMMAND.findResponse);
      if (!isPending(message.command.status)) {
        over = true;
        if (message.command.status !== STATUS.success) throw new StatusError('The search', message.command);
        return;
      }
      const found = dataOf(message);
      if (found) yield found;
    }
  } finally {
    if (!over && association.end === undefined)
      await association.send(context, { field: COMMAND.cancelRequest, respondedTo: messageId, hasData: false });
  }
}

/** C-STORE of one instance; `data` in the context's transfer syntax. @returns its status: success or a warning @throws DimseError, StatusError */
export async function store(
  association: Association,
  {
    contextId,
    sopClass,
    sopInstance,
    data,
    originator,
  }: {
    readonly contextId: number;
    readonly sopClass: string;
    readonly sopInstance: string;
    readonly data: Uint8Array;
    /** Of a C-MOVE that this is part of. */
    readonly originator?: { readonly ae: string; readonly messageId: number };
  },
): Promise<number> {
  const context = association.contexts.find(({ id }) => id === contextId)!;
  const messageId = association.messageId();
  await association.send(
    context,
    {
      field: COMMAND.storeRequest,
      messageId,
      sopClass,
      sopInstance,
      priority: 0,
      hasData: true,
      ...(originator ? { moveOriginator: originator.ae, moveOriginatorId: originator.messageId } : {}),
    },
    data,
  );
  const { command } = await answer(association, messageId, COMMAND.storeResponse);
  const { status = STATUS.processing } = command;
  if (status !== STATUS.success && !isWarning(status)) throw new StatusError('The instance', command);
  return status;
}

/** Sub-operations of a retrieval, as the other side counts them. */
export interface Progress {
  readonly remaining: number;
  readonly completed: number;
  readonly failed: number;
  readonly warning: number;
}

const progressOf = ({ remaining = 0, completed = 0, failed = 0, warning = 0 }: Command): Progress => ({
  remaining,
  completed,
  failed,
  warning,
});

export interface RetrieveOptions {
  readonly onProgress?: (progress: Progress) => void;
  /** Sends a C-CANCEL when it fires. */
  readonly signal?: AbortSignal;
}

const cancelling = (association: Association, contextId: number, messageId: number, signal?: AbortSignal) => {
  const context = association.contexts.find(({ id }) => id === contextId)!;
  const cancel = (): void => {
    association
      .send(context, { field: COMMAND.cancelRequest, respondedTo: messageId, hasData: false })
      .catch(() => undefined);
  };
  if (signal?.aborted) cancel();
  else signal?.addEventListener('abort', cancel);
  return () => signal?.removeEventListener('abort', cancel);
};

/** C-MOVE to `destination`. @returns counts at the end, also when some failed or it was cancelled @throws DimseError, StatusError */
export async function move(
  association: Association,
  root: Root,
  keys: JsonDataSet,
  destination: string,
  { onProgress, signal }: RetrieveOptions = {},
): Promise<Progress> {
  const context = need(association, MOVE[root], 'to be retrieved from (C-MOVE)');
  const messageId = association.messageId();
  await association.send(
    context,
    {
      field: COMMAND.moveRequest,
      messageId,
      sopClass: MOVE[root],
      priority: 0,
      moveDestination: destination,
      hasData: true,
    },
    encodeJson(keys, context.transferSyntax === EXPLICIT),
  );
  const done = cancelling(association, context.id, messageId, signal);
  try {
    for (;;) {
      const { command } = await answer(association, messageId, COMMAND.moveResponse);
      const progress = progressOf(command);
      onProgress?.(progress);
      if (!isPending(command.status)) return ended('The retrieval', command, progress);
    }
  } finally {
    done();
  }
}

function ended(what: string, command: Command, progress: Progress): Progress {
  const { status = STATUS.processing } = command;
  if (status === STATUS.success || status === STATUS.partly || status === STATUS.cancel) return progress;
  throw new StatusError(what, command);
}

/** What becomes of an instance that came by C-GET: its status. */
export type Receiver = (message: Message) => Promise<{ readonly status: number; readonly comment?: string }>;

/** C-GET: instances come on the same association. @throws DimseError, StatusError */
export async function get(
  association: Association,
  root: Root,
  keys: JsonDataSet,
  receive: Receiver,
  { onProgress, signal }: RetrieveOptions = {},
): Promise<Progress> {
  const context = need(association, GET[root], 'to be retrieved from on the same association (C-GET)');
  const messageId = association.messageId();
  await association.send(
    context,
    { field: COMMAND.getRequest, messageId, sopClass: GET[root], priority: 0, hasData: true },
    encodeJson(keys, context.transferSyntax === EXPLICIT),
  );
  const done = cancelling(association, context.id, messageId, signal);
  try {
    for (;;) {
      const message = await association.receive();
      if (!message) throw new DimseError(association.why, association.end);
      const { command } = message;
      if (command.field === COMMAND.storeRequest) {
        const { status, comment } = await receive(message);
        await association.send(message.context, storeAnswer(command, status, comment));
      } else if (command.field === COMMAND.getResponse && command.respondedTo === messageId) {
        const progress = progressOf(command);
        onProgress?.(progress);
        if (!isPending(command.status)) return ended('The retrieval', command, progress);
      } else {
        association.abort('violation', 'The other side answered something that was not asked.');
        throw new DimseError(association.why, association.end);
      }
    }
  } finally {
    done();
  }
}

/** The response to a C-STORE. */
export const storeAnswer = (
  { messageId = 0, sopClass, sopInstance }: Command,
  status: number,
  comment?: string,
): Command => ({
  field: COMMAND.storeResponse,
  respondedTo: messageId,
  ...(sopClass === undefined ? {} : { sopClass }),
  ...(sopInstance === undefined ? {} : { sopInstance }),
  hasData: false,
  status,
  ...(comment === undefined ? {} : { errorComment: comment }),
});
