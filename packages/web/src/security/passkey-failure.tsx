import { ApiError } from '@aceso/client';
import { useTranslation } from 'react-i18next';
import { Failure } from '../ui/states.tsx';
import { NoPasskey } from './passkey.ts';

/** What went wrong with a passkey; of a device that turned away, in the words of the page. */
export function PasskeyFailure({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (!(error instanceof NoPasskey)) return <Failure error={error} compact />;
  const which = error.isThere ? 'isThere' : 'turnedAway';
  const hint = { hint: t(`security.passkeys.${which}Hint`) };
  return <Failure error={new ApiError(400, 'no-passkey', t(`security.passkeys.${which}`), hint)} compact />;
}
