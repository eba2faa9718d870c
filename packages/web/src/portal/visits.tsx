import { type FormEvent, useState } from 'react';
import { portal } from './api.ts';
import { Await, Page, useLoaded, usePortal } from './context.tsx';
import { bookProposal, findTimes, type Proposal, visitTypes } from './scheduling.ts';

export function Visits() {
  const { t, language, day, acting } = usePortal();
  const mayBook = acting === undefined || acting.scopes.includes('visits');
  const visits = useLoaded(`visits ${language}`, () => portal.visits(language));
  return (
    <Page title={t('visits')}>
      {mayBook ? <Booking booked={visits.reload} /> : null}
      <Await of={visits}>
        {({ items }) =>
          (['upcoming', 'past'] as const).map((kind) => {
            const some = items.filter((one) => one.kind === kind);
            return (
              <section key={kind} className="card">
                <h2>{t(kind === 'upcoming' ? 'coming' : 'past')}</h2>
                {some.length === 0 ? (
                  <p className="soft">{t('nothing')}</p>
                ) : (
                  <ul className="rows">
                    {some.slice(0, 30).map((one) => (
                      <li key={one.ref}>
                        <span>
                          {one.what}
                          {one.who === undefined ? null : <small>{one.who}</small>}
                        </span>
                        <span className="end">
                          {day(one.day)}
                          {one.time === undefined ? null : <small>{one.time}</small>}
                        </span>
                      </li>
                    ))}
                  </ul>
                )}
              </section>
            );
          })
        }
      </Await>
    </Page>
  );
}

/** Free times where the clinic has a diary; else, and where none is free, a wish that the staff answer. */
function Booking({ booked }: { booked: () => void }) {
  const { t, language, acting } = usePortal();
  const mayWish = acting === undefined || acting.scopes.includes('act');
  const types = useLoaded(`types ${language}`, () => visitTypes(language));
  const [times, setTimes] = useState<readonly Proposal[]>();
  const [told, setTold] = useState<'booked' | 'wishSent' | 'failed'>();
  const when = new Intl.DateTimeFormat(language === 'en' ? 'en-US' : 'es-US', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  });
  const find = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    findTimes(String(new FormData(event.currentTarget).get('type')), new Date()).then(setTimes, () =>
      setTold('failed'),
    );
  };
  const book = (one: Proposal) =>
    bookProposal(one.id).then(
      () => {
        setTold('booked');
        setTimes(undefined);
        booked();
      },
      () => setTold('failed'),
    );
  const wish = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    portal.wish('appointment', String(new FormData(form).get('wish')), language).then(
      () => {
        setTold('wishSent');
        form.reset();
      },
      () => setTold('failed'),
    );
  };
  const diary = types.data !== undefined && types.data.length > 0;
  return (
    <section className="card stack">
      <h2>{t('book')}</h2>
      <div role="status">
        {told === undefined ? null : <p className={`note ${told === 'failed' ? 'bad' : 'good'}`}>{t(told)}</p>}
      </div>
      {diary ? (
        <form onSubmit={find} className="stack">
          <label>
            {t('bookKind')}
            <select name="type">
              {types.data!.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <button type="submit" className="button">
            {t('bookFind')}
          </button>
        </form>
      ) : null}
      {times === undefined ? null : times.length === 0 ? (
        <p>{t('bookNone')}</p>
      ) : (
        <div className="times">
          {times.map((one) => (
            <button
              key={one.id}
              type="button"
              className="quiet"
              onClick={() => void book(one)}
              aria-label={t('bookThis', { when: when.format(new Date(one.start)) })}
            >
              {when.format(new Date(one.start))}
            </button>
          ))}
        </div>
      )}
      {!mayWish || (diary && (times === undefined || times.length > 0)) ? null : (
        <form onSubmit={wish} className="stack">
          <label>
            {t('wish')}
            <textarea name="wish" rows={3} required maxLength={2000} />
          </label>
          <button type="submit" className="button">
            {t('wishSend')}
          </button>
        </form>
      )}
    </section>
  );
}
