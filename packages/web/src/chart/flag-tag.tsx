import { IconArrowDown, IconArrowUp, IconExclamationMark } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Tag } from '../ui/tag.tsx';
import type { Flag } from './series.ts';

/** High, low or abnormal, by arrow and word as well as tint. Normal values carry no flag. */
export function FlagTag({ flag }: { flag: Flag | undefined }) {
  const { t } = useTranslation();
  if (flag === undefined || flag === 'N') return null;
  const Icon = flag.startsWith('H') ? IconArrowUp : flag.startsWith('L') ? IconArrowDown : IconExclamationMark;
  return (
    <Tag tone={flag.length === 2 ? 'bad' : 'warn'} icon={<Icon size={12} stroke={2.4} aria-hidden />}>
      {t(`chart.results.flags.${flag}`)}
    </Tag>
  );
}
