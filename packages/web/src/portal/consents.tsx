import { useState } from 'react';
import { type Choice, portal, type Standin } from './api.ts';
import { Await, Page, useLoaded, usePortal } from './context.tsx';
import { MyCopy } from './my-copy.tsx';
import type { Word } from './words.ts';

/** Who may see the record and for what, what one says to it, and who may act for one. */
export function Consents() {
  const { t, day, language } = usePortal();
  const all = useLoaded('consents', () => portal.consents());
  const when = new Intl.DateTimeFormat(language === 'en' ? 'en-US' : 'es-US', {
    dateStyle: 'long',
    timeStyle: 'short',
  });
  return (
    <Page title={t('consent')} lead={t('consentHint')}>
      <Await of={all}>
        {({ items, choices, access }) => (
          <>
            <section className="card stack">
              <h2>{t('whoSees')}</h2>
              <p>{t(access.mode === 'open' ? 'seesOpen' : 'seesTeam')}</p>
              <p>{t('seesLog')}</p>
              <p className="note">{t('seesEmergency', { hours: access.emergencyHours })}</p>
              {access.emergencies.length === 0 ? (
                <p className="soft">{t('noEmergency')}</p>
              ) : (
                <ul className="rows">
                  {access.emergencies.map((one) => (
                    <li key={one.at}>
                      <span>
                        {t('openedAt', { when: when.format(new Date(one.at)) })}
                        <small>{t(one.reviewed ? 'reviewed' : 'notReviewed')}</small>
                      </span>
                    </li>
                  ))}
                </ul>
              )}
            </section>
            <h2>{t('yourChoices')}</h2>
            <p className="lead">{t('choicesHint')}</p>
            {choices.map((one) => (
              <ChoiceCard key={one.choice} of={one} />
            ))}
            <ActingForMe />
            {items.length === 0 ? null : (
              <section>
                <h2>{t('elsewhere')}</h2>
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
              </section>
            )}
          </>
        )}
      </Await>
      <MyCopy />
    </Page>
  );
}

function ChoiceCard({ of }: { of: Choice }) {
  const { t, day } = usePortal();
  const [kept, setKept] = useState(of);
  const [told, setTold] = useState<'kept' | 'failed'>();
  const say = (answer: Choice['answer']) => {
    const before = kept;
    setTold(undefined);
    setKept({ ...kept, answer });
    portal.choose(of.choice, answer).then(
      (next) => {
        setKept(next);
        setTold('kept');
      },
      () => {
        // What does not hold is not shown.
        setKept(before);
        setTold('failed');
      },
    );
  };
  return (
    <fieldset className="card choice">
      <legend>{t(`choice_${of.choice}` as Word)}</legend>
      <p>{t(`about_${of.choice}` as Word)}</p>
      <div className="options">
        {(['permit', 'deny'] as const).map((answer) => (
          <label key={answer} className="option">
            <input type="radio" name={of.choice} checked={kept.answer === answer} onChange={() => say(answer)} />
            {t(answer === 'permit' ? 'yes' : 'no')}
          </label>
        ))}
      </div>
      <div role="status">
        {told === undefined ? (
          <small className="soft">
            {kept.day === undefined ? t('byDefault') : t('saidOn', { day: day(kept.day) })}
          </small>
        ) : (
          <small className={told === 'failed' ? 'bad' : ''}>{t(told === 'kept' ? 'choiceKept' : 'failed')}</small>
        )}
      </div>
    </fieldset>
  );
}

/** Those whom staff have let act for the patient; who may now can be told no. */
function ActingForMe() {
  const { t, day } = usePortal();
  const all = useLoaded('proxies', () => portal.proxies());
  const [failed, setFailed] = useState<string>();
  const end = ({ id }: Standin) =>
    portal.endProxy(id).then(
      () => {
        setFailed(undefined);
        all.reload();
      },
      (error: Error) => setFailed(error.message),
    );
  return (
    <section className="card stack">
      <h2>{t('actingForMe')}</h2>
      <p>{t('actingHint')}</p>
      {failed === undefined ? null : (
        <p className="note bad" role="alert">
          {failed}
        </p>
      )}
      <Await of={all}>
        {({ items }) => {
          const now = items.filter((one) => one.holds);
          return now.length === 0 ? (
            <p className="soft">{t('nobodyActs')}</p>
          ) : (
            <ul className="rows">
              {now.map((one) => (
                <li key={one.id}>
                  <span>
                    <strong>{one.name}</strong>
                    <small>
                      {t(`relation_${one.relationship}` as Word)} ·{' '}
                      {one.scopes.map((scope) => t(`scope_${scope}` as Word)).join(', ')} ·{' '}
                      {t('until', { day: day(one.until) })}
                    </small>
                  </span>
                  {one.minor ? null : (
                    <button
                      type="button"
                      className="quiet"
                      aria-label={`${t('endProxy')}: ${one.name}`}
                      onClick={() => void end(one)}
                    >
                      {t('endProxy')}
                    </button>
                  )}
                </li>
              ))}
            </ul>
          );
        }}
      </Await>
    </section>
  );
}
