import type { Session } from '@aceso/client';
import { type FormEvent, useState } from 'react';
import { api } from './api.ts';
import { usePortal } from './context.tsx';
import { Emergency } from './help.tsx';

/** User name and password, and then a code where the account has a second factor. */
export function SignIn({ done }: { done: (session: Session) => void }) {
  const { t } = usePortal();
  const [failed, setFailed] = useState('');
  const [ticket, setTicket] = useState<string>();
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
        else setTicket(session.secondStep.ticket);
      },
      (error: Error) => setFailed(error.message),
    );
  };
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
      {ticket === undefined ? null : (
        <button type="button" className="quiet" onClick={() => setTicket(undefined)}>
          {t('startAgain')}
        </button>
      )}
      <p className="soft">
        <Emergency />
      </p>
    </form>
  );
}
