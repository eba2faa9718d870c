import { useTranslation } from 'react-i18next';
import { Tag, type Tone } from '../ui/tag.tsx';
import type { InputCoverage, Subject } from './api.ts';

const GATE: Readonly<Record<Subject['gate'], Tone>> = { passed: 'good', failed: 'bad', none: 'plain' };

/** How a subject stands: off, its gate, its state. */
export function GateTag({ gate }: { gate: Subject['gate'] }) {
  const { t } = useTranslation();
  return <Tag tone={GATE[gate]}>{t(`governance.gate.${gate}`)}</Tag>;
}

export function RunsTag({ subject }: { subject: Subject }) {
  const { t } = useTranslation();
  if (subject.switch?.off === true) {
    return (
      <Tag tone="bad" title={subject.switch.history.at(-1)?.reason ?? ''}>
        {t('governance.switch.isOff')}
      </Tag>
    );
  }
  const state = subject.state ?? 'runs';
  return <Tag tone={state === 'candidate' ? 'warn' : 'good'}>{t(`governance.state.${state}`)}</Tag>;
}

/** How far the people here are from those in training. */
export const LEVEL_TONE: Readonly<Record<InputCoverage['level'], Tone>> = {
  none: 'good',
  watch: 'warn',
  alert: 'bad',
  'too-few': 'plain',
};
