import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Frame } from '../account/frame.tsx';
import { api } from '../api/client.ts';
import { replaceSession } from '../app/session.ts';
import { FactorSetup, RecoveryCodes } from './factor-setup.tsx';
import { canUsePasskeys } from './passkey.ts';
import { Add } from './passkeys-card.tsx';

/** Before anything else, for whom a role asks for a second factor and has none. */
export function MustEnrolPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [byPasskey, setByPasskey] = useState(false);
  const [codes, setCodes] = useState<readonly string[]>();
  const goOn = async () => {
    replaceSession(await api.session.get());
    await navigate({ to: '/' });
  };
  const signOut = async () => {
    await api.session.signOut();
    replaceSession(await api.session.get());
    await navigate({ to: '/sign-in', search: {} });
  };
  return (
    <Frame title={t('security.must.title')} lead={t('security.must.lead')} wide>
      {codes === undefined ? null : (
        <RecoveryCodes codes={codes} done={() => void goOn()} doneLabel={t('security.must.go')} />
      )}
      {codes === undefined && byPasskey ? (
        <Add end={(recovery) => (recovery === undefined ? void goOn() : setCodes(recovery))} />
      ) : null}
      {codes === undefined && !byPasskey ? (
        <>
          <FactorSetup done={() => void goOn()} doneLabel={t('security.must.go')} />
          {canUsePasskeys() ? (
            <p>
              {t('security.passkeys.must')}{' '}
              <Button size="compact-sm" variant="default" onClick={() => setByPasskey(true)}>
                {t('security.passkeys.add')}
              </Button>
            </p>
          ) : null}
        </>
      ) : null}
      <Button variant="subtle" mt="md" onClick={() => void signOut()}>
        {t('security.must.signOut')}
      </Button>
    </Frame>
  );
}
