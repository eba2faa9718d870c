import { useState } from 'react';
import { type MedicationView, portal } from './api.ts';
import { Await, Page, useLoaded, usePortal } from './context.tsx';

export function Medications() {
  const { t, language } = usePortal();
  const all = useLoaded(`medications ${language}`, () => portal.medications(language));
  return (
    <Page title={t('medications')}>
      <Await of={all} empty={({ items }) => items.length === 0}>
        {({ items }) => (
          <div className="grid">
            {items.map((one) => (
              <Medication key={one.ref} one={one} />
            ))}
          </div>
        )}
      </Await>
    </Page>
  );
}

function Medication({ one }: { one: MedicationView }) {
  const { t, language } = usePortal();
  const [state, setState] = useState<'idle' | 'busy' | 'sent' | 'failed'>('idle');
  const ask = () => {
    setState('busy');
    portal.wish('refill', t('refillText', { name: one.name }), language, one.ref).then(
      () => setState('sent'),
      () => setState('failed'),
    );
  };
  return (
    <article className="card">
      <h2>{one.name}</h2>
      {one.how === undefined ? null : <p>{one.how}</p>}
      {one.why === undefined ? null : <p className="soft">{t('why', { why: one.why })}</p>}
      <div role="status">
        {state === 'sent' ? (
          <p className="note good">{t('refillSent')}</p>
        ) : state === 'failed' ? (
          <p className="note bad">{t('failed')}</p>
        ) : null}
      </div>
      {one.refillable && state !== 'sent' ? (
        <button
          type="button"
          className="quiet"
          disabled={state === 'busy'}
          onClick={ask}
          aria-label={`${t('refill')}: ${one.name}`}
        >
          {t('refill')}
        </button>
      ) : null}
    </article>
  );
}
