import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Frame } from '../account/frame.tsx';
import { api } from '../api/client.ts';
import { replaceSession } from '../app/session.ts';
import { FactorSetup } from './factor-setup.tsx';

/** Before anything else, for whom a role asks for a second factor and has none. */
export function MustEnrolPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
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
      <FactorSetup done={() => void goOn()} doneLabel={t('security.must.go')} />
      <Button variant="subtle" mt="md" onClick={() => void signOut()}>
        {t('security.must.signOut')}
      </Button>
    </Frame>
  );
}
