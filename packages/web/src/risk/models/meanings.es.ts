/** What the scores of learners are, which the server says in English. */
export const MEANINGS_ES: Readonly<Record<string, string>> = {
  'log-odds of the event': 'logaritmo de las probabilidades relativas (log-odds) del evento',
  'log hazard ratio against the mean of the inputs':
    'logaritmo del cociente de riesgos instantáneos frente a la media de los datos',
  'log-odds of the event within an interval, averaged over the intervals up to the horizon by their share of events':
    'log-odds del evento dentro de un intervalo, promediado sobre los intervalos hasta el horizonte según su parte de los eventos',
  'log-odds of the event within an interval at the mean baseline':
    'log-odds del evento dentro de un intervalo, con la base media',
  'log ratio of the subdistribution hazard against the mean of the inputs, with which the cumulative incidence of the event rises':
    'logaritmo del cociente de riesgos de la subdistribución frente a la media de los datos, con el que crece la incidencia acumulada del evento',
  'log-odds of the cumulative incidence of the event by the horizon, to which the hazards of the event and of the competing events both count':
    'log-odds de la incidencia acumulada del evento hasta el horizonte, en la que cuentan los riesgos del evento y de los eventos competitivos',
};
