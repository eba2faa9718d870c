import { useEffect, useState } from 'react';
import { portal } from './api.ts';
import { Await, Page, useLoaded, usePortal } from './context.tsx';
import type { Word } from './words.ts';

export function Messages() {
  const { t, day } = usePortal();
  const all = useLoaded('conversations', () => portal.conversations());
  return (
    <Page title={t('messages')}>
      <Await of={all} empty={({ items }) => items.length === 0}>
        {({ items }) => (
          <ul className="rows card">
            {items.map((one) => {
              const last = one.messages.at(-1);
              return (
                <li key={one.id}>
                  <span>
                    <strong>{t(`kind${one.kind}` as Word)}</strong>
                    {one.waiting ? <em className="tag">{t('waits')}</em> : null}
                    <small>
                      {last === undefined
                        ? ''
                        : `${last.from === 'staff' ? `${last.by ?? t('staff')}: ` : ''}${last.text.slice(0, 110)}`}
                    </small>
                  </span>
                  <span className="end">
                    <small>{day(one.changedAt)}</small>
                    <a
                      href={`#/chat/id/${one.id}`}
                      aria-label={`${t('read')}: ${t(`kind${one.kind}` as Word)}, ${day(one.changedAt)}`}
                    >
                      {t('read')}
                    </a>
                  </span>
                </li>
              );
            })}
          </ul>
        )}
      </Await>
    </Page>
  );
}

export function Consents() {
  const { t, day } = usePortal();
  const all = useLoaded('consents', () => portal.consents());
  return (
    <Page title={t('consent')} lead={t('consentHint')}>
      <Await of={all} empty={({ items }) => items.length === 0}>
        {({ items }) => (
          <ul className="rows card">
            {items.map((one) => (
              <li key={one.ref}>
                <span>
                  <strong>{one.what}</strong>
                  <small>{one.category}</small>
                </span>
                <span className="end">
                  {t(one.decision === 'deny' ? 'deny' : 'permit')}
                  <small>
                    {one.day === undefined ? '' : `${day(one.day)} · `}
                    {t('state', { state: one.status })}
                  </small>
                </span>
              </li>
            ))}
          </ul>
        )}
      </Await>
      <MyCopy />
    </Page>
  );
}

/** The right to a copy of everything (GDPR Art. 15, 20): staff approves it, then it can be taken away. */
function MyCopy() {
  const { t, day } = usePortal();
  const all = useLoaded('copies', () => portal.copies());
  const [failed, setFailed] = useState(false);
  const [newest] = all.data?.items.filter(({ state }) => state !== 'over') ?? [];
  const making = newest?.state === 'making';
  const { reload } = all;
  useEffect(() => {
    if (!making) return;
    const timer = setInterval(reload, 2000);
    return () => clearInterval(timer);
  }, [making, reload]);
  const ask = () =>
    void portal.askForCopy().then(
      () => {
        setFailed(false);
        reload();
      },
      () => setFailed(true),
    );
  return (
    <section className="card" aria-labelledby="my-copy">
      <h2 id="my-copy">{t('copyTitle')}</h2>
      <p>{t('copyHint')}</p>
      <div aria-live="polite">
        {newest === undefined ? null : (
          <p>
            <strong>{t(`copy${newest.state}` as Word)}</strong> <small>{day(newest.askedAt)}</small>
          </p>
        )}
        {failed ? <p className="note bad">{t('failed')}</p> : null}
      </div>
      {newest?.state === 'ready' ? (
        <p>
          <a className="button" href={portal.copyUrl(newest.id)} download>
            {t('copyTake')}
          </a>
        </p>
      ) : null}
      {newest === undefined || newest.state === 'failed' || newest.state === 'ready' ? (
        <button type="button" className="quiet" onClick={ask}>
          {t('copyAsk')}
        </button>
      ) : null}
    </section>
  );
}
