import { useEffect, useMemo, useRef, useState } from 'react';
import { queries } from '../../api/client.ts';
import { type ImagingReport, type ImagingSeries, imagingKeys, type StudyDetail } from '../api.ts';
import type { ImagingAnswer } from '../ask/api.ts';
import type { ImageStack } from '../dicom/frames.ts';
import { presetsOf } from '../dicom/windows.ts';
import type { ViewerSearch } from '../feature.ts';
import { useFusion } from '../fusion/use-fusion.ts';
import { choicesOf, type HeatChoice, useHeat } from '../heat/use-heat.ts';
import { useMarks } from '../marks/use-marks.ts';
import type { Region } from '../regions/mask.ts';
import { RegionEdit } from '../regions/region-edit.ts';
import { useLoadedRegions } from '../regions/use-loaded-regions.ts';
import { useReportRegions } from '../report/use-report-regions.ts';
import type { ImagePlace, Viewer } from './context.ts';
import type { ToolName } from './cornerstone.ts';
import { pointAt, stepOf } from './geometry.ts';
import { type Command, commandOf } from './keys.ts';
import { besideOf, currentKey, firstImage, placeOf } from './places.ts';
import type { BarState } from './toolbar.tsx';
import { useAsked } from './use-asked.ts';
import { useKeyImages } from './use-key-images.ts';
import { useMeasures } from './use-measures.ts';
import { type PaneMode, type PaneProps, type RegionShape, slicesOf, type Target } from './use-pane.ts';
import type { Slab, View } from './view.ts';

interface PaneState {
  readonly id: string;
  readonly study: string;
  readonly series: string;
  readonly mode: PaneMode;
}
interface Opened {
  readonly view: View;
  readonly stack: ImageStack;
}
export const TABS = ['report', 'ask', 'findings', 'regions', 'measures', 'documents'] as const;
export type TabName = (typeof TABS)[number];

const CINE_FPS = 15;

