import type { Widened } from '../i18n/widened.ts';
import type * as en from './failures.en.ts';

export const failures: Widened<typeof en.failures> = {
  'bad-request': {
    message: 'Falta algo en la solicitud o algo no encaja.',
    hint: 'Revise lo introducido e inténtelo de nuevo.',
  },
  'bad-parameter': { message: 'Un valor no se puede usar.', hint: 'Corríjalo e inténtelo de nuevo.' },
  'not-found': {
    message: 'Aquí no hay nada.',
    hint: 'Puede que ya se haya respondido, eliminado o movido; vuelva al inicio.',
  },
  'launch-expired': {
    message: 'El inicio de la aplicación ha caducado o es de otra persona.',
    hint: 'Abra la historia y vuelva a iniciar la aplicación desde allí; un inicio vale cinco minutos.',
  },
  'patient-not-found': {
    message: 'No hay ningún paciente con este identificador.',
    hint: 'Busque al paciente en la lista.',
  },
  'genome-not-found': { message: 'No existe ese genoma.', hint: 'Elija uno de la lista.' },
  'genome-state': {
    message: 'Eso no puede hacerse ahora con este archivo.',
    hint: 'Espere a que se lea o mire quién decidió.',
  },
  'bad-genome': { message: 'El archivo no se puede usar.', hint: 'Corrija el lugar indicado y tráigalo de nuevo.' },
  'wording-off': {
    message: 'Ningún modelo redacta ni lee esto aquí.',
    hint: 'Un administrador puede activarlo en Modelos.',
  },
  'draft-not-found': { message: 'No existe ese borrador.', hint: 'Elija uno en la lista de documentos.' },
  'sentence-not-found': { message: 'El borrador ya no tiene esa frase.', hint: 'Vuelva a cargar el borrador.' },
  'agent-not-found': { message: 'No existe ese agente.', hint: 'Elija uno de la lista.' },
  'agent-run-not-found': { message: 'No existe esa ejecución.', hint: 'Elija una de la lista.' },
  'dialogue-not-found': { message: 'No existe ese diálogo.', hint: 'Elija uno de la lista.' },
  'release-not-found': { message: 'No hay tal entrega suya.', hint: 'Elija una de la lista.' },
  'release-state': { message: 'Eso no puede hacerse ahora con esta entrega.', hint: 'Mire su estado.' },
  'bad-release': { message: 'Eso no puede desidentificarse.', hint: 'Corrija lo que se nombra.' },
  'erasure-open': { message: 'La supresión de esta persona ya se pidió.', hint: 'Mire la lista de abajo.' },
  'second-person-needed': {
    message: 'Quien pide una supresión no puede confirmarla.',
    hint: 'Que la confirme otra persona con este permiso.',
  },
  'own-review': {
    message: 'Nadie revisa un acceso de emergencia propio.',
    hint: 'Que lo juzgue otro responsable de privacidad.',
  },
  'job-not-found': { message: 'No existe esa tarea.', hint: 'Elija una de la lista.' },
  'agent-run-state': {
    message: 'La ejecución no está en un estado que lo permita.',
    hint: 'Vuelva a cargarla; solo quien la inició puede continuarla.',
  },
  'dialogue-state': {
    message: 'El diálogo no está en un estado que lo permita.',
    hint: 'Vuelva a cargarlo; solo se puede revisar el que espera revisión.',
  },
  'dialogue-changed': {
    message: 'Mientras tanto, otra persona escribió en el diálogo.',
    hint: 'Vuelva a cargarlo y envíe el texto otra vez.',
  },
  'draft-changed': {
    message: 'Mientras tanto, otra persona cambió el borrador.',
    hint: 'Vuelva a cargarlo y repita el cambio.',
  },
  'switched-off': {
    message: 'Este generador o modelo está apagado.',
    hint: 'Hágalo a mano; la página de gobernanza dice por qué.',
  },
  'draft-closed': { message: 'El borrador ya está firmado o rechazado.', hint: 'Cree un borrador nuevo.' },
  'empty-document': {
    message: 'Todas las frases del borrador están rechazadas; no hay nada que firmar.',
    hint: 'Conserve al menos una frase, o rechace el borrador entero.',
  },
  'unresolved-contradictions': {
    message: 'Hay frases que contradicen la historia.',
    hint: 'Edítelas o rechácelas, o confirme cada una.',
  },
  'body-too-large': { message: 'Es demasiado grande para enviarlo.', hint: 'Divídalo y envíe las partes.' },
  'no-draft-possible': {
    message: 'Este documento no se puede componer con la historia.',
    hint: 'A la historia le falta lo necesario.',
  },
  'too-many-requests': {
    message: 'Demasiadas solicitudes en poco tiempo.',
    hint: 'Espere un momento e inténtelo de nuevo.',
  },
  internal: {
    message: 'El servidor falló al hacerlo.',
    hint: 'Inténtelo de nuevo; si continúa, avise a su administrador.',
  },
  'timed-out': { message: 'Esto tardó demasiado.', hint: 'Inténtelo de nuevo, con menos a la vez si puede.' },
  'archive-failed': {
    message: 'El archivo externo no hizo lo que se le pidió.',
    hint: 'Compruebe que el archivo funciona, que su dirección en la política es correcta y que conoce este servidor.',
  },
  'transfer-not-found': { message: 'Esa transferencia no existe.', hint: 'Mire de nuevo la lista de transferencias.' },
  'transfer-state': {
    message: 'Esta transferencia ya terminó.',
    hint: 'Mire su estado en la lista de transferencias.',
  },
  'no-speech-model': {
    message: 'Aquí no hay reconocimiento de voz configurado.',
    hint: 'Pegue una transcripción o pregunte a su administrador.',
  },
  'speech-busy': {
    message: 'Se está reconociendo otra grabación.',
    hint: 'Espere a que termine e inténtelo de nuevo.',
  },
  'speech-failed': {
    message: 'No se pudo reconocer la grabación.',
    hint: 'Grábela de nuevo o pegue una transcripción.',
  },
  'sign-in-needed': { message: 'No hay ninguna sesión iniciada.', hint: 'Inicie sesión de nuevo.' },
  'wrong-credentials': {
    message: 'El usuario o la contraseña no son correctos, o la cuenta está desactivada.',
    hint: 'Revise ambos; un administrador puede dar una contraseña nueva a la cuenta.',
  },
  'not-allowed': {
    message: 'Su cuenta no tiene permiso para esto.',
    hint: 'Pida a un administrador un rol que lo tenga.',
  },
  'own-record': { message: 'Esta cuenta solo puede ver una historia, la suya.', hint: 'Abra su propia historia.' },
  'session-needed': {
    message: 'Esto requiere que una persona haya iniciado sesión.',
    hint: 'Inicie sesión con usuario y contraseña.',
  },
  'wrong-password': { message: 'La contraseña actual no es correcta.', hint: 'Escríbala de nuevo.' },
  'wrong-passkey': {
    message: 'No se aceptó la llave de acceso',
    hint: 'Inténtelo de nuevo. Si sigue igual, entre con la contraseña y registre la llave otra vez.',
  },
  'passkeys-elsewhere': {
    message: 'En esta dirección no se pueden usar llaves de acceso',
    hint: 'Abra la página con el nombre del servidor; en este equipo es localhost.',
  },
  'passkey-unknown': { message: 'No existe esa llave de acceso', hint: 'Vuelva a cargar la página.' },
  'too-many-passkeys': { message: 'Una cuenta tiene como máximo 20 llaves de acceso', hint: 'Retire una que no use.' },
  'no-way-back': {
    message: 'Aquí nadie renueva por sí mismo una contraseña olvidada',
    hint: 'Pida a un administrador un enlace de un solo uso.',
  },
  'wrong-code': {
    message: 'El código no es correcto, o ya se usó.',
    hint: 'Espere al siguiente o use un código de recuperación.',
  },
  'ticket-over': { message: 'Ha tardado demasiado.', hint: 'Empiece de nuevo con usuario y contraseña.' },
  'link-over': {
    message: 'Este enlace ya se usó, tiene más de un día o se creó otro después.',
    hint: 'Pida uno nuevo a un administrador.',
  },
  'link-needed': {
    message: 'Aquí nadie elige la contraseña de otra persona.',
    hint: 'Déjela vacía y cree un enlace de acceso.',
  },
  'no-enrolment': { message: 'Ha tardado demasiado, o se empezó de nuevo.', hint: 'Empiece otra vez.' },
  'no-factor': { message: 'No hay segundo factor.', hint: 'Configure uno primero.' },
  'factor-required': {
    message: 'Una función de esta cuenta no se puede usar sin segundo factor.',
    hint: 'Configure otro dispositivo en su lugar.',
  },
  'proof-needed': { message: 'No se ha cambiado nada.', hint: 'Inténtelo de nuevo y confirme quién es.' },
  'session-unknown': { message: 'Esta sesión ya ha terminado.', hint: 'Vuelva a cargar la lista.' },
  'csrf-token': { message: 'La página no está al día.', hint: 'Vuelva a cargarla e inténtelo de nuevo.' },
  'weak-password': { message: 'La contraseña es demasiado débil.', hint: 'Use una más larga y que no sea común.' },
  'username-taken': { message: 'El nombre de usuario ya existe.', hint: 'Elija otro.' },
  'last-administrator': { message: 'Es el último administrador.', hint: 'Nombre antes a otra persona administradora.' },
  'too-many-attempts': { message: 'Demasiados intentos fallidos.', hint: 'Espere unos minutos e inténtelo de nuevo.' },
  'audit-unavailable': {
    message: 'No se puede escribir el registro de auditoría, así que no se muestra ninguna historia.',
    hint: 'Avise a su administrador.',
  },
  'project-not-found': { message: 'No existe tal proyecto.', hint: 'Elija uno de la lista.' },
  'molecule-not-found': {
    message: 'El proyecto no tiene tal molécula.',
    hint: 'Quizá se sacó; elija una de la tabla.',
  },
  'molecule-withheld': {
    message: 'El control de doble uso retiene esta molécula.',
    hint: 'Un administrador puede levantar la retención, con un motivo.',
  },
  'computation-not-found': { message: 'El proyecto no tiene tal cálculo.', hint: 'Elija uno de la lista.' },
  'discovery-item-not-found': {
    message: 'El proyecto no tiene tal cosa.',
    hint: 'Quizá se quitó; elija una de la lista.',
  },
  'computation-state': {
    message: 'Eso no se puede hacer tal como está.',
    hint: 'Vuelva a cargar la página y mire su estado.',
  },
  'bad-discovery-input': {
    message: 'El archivo o los ajustes no se pueden usar.',
    hint: 'Corrija lo señalado e inténtelo de nuevo.',
  },
  'run-not-found': { message: 'No existe tal tarea.', hint: 'Elija una de la lista.' },
  'run-state': { message: 'Esta tarea ya terminó.', hint: 'Vuelva a cargar la página.' },
  'library-not-found': {
    message: 'No existe tal biblioteca.',
    hint: 'Elija una de la lista o pregunte a su administrador.',
  },
  'bad-molecules': { message: 'Las moléculas no se pueden usar.', hint: 'Corrija lo indicado e inténtelo de nuevo.' },
  'slot-taken': {
    message: 'La hora ya no está libre.',
    hint: 'Elija otra hora, o cite fuera de límite con un motivo.',
  },
  'override-refused': { message: 'Este límite no se puede pasar.', hint: 'Elija otra hora.' },
  'proposal-unknown': { message: 'Esta hora ya no se ofrece.', hint: 'Busque de nuevo las horas libres.' },
  'too-many-appointments': {
    message: 'Hay demasiadas citas a la vez.',
    hint: 'Anule una que no haga falta, o llame a la consulta.',
  },
  'appointment-not-found': { message: 'No existe esa cita.', hint: 'Elija una de la agenda.' },
  'bad-proxy': {
    message: 'Esta persona no puede actuar por el paciente.',
    hint: 'Corrija lo que se nombra; necesita una cuenta del portal, y el expediente una fecha de nacimiento.',
  },
  'patient-wrote-since': {
    message: 'El paciente ha escrito desde que abrió esto.',
    hint: 'Lea el mensaje nuevo y vuelva a enviar o cerrar.',
  },
  'appointment-state': { message: 'Eso no se puede hacer ahora con esta cita.', hint: 'Vuelva a cargar la agenda.' },
  'bad-scheduling': {
    message: 'Esto no se puede programar tal como está escrito.',
    hint: 'Corrija el lugar indicado e inténtelo de nuevo.',
  },
  'scheduling-not-found': { message: 'Ya no existe.', hint: 'Vuelva a cargar la página.' },
};
