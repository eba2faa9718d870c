export const sketch = {
  draw: 'Draw',
  drawMolecule: 'Draw a molecule',
  title: 'Draw a structure',
  area: 'Drawing',
  toolbar: 'Drawing tools, for a pointer',
  hint: 'Choose a tool on the left and click. Over an atom, the letters of an element and Enter change it, and Delete removes it. Without a pointer, write the structure below: it is drawn as you type.',
  undrawable: 'This cannot be drawn. It is used as it is written; a new drawing replaces it.',
  loading: 'Loading the drawing tools',
  cannotLoad: 'The drawing tools cannot be loaded ({{why}}). Write the structure below, or try again later.',
  clear: 'Clear',
  use: 'Use it',
  cancel: 'Cancel',
};
