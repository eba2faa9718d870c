import { useTranslation } from 'react-i18next';
import { Tag, type Tone } from '../../ui/tag.tsx';
import type { Population } from './api.ts';

const TONES: Readonly<Record<Population['state'], Tone>> = {
  running: 'accent',
  ready: 'good',
  failed: 'bad',
  cancelled: 'warn',
};

export function PopulationTag({ state }: { state: Population['state'] }) {
  const { t } = useTranslation();
  return <Tag tone={TONES[state]}>{t(`populations.states.${state}`)}</Tag>;
}
