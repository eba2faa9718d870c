import { type FormEvent, useState } from 'react';
import { canUsePasskeys, NoPasskey, signByPasskey } from '../security/passkey.ts';
import { api } from './api.ts';
import { useLoaded, usePortal } from './context.tsx';

/** What to say of a passkey that did not work. */
export const wordsOf = (error: Error, turnedAway: string): string =>
  error instanceof NoPasskey ? turnedAway : error.message;

/** Does it; asks for the password first, where the last sign-in is too long ago. */
export function Prove<T>(props: {
  hasFactor: boolean;
  act: () => Promise<T>;
  done: (answer: T) => void;
  label: string;
}) {
  const { hasFactor, act, done, label } = props;
  const { t } = usePortal();
  const [failed, setFailed] = useState('');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const proof = { password: String(form.get('password')), ...(hasFactor ? { code: String(form.get('code')) } : {}) };
    api.session
      .prove(proof)
      .then(act)
      .then(done, (error: Error) => setFailed(error.message));
  };
  return (
    <form onSubmit={submit} className="stack">
      <ProveByPasskey act={act} done={done} />
      <p>{t('prove')}</p>
      {failed === '' ? null : (
        <p className="note bad" role="alert">
          {failed}
        </p>
      )}
      <label>
        {t('password')}
        <input name="password" type="password" autoComplete="current-password" required />
      </label>
      {hasFactor ? (
        <label>
          {t('code')}
          <input name="code" autoComplete="one-time-code" required maxLength={40} />
        </label>
      ) : null}
      <button type="submit" className="button">
        {label}
      </button>
    </form>
  );
}

/** Says again by a passkey who one is, and then does it. */
function ProveByPasskey<T>({ act, done }: { act: () => Promise<T>; done: (answer: T) => void }) {
  const { t } = usePortal();
  const [failed, setFailed] = useState('');
  const has = useLoaded('passkeys', api.security.passkeys);
  if (!canUsePasskeys() || !has.data?.items.length) return null;
  const prove = async () => {
    const passkey = await signByPasskey(await api.session.proofOptions());
    await api.session.prove({ passkey });
    return act();
  };
  return (
    <div className="stack">
      {failed === '' ? null : (
        <p className="note bad" role="alert">
          {failed}
        </p>
      )}
      <button
        type="button"
        className="button"
        onClick={() => prove().then(done, (error: Error) => setFailed(wordsOf(error, t('passkeyAway'))))}
      >
        {t('passkeyUse')}
      </button>
    </div>
  );
}