/** Everything that is open and how: panes, tool, regions, report, and what each command does. */
export function useViewerState(
  detail: StudyDetail,
  search: ViewerSearch,
  navigate: (change: { [key in keyof ViewerSearch]?: string | undefined }) => void,
) {
  const { study } = detail;
  const views = useRef(new Map<string, Opened>());
  const [modes, setModes] = useState<Readonly<Record<string, PaneMode>>>({});
  const [active, setActive] = useState('first');
  const [tool, setTool] = useState<ToolName>('window');
  const [priorSeries, setPriorSeries] = useState<string>();
  const [stacks, setStacks] = useState<Readonly<Record<string, ImageStack>>>({});
  const [playing, setPlaying] = useState(false);
  const [linked, setLinked] = useState(true);
  const [wide, setWide] = useState(true);
  const [side, setSide] = useState(true);
  const [help, setHelp] = useState(false);
  const [tab, setTab] = useState<TabName>('report');
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [highlighted, setHighlighted] = useState<string>();
  const [opacity, setOpacity] = useState(0.25);
  const [target, setTarget] = useState<Target>();
  const [shown, setShown] = useState<readonly RegionShape[]>([]);
  const [edit, setEdit] = useState<RegionEdit>();
  const [answer, setAnswer] = useState<ImagingAnswer>();
  const [, redraw] = useState(0);
  const indexes = useRef<Record<string, number>>({});

  const { prior, priorMissing, report, reportMissing } = useAsked(search);
  const ofReport = useReportRegions(report);
  const loadedRegions = useLoadedRegions(detail);
  const regions = useMemo(
    () => [...ofReport.regions, ...loadedRegions.regions],
    [ofReport.regions, loadedRegions.regions],
  );
  const fusion = useFusion(study.uid, detail.series);
  const heat = useHeat();
  const [slab, setSlab] = useState<Slab>();
  const measures = useMeasures([study.uid, search.prior ?? '']);
  const keyImages = useKeyImages(study.uid);
  // What is stored is shown from its documents, no longer as a drawing.
  const marks = useMarks(study.uid, stacks, () => {
    for (const { id, study: of } of measures.all) if (of === study.uid) measures.remove(id);
    keyImages.clear();
  });

  const main = search.series ?? firstImage(detail.series)?.uid;
  const beside = prior === undefined ? undefined : (priorSeries ?? besideOf(prior, detail, main));
  const open: PaneState[] = [
    ...(main === undefined ? [] : [{ id: 'first', study: study.uid, series: main, mode: modes.first ?? 'stack' }]),
    ...(prior === undefined || beside === undefined
      ? []
      : [{ id: 'second', study: prior.study.uid, series: beside, mode: modes.second ?? 'stack' } as const]),
  ];
  const pane = open.find(({ id }) => id === active) ?? open[0];
  const stack = pane === undefined ? undefined : stacks[pane.id];

  const act = (what: (opened: Opened) => void) => {
    const opened = views.current.get(pane?.id ?? '');
    if (opened !== undefined) what(opened);
  };
  const visible = useMemo(() => regions.filter(({ id }) => !hidden.has(id)), [regions, hidden]);
  const shapes = useMemo(
    () => [
      ...ofReport.shapes
        .filter(({ id }) => !hidden.has(id))
        .map((shape) => ({ ...shape, strong: shape.id === highlighted })),
      ...marks.shapes,
      ...shown,
    ],
    [ofReport.shapes, hidden, highlighted, marks.shapes, shown],
  );

  const jump = (to: Omit<Target, 'turn'>) => {
    setTarget((before) => ({ ...to, turn: (before?.turn ?? 0) + 1 }));
    const pane = open.find(({ series }) => series === to.series);
    if (pane !== undefined) return setActive(pane.id);
    if (detail.series.some(({ uid }) => uid === to.series)) {
      setActive('first');
      navigate({ series: to.series });
    }
  };
  const goTo = ({ study: of, series, instance, frame = 1 }: ImagePlace) => {
    if (of !== study.uid) {
      if (series !== undefined) setPriorSeries(series);
      navigate({ prior: of });
      setActive('second');
    }
    if (series !== undefined && instance !== undefined) jump({ series, instance, frame });
  };
  const select = (id: string | undefined, bring = false) => {
    setHighlighted(id);
    if (id === undefined || !bring) return;
    if (hidden.has(id)) setHidden(new Set([...hidden].filter((one) => one !== id)));
    const place = placeOf(id, regions, report, Object.values(stacks));
    if (place !== undefined) jump(place);
  };
  const keep = (kept: ImagingReport) => {
    queries.setQueryData(imagingKeys.report(kept.id), kept);
    void queries.invalidateQueries({ queryKey: imagingKeys.study(study.uid) });
  };
  const startEdit = (id: string, label: string, from: Region | undefined) => {
    if (stack === undefined) return;
    const begun = new RegionEdit(
      id,
      label,
      stack,
      from === undefined ? stack.frames.map(() => undefined) : slicesOf(from, stack),
    );
    begun.onChange = () => redraw((count) => count + 1);
    if (pane !== undefined && pane.mode === 'mpr') setModes({ ...modes, [pane.id]: 'stack' });
    setEdit(begun);
  };
  const showHeat = (choice: HeatChoice | undefined) => {
    heat.show(choice);
    const series = detail.analyses
      .flatMap(({ findings }) => findings)
      .find(({ instance }) => instance === choice?.instance)?.series;
    if (choice !== undefined && series !== undefined) jump({ series, instance: choice.instance });
  };
  const viewer: Viewer = {
    detail,
    regions,
    hidden,
    highlighted,
    opacity,
    report,
    reportMissing,
    edit,
    stack,
    stacks: Object.values(stacks),
    loaded: loadedRegions.loaded,
    loading: loadedRegions.loading,
    loadError: loadedRegions.error,
    select,
    jump,
    goTo,
    heat,
    showHeat,
    answer,
    setAnswer,
    setOpacity,
    keep,
    toggle: (ids, hide) =>
      setHidden(new Set(hide ? [...hidden, ...ids] : [...hidden].filter((id) => !ids.includes(id)))),
    showShapes: setShown,
    load: loadedRegions.load,
    openReport: (id) => {
      setHighlighted(undefined);
      setEdit(undefined);
      navigate({ report: id });
    },
    beginEdit: (id) => {
      const region = regions.find((one) => one.id === id);
      select(id, true);
      if (region !== undefined && stack?.series === region.series) startEdit(id, region.label, region);
    },
    beginNew: (name) => startEdit('new', name, undefined),
    undo: () => run('undo'),
    endEdit: () => setEdit(undefined),
    setEditTool: (chosen, radius) => {
      if (edit === undefined) return;
      edit.tool = chosen;
      edit.radius = radius;
      redraw((count) => count + 1);
    },
  };

  const bar: BarState = {
    tool,
    mode: pane?.mode ?? 'stack',
    volume: stack?.volume === true,
    modality: stack?.modality ?? '',
    playing,
    linked,
    two: open.length > 1,
    wide,
    side,
    keyImage: keyImages.has(currentKey(stack, indexes.current[pane?.id ?? ''])),
  };

  const run = (command: Command): void => {
    if (typeof command === 'object') {
      if ('tool' in command) {
        if (command.tool !== 'crosshairs' || bar.mode === 'mpr') setTool(command.tool);
      } else
        act(({ view, stack: at }) => {
          if (command.preset === 0) return view.setWindow(at.frames[view.index]?.window);
          const preset = presetsOf(at.modality)[command.preset - 1];
          if (preset !== undefined) view.setWindow(preset);
        });
      return;
    }
    const acts: Readonly<Record<typeof command, () => void>> = {
      next: () => act(({ view }) => view.scroll(1)),
      previous: () => act(({ view }) => view.scroll(-1)),
      'next-ten': () => act(({ view }) => view.scroll(10)),
      'previous-ten': () => act(({ view }) => view.scroll(-10)),
      first: () => act(({ view }) => view.show(0)),
      last: () => act(({ view, stack: at }) => view.show(at.frames.length - 1)),
      invert: () => act(({ view }) => view.invert()),
      'flip-horizontal': () => act(({ view }) => view.flip('horizontal')),
      'flip-vertical': () => act(({ view }) => view.flip('vertical')),
      rotate: () => act(({ view }) => view.rotate()),
      reset: () => act(({ view }) => view.reset()),
      'zoom-in': () => act(({ view }) => view.zoomBy(1.15)),
      'zoom-out': () => act(({ view }) => view.zoomBy(1 / 1.15)),
      cine: () => setPlaying(!playing),
      mpr: () => {
        if (pane === undefined || stack?.volume !== true) return;
        const mode = pane.mode === 'mpr' ? 'stack' : 'mpr';
        setPlaying(false);
        // The place that is looked at stays.
        act(({ view, stack: at }) => {
          const frame = at.frames[view.index];
          if (frame === undefined) return;
          const point = pointAt(frame, frame.columns / 2, frame.rows / 2);
          jump({ series: at.series, instance: frame.instance, frame: frame.frame, point });
        });
        setModes({ ...modes, [pane.id]: mode });
        setTool(mode === 'mpr' ? 'crosshairs' : 'window');
      },
      link: () => setLinked(!linked),
      'key-image': () => keyImages.toggle(currentKey(stack, indexes.current[pane?.id ?? '']), stack),
      wide: () => setWide(!wide),
      side: () => setSide(!side),
      help: () => setHelp(true),
      'other-pane': () => setActive(open.find(({ id }) => id !== pane?.id)?.id ?? active),
      undo: () => {
        const index = edit?.undo();
        if (index !== undefined)
          act(({ view }) => {
            view.show(index);
            view.repaint();
          });
      },
      remove: () => measures.removeSelected(),
      // The one of the image that is looked at, where it has one.
      heat: () => {
        if (heat.choice !== undefined) return showHeat(undefined);
        const choices = choicesOf(detail);
        const here = stack?.frames[indexes.current[pane?.id ?? ''] ?? 0]?.instance;
        const choice = choices.find(({ instance }) => instance === here) ?? choices[0];
        if (choice === undefined) return;
        setTab('findings');
        showHeat(choice);
      },
    };
    acts[command]();
  };

  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => {
      const opened = views.current.get(pane?.id ?? '');
      if (opened === undefined) return;
      const { view, stack: at } = opened;
      view.show((view.index + 1) % at.frames.length);
    }, 1000 / CINE_FPS);
    return () => clearInterval(timer);
  }, [playing, pane?.id]);

  const [, setAt] = useState('');
  const panes: (PaneProps & PaneState)[] = open.map((each) => ({
    ...each,
    active: each.id === pane?.id,
    tool,
    regions: visible,
    shapes,
    highlighted,
    opacity,
    target,
    edit: edit !== undefined && edit.stack.series === each.series ? edit : undefined,
    fusion: fusion.over(stacks[each.id]),
    heat: heat.over(stacks[each.id]),
    slab: each.mode === 'mpr' ? slab : undefined,
    onActivate: setActive,
    onPick: (id) => {
      select(id);
      if (id !== undefined && ofReport.regions.some((region) => region.id === id)) setTab('report');
    },
    onView: (id, view, at) => {
      if (view === undefined) {
        views.current.delete(id);
        return;
      }
      views.current.set(id, { view, stack: at });
      setStacks((before) => ({ ...before, [id]: at }));
    },
    onIndex: (id, index) => {
      const before = indexes.current[id];
      indexes.current[id] = index;
      if (before !== index && id === pane?.id && keyImages.any) setAt(`${id}-${index}`);
      if (linked && id === active && before !== undefined && before !== index) follow(id, index - before);
    },
  }));
  /** Moves the other pane as far as this one went, in mm. */
  const follow = (id: string, steps: number) => {
    const from = views.current.get(id);
    for (const [other, to] of views.current) {
      if (other === id || from === undefined) continue;
      const here = from.stack.frames[from.view.index];
      const there = to.stack.frames[0];
      if (here?.position && here.frameOfReference !== undefined && here.frameOfReference === there?.frameOfReference)
        to.view.goTo(here.position);
      else to.view.scroll(Math.round((steps * stepOf(from.stack)) / stepOf(to.stack)));
    }
  };

  return {
    bar,
    fusion,
    slab,
    setSlab,
    panes,
    run,
    viewer,
    prior,
    priorMissing,
    tab,
    setTab,
    help,
    setHelp,
    measures,
    keyImages,
    marks,
    compare: (uid: string | undefined) => {
      setPriorSeries(undefined);
      setActive('first');
      navigate({ prior: uid });
    },
    openSeries: (of: string, series: ImagingSeries) => {
      if (series.kind === 'segmentation' || series.modality === 'RTSTRUCT') {
        loadedRegions.load(series);
        setTab('regions');
      } else if (series.kind === 'report') setTab('documents');
      else if (series.kind === 'image' && of === study.uid) {
        setActive('first');
        setEdit(undefined);
        navigate({ series: series.uid });
      } else if (series.kind === 'image') {
        setActive('second');
        setPriorSeries(series.uid);
      }
    },
    onKey: (event: KeyboardEvent) => {
      const command = commandOf(event);
      if (command === undefined) return;
      event.preventDefault();
      run(command);
    },
  };
}
