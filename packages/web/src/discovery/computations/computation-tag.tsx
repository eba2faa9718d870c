import { useTranslation } from 'react-i18next';
import { Tag, type Tone } from '../../ui/tag.tsx';
import type { Computation } from './api.ts';

const TONES: Readonly<Record<Computation['state'], Tone>> = {
  running: 'accent',
  ready: 'plain',
  failed: 'bad',
  cancelled: 'warn',
};

/** How far a computation is; once decided on, the decision. */
export function ComputationTag({ computation: { state, decision } }: { computation: Computation }) {
  const { t } = useTranslation();
  if (decision === undefined) return <Tag tone={TONES[state]}>{t(`computations.states.${state}`)}</Tag>;
  return (
    <Tag tone={decision.decision === 'signed' ? 'good' : 'bad'}>{t(`computations.decisions.${decision.decision}`)}</Tag>
  );
}
