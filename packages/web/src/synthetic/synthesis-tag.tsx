import { useTranslation } from 'react-i18next';
import { Tag, type Tone } from '../ui/tag.tsx';
import type { Synthesis } from './api.ts';

const TONES: Readonly<Record<Synthesis['state'], Tone>> = {
  running: 'accent',
  ready: 'plain',
  failed: 'bad',
  cancelled: 'warn',
};

/** How far a synthesis is; once decided, the decision. */
export function SynthesisTag({ synthesis: { state, decision } }: { synthesis: Pick<Synthesis, 'state' | 'decision'> }) {
  const { t } = useTranslation();
  if (decision === undefined) return <Tag tone={TONES[state]}>{t(`synthetic.states.${state}`)}</Tag>;
  return (
    <Tag tone={decision.decision === 'released' ? 'good' : 'bad'}>{t(`synthetic.decisions.${decision.decision}`)}</Tag>
  );
}
