import * as tools from '@cornerstonejs/tools';
import { ENGINE, MEASURING, TOOLS, type ToolName } from './cornerstone.ts';

const { MouseBindings } = tools.Enums;
export type GroupName = 'stack' | 'mpr';

/** Colours of the three planes, as their lines are drawn in the other two. */
export const PLANE_COLOURS: Readonly<Record<string, string>> = {
  axial: 'rgb(240, 98, 146)',
  sagittal: 'rgb(255, 214, 102)',
  coronal: 'rgb(129, 199, 132)',
};
const planeColour = (viewportId: string): string => PLANE_COLOURS[viewportId.split('-').at(-1) ?? ''] ?? 'white';

/** The tools of all stacks, and of all planes; made when they are asked for first. */
function group(name: GroupName) {
  const found = tools.ToolGroupManager.getToolGroup(name);
  if (found !== undefined) return found;
  const made = tools.ToolGroupManager.createToolGroup(name)!;
  for (const [tool, toolName] of Object.entries(TOOLS)) {
    if (tool === 'scroll') continue;
    if (tool === 'crosshairs') {
      if (name === 'mpr')
        made.addTool(toolName, {
          getReferenceLineColor: planeColour,
          getReferenceLineControllable: () => true,
          getReferenceLineDraggableRotatable: () => true,
          getReferenceLineSlabThicknessControlsOn: () => false,
        });
      continue;
    }
    made.addTool(toolName);
  }
  return made;
}

/** A viewport leaves its group by itself when it is taken away. */
export function join(name: GroupName, viewportId: string): void {
  group(name).addViewport(viewportId, ENGINE);
}

/** The tool of the left button; middle button pans, right button zooms, two fingers zoom. */
export function choose(name: GroupName, tool: ToolName): void {
  const made = group(name);
  const chosen: ToolName = tool === 'crosshairs' && name === 'stack' ? 'window' : tool;
  for (const each of ['window', 'crosshairs', ...MEASURING] as const)
    if (made.hasTool(TOOLS[each])) made.setToolPassive(TOOLS[each], { removeAllBindings: true });
  made.setToolActive(TOOLS.pan, { bindings: [{ mouseButton: MouseBindings.Auxiliary }] });
  made.setToolActive(TOOLS.zoom, { bindings: [{ mouseButton: MouseBindings.Secondary }, { numTouchPoints: 2 }] });
  const button = { mouseButton: MouseBindings.Primary };
  if (chosen === 'pan') made.setToolActive(TOOLS.pan, { bindings: [button, { mouseButton: MouseBindings.Auxiliary }] });
  else if (chosen === 'zoom')
    made.setToolActive(TOOLS.zoom, { bindings: [button, { mouseButton: MouseBindings.Secondary }] });
  else made.setToolActive(TOOLS[chosen], { bindings: [button] });
}
