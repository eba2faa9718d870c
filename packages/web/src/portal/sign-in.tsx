import type { Session } from '@aceso/client';
import { type FormEvent, useState } from 'react';
import { canUsePasskeys, signByPasskey } from '../security/passkey.ts';
import { api } from './api.ts';
import { usePortal } from './context.tsx';
import { Emergency } from './help.tsx';
import { wordsOf } from './prove.tsx';

/** User name and password, and then a code where the account has a second factor. */
export function SignIn({ done, forgotten }: { done: (session: Session) => void; forgotten: boolean }) {
  const { t } = usePortal();
  const [failed, setFailed] = useState('');
  const [step, setStep] = useState<Session['secondStep']>();
  const ticket = step?.ticket;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const answer =
      ticket === undefined
        ? api.session.signIn({ username: String(form.get('username')).trim(), password: String(form.get('password')) })
        : api.session.code({ ticket, code: String(form.get('code')) });
    answer.then(
      (session) => {
        setFailed('');
        if (session.secondStep === undefined) done(session);
        else setStep(session.secondStep);
      },
      (error: Error) => setFailed(error.message),
    );
  };
  const byPasskey = async () => {
    const response = await signByPasskey(await api.session.passkeyOptions(ticket));
    return api.session.passkey({ response, ...(ticket === undefined ? {} : { ticket }) });
  };
  const offered = canUsePasskeys() && (step === undefined || step.ways.includes('passkey'));
  return (
    <form key={ticket} onSubmit={submit} className="card stack">
      <h1>{t(ticket === undefined ? 'signIn' : 'codeTitle')}</h1>
      {failed === '' ? null : (
        <p className="note bad" role="alert">
          {failed}
        </p>
      )}
      {ticket === undefined ? (
        <>
          <label>
            {t('username')}
            <input name="username" autoComplete="username" required />
          </label>
          <label>
            {t('password')}
            <input name="password" type="password" autoComplete="current-password" required />
          </label>
        </>
      ) : (
        <>
          <p>{t('codeHint')}</p>
          <label>
            {t('code')}
            <input name="code" autoComplete="one-time-code" required maxLength={40} />
          </label>
        </>
      )}
      <button type="submit" className="button">
        {t('signIn')}
      </button>
      {offered ? (
        <button
          type="button"
          className="quiet"
          onClick={() => byPasskey().then(done, (error: Error) => setFailed(wordsOf(error, t('passkeyAway'))))}
        >
          {t('passkeyUse')}
        </button>
      ) : null}
      {ticket === undefined ? null : (
        <button type="button" className="quiet" onClick={() => setStep(undefined)}>
          {t('startAgain')}
        </button>
      )}
      {forgotten && ticket === undefined ? <a href="/forgotten-password">{t('forgotten')}</a> : null}
      <p className="soft">
        <Emergency />
      </p>
    </form>
  );
}
