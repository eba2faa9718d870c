import { Menu, Modal, Tooltip } from '@mantine/core';
import { IconColumns2, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { useTabTitle } from '../../ui/page.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { type ImagingStudy, imagingApi, imagingKeys, type StudyDetail } from '../api.ts';
import type { ViewerSearch } from '../feature.ts';
import { FusionMenu } from '../fusion/fusion-menu.tsx';
import { ViewerContext } from './context.ts';
import { KEY_HELP } from './keys.ts';
import { Pane } from './pane.tsx';
import { SeriesStrip } from './series-strip.tsx';
import { SidePanel } from './side-panel.tsx';
import { SlabMenu } from './slab-menu.tsx';
import { Toolbar } from './toolbar.tsx';
import { useViewerState } from './use-viewer-state.ts';
import classes from './viewer.module.css';
import { warm } from './warm.ts';

const route = getRouteApi('/shell/imaging/$study');

export function ViewerPage() {
  const { study } = route.useParams();
  const detail = useQuery({
    queryKey: imagingKeys.study(study),
    queryFn: () => imagingApi.study(study),
    // An analysis that runs fills the findings behind the open page.
    refetchInterval: ({ state }) =>
      state.data?.analyses.some((analysis) => analysis.state === 'running') === true ? 900 : false,
  });
  useEffect(warm, []);
  if (detail.isPending) return <Loading />;
  // A study that is open stays open when it cannot be asked for again: something may be drawn on it.
  if (detail.data === undefined) return <Failure error={detail.error} retry={() => void detail.refetch()} />;
  return <OpenStudy key={study} detail={detail.data} />;
}

function OpenStudy({ detail }: { detail: StudyDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const state = useViewerState(
    detail,
    search,
    (change) => void navigate({ search: (before) => changed(before, change), replace: true }),
  );
  const { study } = detail;
  const title = study.description ?? t('imaging.untitled');
  const who = study.patient?.name ?? study.subject.name ?? study.subject.id;
  useTabTitle([title, who].filter(Boolean).join(', '));
  const { bar, panes, run, viewer } = state;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => state.onKey(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  });
  const parts = [
    { study: study.uid, heading: state.prior === undefined ? undefined : t('imaging.current'), series: detail.series },
    ...(state.prior === undefined
      ? []
      : [
          {
            study: state.prior.study.uid,
            heading: format.date(state.prior.study.date) || t('imaging.prior'),
            series: state.prior.series,
          },
        ]),
  ];
  return (
    <ViewerContext value={viewer}>
      <div className={classes.viewer} data-side={bar.side ? 'open' : 'closed'} data-wide={bar.wide || undefined}>
        <Toolbar
          title={[title, who, format.date(study.date)].filter(Boolean).join(' · ')}
          patient={study.patient?.id}
          state={bar}
          run={run}
          slab={<SlabMenu slab={state.slab} onChange={state.setSlab} disabled={bar.mode !== 'mpr'} />}
          fusion={<FusionMenu fusion={state.fusion} />}
          priors={<Priors study={study} open={search.prior} onChoose={state.compare} />}
        />
        <SeriesStrip parts={parts} open={panes.map((pane) => pane.series)} onOpen={state.openSeries} />
        <div className={classes.panes} data-many={panes.length > 1 || state.priorMissing !== undefined || undefined}>
          {panes.length === 0 ? <div className={classes.paneState}>{t('imaging.noImages')}</div> : null}
          {panes.map((pane) => (
            <Pane key={pane.id} {...pane} />
          ))}
          {state.priorMissing === undefined ? null : (
            <div className={classes.paneState}>
              <Failure error={state.priorMissing.error} retry={state.priorMissing.retry} />
            </div>
          )}
        </div>
        {bar.side ? (
          <SidePanel
            tab={state.tab}
            onTab={state.setTab}
            keyImages={state.keyImages}
            measures={state.measures}
            marks={state.marks}
          />
        ) : null}
        <Help opened={state.help} onClose={() => state.setHelp(false)} />
      </div>
    </ViewerContext>
  );
}

/** The address with some of its parts set or, where undefined, taken away. */
const changed = (before: ViewerSearch, change: { [key in keyof ViewerSearch]?: string | undefined }): ViewerSearch =>
  Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined));

/** Other studies of the same patient, to be put beside this one. */
function Priors(props: {
  study: ImagingStudy;
  open: string | undefined;
  onChoose: (study: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { patient } = props.study;
  const search = { patient: patient?.id ?? '', limit: 50 };
  const studies = useQuery({
    queryKey: [...imagingKeys.studies, search],
    queryFn: ({ signal }) => imagingApi.studies(search, signal),
    enabled: patient !== undefined,
  });
  const others = (studies.data?.items ?? []).filter(({ uid }) => uid !== props.study.uid);
  return (
    <Menu position="bottom-start" width={280}>
      <Menu.Target>
        <Tooltip label={others.length === 0 ? t('imaging.noPriors') : t('imaging.acts.compare')} openDelay={350}>
          <button
            type="button"
            className={classes.tool}
            aria-label={t('imaging.acts.compare')}
            aria-pressed={props.open !== undefined}
            disabled={others.length === 0}
          >
            <IconColumns2 size={19} aria-hidden />
          </button>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {others.map((one) => (
          <Menu.Item key={one.uid} onClick={() => props.onChoose(one.uid)}>
            {[format.date(one.date), one.modalities.join(' '), one.description].filter(Boolean).join(' · ')}
          </Menu.Item>
        ))}
        {props.open === undefined ? null : (
          <Menu.Item leftSection={<IconX size={16} aria-hidden />} onClick={() => props.onChoose(undefined)}>
            {t('imaging.acts.closePrior')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function Help({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('imaging.acts.help')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <dl className={classes.keys}>
        {KEY_HELP.map(([name, keys]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>
              {keys.map((key) => (
                <span key={key}>
                  <kbd>{key}</kbd>{' '}
                </span>
              ))}
            </dt>
            <dd>{t(`imaging.keyHelp.${name}`)}</dd>
          </div>
        ))}
      </dl>
      <p>{t('imaging.mouseHelp')}</p>
    </Modal>
  );
}
