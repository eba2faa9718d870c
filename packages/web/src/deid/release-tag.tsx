import { useTranslation } from 'react-i18next';
import { Tag, type Tone } from '../ui/tag.tsx';
import type { Release } from './api.ts';

const TONES: Readonly<Record<Release['state'], Tone>> = {
  open: 'plain',
  running: 'accent',
  ready: 'good',
  failed: 'bad',
  cancelled: 'warn',
  taken: 'plain',
  gone: 'plain',
};

export function ReleaseTag({ state }: { state: Release['state'] }) {
  const { t } = useTranslation();
  return <Tag tone={TONES[state]}>{t(`deid.states.${state}`)}</Tag>;
}
