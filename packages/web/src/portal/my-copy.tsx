import { useEffect, useState } from 'react';
import { portal } from './api.ts';
import { useLoaded, usePortal } from './context.tsx';
import type { Word } from './words.ts';

/** The right to a copy of everything (GDPR Art. 15, 20): staff approves it, then it can be taken away. */
export function MyCopy() {
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
