import { useTranslation } from 'react-i18next';
import type { Asked } from './api.ts';
import { apps } from './words.en.ts';

const isNamed = (type: string): type is keyof typeof apps.consent.types => Object.hasOwn(apps.consent.types, type);

/** What an app may do, in words, one line each. */
export function useScopeWords(): (
  allowed: Pick<Asked, 'scopes' | 'identity' | 'offline'>,
) => readonly { readonly key: string; readonly text: string }[] {
  const { t } = useTranslation();
  return ({ scopes, identity, offline }) => [
    ...scopes.map(({ scope, acts, type, context }) => ({
      key: scope,
      text: [
        acts.map((act) => t(`apps.consent.acts.${act}`)).join(', '),
        type === '*' ? t('apps.consent.all') : isNamed(type) ? t(`apps.consent.types.${type}`) : type,
        t(context === 'patient' ? 'apps.consent.record' : 'apps.consent.everybody'),
      ].join(' '),
    })),
    ...(identity ? [{ key: 'identity', text: t('apps.consent.identity') }] : []),
    ...(offline ? [{ key: 'offline', text: t('apps.consent.offline') }] : []),
  ];
}
