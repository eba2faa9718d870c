import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { Tag } from '../ui/tag.tsx';
import type { Hypothesis, Ranking } from './api.ts';
import classes from './diagnose.module.css';
import { WaterfallPlot } from './waterfall-plot.tsx';

/** The ranked list with what is left over, each condition with its arithmetic. */
export function DifferentialList({
  ranking,
}: {
  ranking: Pick<Ranking, 'ranked' | 'outside' | 'abstain' | 'abstainReason'>;
}) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const { ranked, outside, abstain, abstainReason } = ranking;
  const rest = Math.max(0, 1 - outside - ranked.reduce((sum, { posterior }) => sum + posterior, 0));
  const open = chosen ?? ranked[0]?.disease;
  return (
    <div className={classes.differential}>
      {abstain ? (
        <div className={classes.abstain} role="status">
          <IconAlertTriangle size={18} aria-hidden />
          <div>
            <strong>{t('diagnose.abstains')}</strong>
            <div className={classes.sub}>
              {abstainReason === undefined ? '' : `${sentence(abstainReason)} `}
              {ranked.length === 0 ? '' : t('diagnose.abstainsHint')}
            </div>
          </div>
        </div>
      ) : null}
      <ol className={classes.ranked} data-faint={abstain || undefined}>
        {ranked.map((one) => (
          <li key={one.disease}>
            <Row
              one={one}
              isOpen={open === one.disease}
              onOpen={() => setChosen(open === one.disease ? '' : one.disease)}
            />
            {open === one.disease ? <WaterfallPlot hypothesis={one} /> : null}
          </li>
        ))}
      </ol>
      <div className={classes.leftover}>
        <Leftover label={t('diagnose.rest')} share={rest} />
        <Leftover label={t('diagnose.outside')} hint={t('diagnose.outsideHint')} share={outside} />
      </div>
    </div>
  );
}

/** The engine's reason, with a capital and a full stop. */
const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, '')}.`;

function Row({ one, isOpen, onOpen }: { one: Hypothesis; isOpen: boolean; onOpen: () => void }) {
  const { t } = useTranslation();
  const isOwn = /^(OMIM|ORPHA|DECIPHER):/.test(one.disease);
  return (
    <button type="button" className={classes.row} aria-expanded={isOpen} onClick={onOpen}>
      <span className={classes.rowName}>
        <strong>{one.label}</strong>
        {isOwn ? <span className={classes.code}>{one.disease}</span> : null}
        {one.urgency === undefined || one.urgency === 'routine' ? null : (
          <Tag tone={one.urgency === 'emergency' ? 'bad' : 'warn'}>{t(`diagnose.urgency.${one.urgency}`)}</Tag>
        )}
      </span>
      <Share share={one.posterior} />
    </button>
  );
}

function Leftover({ label, hint, share }: { label: string; hint?: string; share: number }) {
  return (
    <div className={classes.row} data-quiet>
      <span className={classes.rowName}>
        <span>{label}</span>
        {hint === undefined ? null : <span className={classes.sub}>{hint}</span>}
      </span>
      <Share share={share} isQuiet />
    </div>
  );
}

function Share({ share, isQuiet = false }: { share: number; isQuiet?: boolean }) {
  const format = useFormat();
  const percent = share > 0 && share < 0.001 ? `< ${format.number(0.1, 1)} %` : `${format.number(share * 100, 1)} %`;
  return (
    <span className={classes.share}>
      <svg className={classes.bar} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect className={classes.track} width="100" height="8" rx="2" />
        <rect
          className={isQuiet ? classes.quietFill : classes.fill}
          width={Math.max(0.6, share * 100)}
          height="8"
          rx="2"
        />
      </svg>
      <span className="tabular">{percent}</span>
    </span>
  );
}
