import { portal } from './api.ts';
import { Await, Page, useLoaded, usePortal } from './context.tsx';
import { Emergency } from './help.tsx';
import { Icon } from './icons.tsx';
import { Standing } from './results.tsx';

export function Home() {
  const { t, language, name, day, acting } = usePortal();
  const visits = useLoaded(`visits ${language}`, () => portal.visits(language));
  const results = useLoaded(`results ${language}`, () => portal.results(language));
  return (
    <Page title={acting === undefined ? t('hello', { name: name.split(' ')[0]! }) : acting.name}>
      <p className="note">
        <Emergency />
      </p>
      <section className="card">
        <h2>{t('nextVisit')}</h2>
        <Await of={visits}>
          {({ items }) => {
            const next = items.find(({ kind }) => kind === 'upcoming');
            return next === undefined ? (
              <p>
                {t('noVisit')}{' '}
                {acting === undefined || acting.scopes.includes('visits') ? <a href="#/visits">{t('book')}</a> : null}
              </p>
            ) : (
              <p>
                <strong>
                  {day(next.day)}
                  {next.time === undefined ? '' : ` · ${next.time}`}
                </strong>
                <br />
                {next.what}
              </p>
            );
          }}
        </Await>
      </section>
      <section className="card">
        <h2>{t('newest')}</h2>
        <Await of={results} empty={({ items }) => items.length === 0}>
          {({ items }) => (
            <>
              <ul className="rows">
                {items.slice(0, 4).map((one) => (
                  <li key={one.ref}>
                    <span>
                      {one.name}
                      <small>{day(one.day)}</small>
                    </span>
                    <span className="end">
                      <strong>{one.value}</strong>
                      <Standing of={one} />
                    </span>
                  </li>
                ))}
              </ul>
              <p>
                <a href="#/results">{t('allResults')}</a>
              </p>
            </>
          )}
        </Await>
      </section>
      <section aria-label={t('more')} className="tiles">
        {(acting === undefined
          ? (['messages', 'forms', 'consent', 'security'] as const)
          : acting.scopes.includes('act')
            ? (['messages', 'forms'] as const)
            : []
        ).map((one) => (
          <a key={one} className="tile" href={`#/${one}`}>
            <Icon name={one} />
            {t(one)}
          </a>
        ))}
      </section>
    </Page>
  );
}
