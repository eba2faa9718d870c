import { type FormEvent, useEffect, useRef, useState } from 'react';
import { type Action, type Conversation, type Message, portal } from './api.ts';
import { Await, Page, useLoaded, usePortal, useRoute } from './context.tsx';
import { Emergency } from './help.tsx';

/** `#/chat`: the open conversation or a new one; `#/chat/ABOUT`: with a question begun; `#/chat/id/ID`: that one. */
export function Chat() {
  const { t, language } = usePortal();
  const [, about, id] = useRoute();
  const [round, setRound] = useState(0);
  const loaded = useLoaded(`chat ${id ?? ''} ${round}`, async () => {
    if (about === 'id' && id !== undefined) return portal.conversation(id);
    const { items } = await portal.conversations();
    const open = round > 0 ? undefined : items.find(({ kind, state }) => kind === 'chat' && state === 'open');
    return open ?? portal.begin(language);
  });
  return (
    <Page title={t('chatTitle')} lead={t('chatHint')}>
      <Await of={loaded}>
        {(first) => (
          <Thread
            key={first.id}
            first={first}
            about={about === 'id' ? undefined : about}
            anew={() => setRound(round + 1)}
          />
        )}
      </Await>
    </Page>
  );
}

function Thread({ first, about, anew }: { first: Conversation; about: string | undefined; anew: () => void }) {
  const { t, language } = usePortal();
  const [one, setOne] = useState(first);
  const [text, setText] = useState(about ?? '');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const end = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new message is scrolled to
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' });
  }, [one.messages.length]);
  const run = (doing: Promise<Conversation>) => {
    setBusy(true);
    setFailed(false);
    doing.then(
      (next) => {
        setOne(next);
        setBusy(false);
      },
      () => {
        setFailed(true);
        setBusy(false);
      },
    );
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    run(portal.say(one.id, text.trim()));
    setText('');
  };
  const act = ({ kind, target }: Action) => {
    if (kind === 'person') run(portal.person(one.id));
    if (kind === 'refill' && target !== undefined)
      run(
        portal.medications(language).then(async ({ items }) => {
          const name = items.find(({ ref }) => ref === target)?.name ?? target;
          await portal.wish('refill', t('refillText', { name }), language, target);
          return portal.say(one.id, t('refillSent'));
        }),
      );
  };
  return (
    <>
      <div role="log" aria-live="polite" className="thread">
        {one.messages.map((message, index) => (
          <Bubble key={message.id} message={message} last={index === one.messages.length - 1} act={act} busy={busy} />
        ))}
        {one.waiting ? <p className="note good">{t('waiting')}</p> : null}
        {failed ? (
          <p className="note bad" role="alert">
            {t('failed')} <Emergency />
          </p>
        ) : null}
        <div ref={end} />
      </div>
      {one.state === 'closed' ? (
        <p className="note">
          {t('closed')}{' '}
          <button type="button" className="quiet" onClick={anew}>
            {t('newChat')}
          </button>
        </p>
      ) : (
        <form onSubmit={send} className="write">
          <label>
            <span className="hidden">{t('write')}</span>
            <textarea
              rows={2}
              value={text}
              maxLength={4000}
              placeholder={t('write')}
              onChange={(event) => setText(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) send(event);
              }}
            />
          </label>
          <button type="submit" className="button" disabled={busy}>
            {t('send')}
          </button>
        </form>
      )}
      {one.messages.length > 1 && one.state === 'open' ? (
        <button type="button" className="link" onClick={anew}>
          {t('newChat')}
        </button>
      ) : null}
    </>
  );
}

function Bubble({
  message,
  last,
  act,
  busy,
}: {
  message: Message;
  last: boolean;
  act: (action: Action) => void;
  busy: boolean;
}) {
  const { t } = usePortal();
  const calls = (message.actions ?? []).filter(({ kind }) => kind.startsWith('call-'));
  const rest = (message.actions ?? []).filter(({ kind }) => !kind.startsWith('call-'));
  const who =
    message.from === 'patient' ? t('you') : message.from === 'staff' ? (message.by ?? t('staff')) : t('assistant');
  return (
    <article className={`bubble ${message.from}${calls.length > 0 ? ' danger' : ''}`}>
      <h2>{who}</h2>
      <p>{message.text}</p>
      {calls.length === 0 ? null : (
        <p className="calls">
          {calls.map(({ label, target }) =>
            target === undefined ? (
              <strong key={label}>{label}</strong>
            ) : (
              <a key={label} className="button danger" href={`tel:${target}`}>
                {label}
              </a>
            ),
          )}
        </p>
      )}
      {last && rest.length > 0 ? (
        <p className="actions">
          {rest.map((one) =>
            one.kind === 'open' ? (
              <a key={`${one.kind} ${one.target ?? ''}`} className="quiet" href={`#/${one.target}`}>
                {one.label}
              </a>
            ) : (
              <button
                key={`${one.kind} ${one.target ?? ''}`}
                type="button"
                className="quiet"
                disabled={busy}
                onClick={() => act(one)}
              >
                {one.label}
              </button>
            ),
          )}
        </p>
      ) : null}
      <Basis message={message} />
    </article>
  );
}

/** What an answer rests on, and how hard it is to read: for whoever wants to know. */
function Basis({ message: { sentences = [], reading } }: { message: Message }) {
  const { t } = usePortal();
  const sources = [
    ...new Set(
      sentences.flatMap(({ evidence }) =>
        evidence.map(({ lane, ref, source }) => (lane === 'chart' ? t('basisRecord', { ref }) : (source ?? ref))),
      ),
    ),
  ];
  if (sources.length === 0) return null;
  return (
    <details>
      <summary>{t('basis')}</summary>
      <ul>
        {sources.map((one) => (
          <li key={one}>{one}</li>
        ))}
        {reading === undefined ? null : (
          <li>{t(reading.measure === 'flesch-kincaid-grade' ? 'grade' : 'ease', { value: reading.value })}</li>
        )}
      </ul>
    </details>
  );
}
