import { Menu } from '@mantine/core';
import { IconStack2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Slab } from './view.ts';
import classes from './viewer.module.css';

const SLABS: readonly Slab[] = [
  ...[5, 10, 20, 50].map((mm) => ({ mm, of: 'most' as const })),
  { mm: 10, of: 'mean' },
  { mm: 10, of: 'least' },
];

/** One plane, or several as one: their highest (MIP), mean or lowest value. */
export function SlabMenu(props: {
  slab: Slab | undefined;
  disabled: boolean;
  onChange: (slab: Slab | undefined) => void;
}) {
  const { t } = useTranslation();
  const { slab, disabled, onChange } = props;
  const on = slab !== undefined && !disabled;
  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <button
          type="button"
          className={classes.tool}
          aria-label={t('imaging.slab.title')}
          title={t('imaging.slab.title')}
          data-on={on || undefined}
          disabled={disabled}
        >
          <IconStack2 size={19} aria-hidden />
          {on ? `${slab.mm} mm` : null}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onChange(undefined)}>{t('imaging.slab.none')}</Menu.Item>
        {SLABS.map((one) => (
          <Menu.Item key={`${one.of}-${one.mm}`} onClick={() => onChange(one)}>
            {t(`imaging.slab.${one.of}`, { mm: one.mm })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
