import type { Reply } from '@aceso/engagement/chat';
import { fail } from '../../errors.ts';
import { type Conversation, graver, type Message, type Priority } from './records.ts';

/** Somebody waits for a person from now on, or for a graver reason than before. */
export function waitingFor(
  { waitingSince, priority: before }: Conversation,
  priority: Priority,
  at: string,
): Pick<Conversation, 'waitingSince' | 'priority'> {
  if (waitingSince === undefined) return { waitingSince: at, priority };
  const now = graver(priority, before);
  return { waitingSince: now === before ? waitingSince : at, priority: now };
}

/** What the patient wrote after that message; all of it where there is no such message. */
function writtenSince({ messages }: Conversation, seen: string): readonly Message[] {
  const last = messages.findIndex(({ id }) => id === seen);
  return messages.slice(last + 1).filter(({ from }) => from === 'patient');
}

const urgencyOf = ({ redFlags }: Message): Priority => redFlags?.[0]?.severity ?? 'person';

/** Checked in the write itself: a message that comes between reading and answering keeps the conversation waiting. */
export function assertRead(one: Conversation, seen: string): void {
  const unread = writtenSince(one, seen);
  if (unread.length === 0) return;
  const urgency = unread.map(urgencyOf).reduce(graver);
  throw fail('patient-wrote-since', undefined, {
    urgency,
    messages: unread.map((message) => ({ id: message.id, at: message.at, urgency: urgencyOf(message) })),
  });
}

/** While a person has been asked for, they answer; the chat only speaks of danger. */
export const isQuiet = (one: Conversation, { redFlags }: Pick<Reply, 'redFlags'>): boolean =>
  one.waitingSince !== undefined && redFlags.length === 0 && one.messages.some(({ from }) => from === 'staff');

export function assertOpen({ state }: Conversation): void {
  if (state === 'closed') throw fail('conversation-state', 'This conversation is closed.');
}
