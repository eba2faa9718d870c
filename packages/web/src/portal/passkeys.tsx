import { ApiError, type Passkey } from '@aceso/client';
import { type FormEvent, useState } from 'react';
import { agentName } from '../security/agent-name.ts';
import { canUsePasskeys, makePasskey } from '../security/passkey.ts';
import { api } from './api.ts';
import { usePortal } from './context.tsx';
import { Prove, wordsOf } from './prove.tsx';

/** One's own passkeys. */
export function Passkeys(props: { items: readonly Passkey[]; hasFactor: boolean; changed: () => void }) {
  const { items, hasFactor, changed } = props;
  const { t } = usePortal();
  const [failed, setFailed] = useState('');
  const [adding, setAdding] = useState(false);
  const [codes, setCodes] = useState<readonly string[]>();
  const [waiting, setWaiting] = useState<() => Promise<void>>();
  const act = (doing: () => Promise<void>) => {
    setFailed('');
    doing().then(changed, (error: Error) => {
      // Said again who one is, it is done after all.
      if (error instanceof ApiError && error.code === 'proof-needed') setWaiting(() => doing);
      else setFailed(wordsOf(error, t('passkeyAway')));
    });
  };
  const end = () => {
    setWaiting(undefined);
    changed();
  };
  if (waiting !== undefined) return <Prove hasFactor={hasFactor} act={waiting} done={end} label={t('goOn')} />;
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name'));
    const make = async () => {
      const response = await makePasskey(await api.security.passkeyOptions());
      const { recoveryCodes } = await api.security.addPasskey({ name, response });
      setAdding(false);
      setCodes(recoveryCodes);
    };
    act(make);
  };
  return (
    <>
      <p>{t('passkeyHint')}</p>
      {failed === '' ? null : (
        <p className="note bad" role="alert">
          {failed}
        </p>
      )}
      {codes === undefined ? null : (
        <div role="status" className="stack">
          <p>{t('factorDone')}</p>
          <ul className="codes">
            {codes.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
          <button type="button" className="button" onClick={() => setCodes(undefined)}>
            {t('factorKept')}
          </button>
        </div>
      )}
      {items.length === 0 ? null : (
        <ul className="rows">
          {items.map((one) => (
            <li key={one.id}>
              <span>{one.name}</span>
              <button
                type="button"
                className="quiet"
                aria-label={`${t('passkeyRemove')}: ${one.name}`}
                onClick={() => act(() => api.security.removePasskey(one.id))}
              >
                {t('passkeyRemove')}
              </button>
            </li>
          ))}
        </ul>
      )}
      {adding ? (
        <form onSubmit={add} className="stack">
          <label>
            {t('passkeyName')}
            <input name="name" required maxLength={100} defaultValue={agentName(navigator.userAgent)} />
          </label>
          <button type="submit" className="button">
            {t('goOn')}
          </button>
        </form>
      ) : canUsePasskeys() ? (
        <div className="times">
          <button type="button" className="quiet" onClick={() => setAdding(true)}>
            {t('passkeyAdd')}
          </button>
        </div>
      ) : (
        <p className="soft">{t('passkeyElsewhere')}</p>
      )}
    </>
  );
}
