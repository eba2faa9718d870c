import { Menu, Tooltip } from '@mantine/core';
import {
  IconAdjustments,
  IconAngle,
  IconArrowLeft,
  IconArrowsCross,
  IconArrowsMove,
  IconCircle,
  IconContrast2,
  IconFlipHorizontal,
  IconFlipVertical,
  IconHelp,
  IconLayoutSidebarRight,
  IconLink,
  IconMaximize,
  IconPhoto,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlus,
  IconRectangle,
  IconRestore,
  IconRotateClockwise,
  IconRulerMeasure,
  IconStar,
  IconStarFilled,
  IconSun,
  IconTable,
  IconZoom,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { presetsOf } from '../dicom/windows.ts';
import type { ToolName } from './cornerstone.ts';
import type { Command } from './keys.ts';
import classes from './viewer.module.css';

const TOOLS = [
  ['window', IconSun],
  ['crosshairs', IconArrowsCross],
  ['pan', IconArrowsMove],
  ['zoom', IconZoom],
  ['length', IconRulerMeasure],
  ['bidirectional', IconPlus],
  ['angle', IconAngle],
  ['rectangle', IconRectangle],
  ['ellipse', IconCircle],
] as const satisfies readonly (readonly [ToolName, typeof IconSun])[];

export interface BarState {
  readonly tool: ToolName;
  readonly mode: 'stack' | 'mpr';
  readonly volume: boolean;
  readonly modality: string;
  readonly playing: boolean;
  readonly linked: boolean;
  readonly two: boolean;
  readonly wide: boolean;
  readonly side: boolean;
  readonly keyImage: boolean;
}

/** Every act of the viewer as a button; each has its key as well. */
export function Toolbar(props: {
  title: string;
  patient: string | undefined;
  state: BarState;
  priors: ReactNode;
  fusion: ReactNode;
  slab: ReactNode;
  run: (command: Command) => void;
}) {
  const { t } = useTranslation();
  const { state, run } = props;
  const button = (
    command: Command,
    label: string,
    icon: ReactNode,
    more: { pressed?: boolean; disabled?: boolean } = {},
  ) => (
    <Tooltip label={label} openDelay={350} key={label}>
      <button
        type="button"
        className={classes.tool}
        aria-label={label}
        aria-pressed={more.pressed}
        disabled={more.disabled === true}
        onClick={() => run(command)}
      >
        {icon}
      </button>
    </Tooltip>
  );
  const presets = presetsOf(state.modality);
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('imaging.toolbar')}>
      <Link
        to="/imaging"
        search={props.patient === undefined ? {} : { patient: props.patient }}
        className={classes.back}
        title={t('imaging.back')}
      >
        <IconArrowLeft size={18} aria-label={t('imaging.back')} />
        <h1>{props.title}</h1>
      </Link>
      <div className={classes.tools}>
        {TOOLS.filter(([tool]) => tool !== 'crosshairs' || state.mode === 'mpr').map(([tool, Icon]) =>
          button({ tool }, t(`imaging.tools.${tool}`), <Icon size={19} aria-hidden />, {
            pressed: state.tool === tool,
          }),
        )}
      </div>
      <div className={classes.tools}>
        <Menu position="bottom-start" width={240}>
          <Menu.Target>
            <button type="button" className={classes.tool}>
              <IconAdjustments size={19} aria-hidden />
              {t('imaging.presets.menu')}
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item rightSection="1" onClick={() => run({ preset: 0 })}>
              {t('imaging.presets.own')}
            </Menu.Item>
            {presets.map(({ id, center, width }, i) => (
              <Menu.Item key={id} rightSection={String(i + 2)} onClick={() => run({ preset: i + 1 })}>
                {t(`imaging.presets.${id}`)}{' '}
                <span className="tabular">
                  ({center} / {width})
                </span>
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        {button('invert', t('imaging.acts.invert'), <IconContrast2 size={19} aria-hidden />)}
        {button('flip-horizontal', t('imaging.acts.flipHorizontal'), <IconFlipHorizontal size={19} aria-hidden />)}
        {button('flip-vertical', t('imaging.acts.flipVertical'), <IconFlipVertical size={19} aria-hidden />)}
        {button('rotate', t('imaging.acts.rotate'), <IconRotateClockwise size={19} aria-hidden />)}
        {button('reset', t('imaging.acts.reset'), <IconRestore size={19} aria-hidden />)}
      </div>
      <div className={classes.tools}>
        {button(
          'cine',
          state.playing ? t('imaging.acts.pause') : t('imaging.acts.play'),
          state.playing ? <IconPlayerPause size={19} aria-hidden /> : <IconPlayerPlay size={19} aria-hidden />,
          { pressed: state.playing, disabled: state.mode === 'mpr' },
        )}
        {button(
          'key-image',
          t('imaging.acts.keyImage'),
          state.keyImage ? <IconStarFilled size={19} aria-hidden /> : <IconStar size={19} aria-hidden />,
          { pressed: state.keyImage, disabled: state.mode === 'mpr' },
        )}
      </div>
      <div className={classes.tools}>
        {button(
          'mpr',
          state.mode === 'mpr' ? t('imaging.acts.stack') : t('imaging.acts.mpr'),
          state.mode === 'mpr' ? <IconPhoto size={19} aria-hidden /> : <IconTable size={19} aria-hidden />,
          { pressed: state.mode === 'mpr', disabled: !state.volume },
        )}
        {props.slab}
        {props.fusion}
        {props.priors}
        {button('link', t('imaging.acts.link'), <IconLink size={19} aria-hidden />, {
          pressed: state.linked,
          disabled: !state.two,
        })}
      </div>
      <span className={classes.space} />
      {button('wide', t('imaging.acts.wide'), <IconMaximize size={19} aria-hidden />, { pressed: state.wide })}
      {button('side', t('imaging.acts.side'), <IconLayoutSidebarRight size={19} aria-hidden />, {
        pressed: state.side,
      })}
      {button('help', t('imaging.acts.help'), <IconHelp size={19} aria-hidden />)}
    </div>
  );
}
