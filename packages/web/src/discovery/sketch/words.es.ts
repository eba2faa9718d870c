export const sketch = {
  draw: 'Dibujar',
  drawMolecule: 'Dibujar una molécula',
  title: 'Dibujar una estructura',
  area: 'Dibujo',
  toolbar: 'Herramientas de dibujo, para un puntero',
  hint: 'Elija una herramienta a la izquierda y haga clic. Sobre un átomo, las letras de un elemento e Intro lo cambian, y Supr lo borra. Sin puntero, escriba la estructura abajo: se dibuja mientras escribe.',
  undrawable: 'Esto no se puede dibujar. Se usa tal como está escrito; un dibujo nuevo lo sustituye.',
  loading: 'Cargando las herramientas de dibujo',
  cannotLoad:
    'No se pueden cargar las herramientas de dibujo ({{why}}). Escriba la estructura abajo o inténtelo más tarde.',
  clear: 'Borrar todo',
  use: 'Usarla',
  cancel: 'Cancelar',
};
