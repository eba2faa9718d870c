import { ApiError, type SecondFactor } from '@aceso/client';
import { type FormEvent, useEffect, useState } from 'react';
import { agentName } from '../security/agent-name.ts';
import { Qr } from '../security/qr.tsx';
import { api } from './api.ts';
import { Await, Page, useLoaded, usePortal } from './context.tsx';
import { Passkeys } from './passkeys.tsx';
import { Prove } from './prove.tsx';
import type { Word } from './words.ts';

/** One's own account: a second factor, where one is signed in, and what happened to it. */
export function Security() {
  const { t, language } = usePortal();
  const factor = useLoaded('factor', api.security.factor);
  const passkeys = useLoaded('passkeys', api.security.passkeys);
  const sessions = useLoaded('sessions', api.security.sessions);
  const notices = useLoaded('notices', api.security.notices);
  const when = new Intl.DateTimeFormat(language === 'en' ? 'en-US' : 'es-US', {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const instant = (iso: string) => when.format(new Date(iso));
  const reload = () => {
    for (const one of [factor, passkeys, sessions, notices]) one.reload();
  };
  useEffect(() => void api.security.seeNotices().catch(() => undefined), []);
  return (
    <Page title={t('security')} lead={t('securityHint')}>
      <section className="card stack" aria-labelledby="passkeys">
        <h2 id="passkeys">{t('passkeys')}</h2>
        <Await of={passkeys}>
          {({ items }) => (
            <Passkeys items={items} hasFactor={factor.data?.since !== undefined || items.length > 0} changed={reload} />
          )}
        </Await>
      </section>
      <section className="card stack" aria-labelledby="factor">
        <h2 id="factor">{t('factor')}</h2>
        <Await of={factor}>{(state) => <Factor state={state} changed={reload} />}</Await>
      </section>
      <section className="card" aria-labelledby="sessions">
        <h2 id="sessions">{t('sessions')}</h2>
        <Await of={sessions}>
          {({ items }) => (
            <ul className="rows">
              {items.map((one) => (
                <li key={one.id}>
                  <span>
                    {agentName(one.agent ?? '')} {one.address}
                    <small>{t('lastSeen', { when: instant(one.lastSeenAt) })}</small>
                  </span>
                  {one.current ? (
                    <em className="tag">{t('thisOne')}</em>
                  ) : (
                    <button
                      type="button"
                      className="quiet"
                      onClick={() => void api.security.endSession(one.id).finally(reload)}
                    >
                      {t('end')}
                    </button>
                  )}
                </li>
              ))}
            </ul>
          )}
        </Await>
      </section>
      <section className="card" aria-labelledby="happened">
        <h2 id="happened">{t('happened')}</h2>
        <Await of={notices} empty={({ items }) => items.length === 0}>
          {({ items }) => (
            <>
              <ul className="rows">
                {items.map((one) => (
                  <li key={`${one.kind} ${one.at}`}>
                    <span>
                      {t(`notice_${one.kind.replaceAll('-', '_')}` as Word)}
                      <small>
                        {instant(one.at)}, {one.address}
                      </small>
                    </span>
                  </li>
                ))}
              </ul>
              <p className="soft">{t('notYou')}</p>
            </>
          )}
        </Await>
      </section>
    </Page>
  );
}

/** Before anything else, where the clinic asks patients for a second factor. */
export function EnrolFirst({ done }: { done: () => void }) {
  const { t } = usePortal();
  return (
    <section className="card stack">
      <h1>{t('factor')}</h1>
      <p>{t('factorMust')}</p>
      <SetUp done={done} label={t('goOn')} />
    </section>
  );
}

type Act = 'set' | 'off';

function Factor({ state, changed }: { state: SecondFactor; changed: () => void }) {
  const { t } = usePortal();
  const [act, setAct] = useState<Act>();
  const end = () => {
    setAct(undefined);
    changed();
  };
  if (act === 'set')
    return <SetUp done={end} label={t('factorKept')} hasFactor={state.since !== undefined || state.passkeys > 0} />;
  if (act === 'off') return <Prove hasFactor act={api.security.removeFactor} done={end} label={t('factorOff')} />;
  const isOn = state.since !== undefined;
  return (
    <>
      <p>{isOn ? t('factorOn', { left: state.recoveryLeft }) : t('factorNone')}</p>
      <div className="times">
        <button type="button" className={isOn ? 'quiet' : 'button'} onClick={() => setAct('set')}>
          {t(isOn ? 'factorChange' : 'factorSet')}
        </button>
        {isOn && !(state.required && state.passkeys === 0) ? (
          <button type="button" className="quiet" onClick={() => setAct('off')}>
            {t('factorOff')}
          </button>
        ) : null}
      </div>
    </>
  );
}

function SetUp({ done, label, hasFactor = false }: { done: () => void; label: string; hasFactor?: boolean }) {
  const { t } = usePortal();
  const [begun, setBegun] = useState<{ readonly secret: string; readonly uri: string }>();
  const [codes, setCodes] = useState<readonly string[]>();
  const [mustProve, setMustProve] = useState(false);
  const [failed, setFailed] = useState('');
  useEffect(() => {
    api.security.beginFactor().then(setBegun, (error: Error) => {
      if (error instanceof ApiError && error.code === 'proof-needed') setMustProve(true);
      else setFailed(error.message);
    });
  }, []);
  const note =
    failed === '' ? null : (
      <p className="note bad" role="alert">
        {failed}
      </p>
    );
  if (codes !== undefined)
    return (
      <div role="status" className="stack">
        <p>{t('factorDone')}</p>
        <ul className="codes">
          {codes.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
        <button type="button" className="button" onClick={done}>
          {label}
        </button>
      </div>
    );
  if (begun === undefined)
    return mustProve ? (
      <Prove hasFactor={hasFactor} act={api.security.beginFactor} done={setBegun} label={t('goOn')} />
    ) : (
      (note ?? <p className="soft">{t('loading')}</p>)
    );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get('code'));
    api.security.confirmFactor(code).then(
      ({ recoveryCodes }) => setCodes(recoveryCodes),
      (error: Error) => setFailed(error.message),
    );
  };
  return (
    <form onSubmit={submit} className="stack">
      <p>{t('factorScan')}</p>
      <Qr text={begun.uri} label={t('factorQr')} />
      <code className="secret">{begun.secret.match(/.{1,4}/g)?.join(' ')}</code>
      {note}
      <label>
        {t('factorThen')}
        <input name="code" inputMode="numeric" autoComplete="one-time-code" required maxLength={7} />
      </label>
      <button type="submit" className="button">
        {t('goOn')}
      </button>
    </form>
  );
}
