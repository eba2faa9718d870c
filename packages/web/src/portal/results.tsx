import { useState } from 'react';
import { portal, type ResultView } from './api.ts';
import { Await, Page, useLoaded, usePortal } from './context.tsx';

const MARK = { low: '▼', high: '▲', inside: '●', unknown: '–' } as const;

/** Where a result stands, by sign and word as well as by colour. */
export function Standing({ of: { standing } }: { of: Pick<ResultView, 'standing'> }) {
  const { t } = usePortal();
  return (
    <span className={`standing ${standing}`}>
      <span aria-hidden="true">{MARK[standing]}</span> {t(standing)}
    </span>
  );
}

const WIDTH = 300;
/** The usual range as a band and the value as a mark on it. */
function RangeBar({ result }: { result: ResultView }) {
  const { number, low, high } = result;
  if (number === undefined || (low === undefined && high === undefined)) return null;
  const bottom = low ?? Math.min(0, number);
  const top = high ?? Math.max(number, (low ?? 0) * 2);
  const room = Math.max(top - bottom, Math.abs(number) / 10) * 0.5;
  const from = Math.min(bottom, number) - room;
  const to = Math.max(top, number) + room;
  const x = (value: number) => ((value - from) / (to - from)) * WIDTH;
  const left = low === undefined ? 0 : x(low);
  const right = high === undefined ? WIDTH : x(high);
  return (
    <svg className="range" viewBox={`0 0 ${WIDTH} 34`} aria-hidden="true">
      <rect className="track" x="0" y="10" width={WIDTH} height="8" rx="4" />
      <rect className="usual" x={left} y="10" width={Math.max(4, right - left)} height="8" rx="4" />
      <circle className={`dot ${result.standing}`} cx={x(number)} cy="14" r="7" />
      {low === undefined ? null : (
        <text x={left} y="32" textAnchor="middle">
          {low}
        </text>
      )}
      {high === undefined ? null : (
        <text x={right} y="32" textAnchor="middle">
          {high}
        </text>
      )}
    </svg>
  );
}

export function Results() {
  const { t, language, day } = usePortal();
  const results = useLoaded(`results ${language}`, () => portal.results(language));
  const [sought, setSought] = useState('');
  const plain = (text: string) =>
    text
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .toLowerCase();
  return (
    <Page title={t('results')}>
      <label className="search">
        {t('find')}
        <input type="search" value={sought} onChange={(event) => setSought(event.currentTarget.value)} />
      </label>
      <Await of={results} empty={({ items }) => items.length === 0}>
        {({ items }) => (
          <div className="grid">
            {items
              .filter(({ name, recorded }) => plain(`${name} ${recorded}`).includes(plain(sought)))
              .map((one) => (
                <article key={one.ref} className="card">
                  <h2>{one.name}</h2>
                  <p className="value">
                    <strong>{one.value}</strong> <Standing of={one} />
                  </p>
                  <RangeBar result={one} />
                  <p>
                    {one.sentences
                      .slice(1)
                      .map(({ text }) => text)
                      .join(' ')}
                  </p>
                  <p className="soft">
                    {day(one.day)}. {t('recorded', { name: one.recorded })}
                  </p>
                  <a href={`#/chat/${encodeURIComponent(one.name)}`}>{t('askAbout')}</a>
                </article>
              ))}
          </div>
        )}
      </Await>
    </Page>
  );
}
