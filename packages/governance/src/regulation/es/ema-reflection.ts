import type { Words } from '../say.ts';

export const EMA_REFLECTION: Words = {
  'EMA reflection paper on AI in the life of medicines':
    'Documento de reflexión de la EMA sobre la IA en la vida de los medicamentos',
  'EMA/CHMP/CVMP/83833/2023, Reflection paper on the use of AI in the medicinal product lifecycle':
    'EMA/CHMP/CVMP/83833/2023, documento de reflexión sobre el uso de la IA en el ciclo de vida del medicamento',
  'reflection paper, not binding': 'documento de reflexión, no vinculante',
  'Reflection paper': 'Documento de reflexión',
  'draft for consultation': 'borrador para consulta',
  'EMA, draft of July 2023': 'EMA, borrador de julio de 2023',
  final: 'definitivo',
  'EMA, adopted by CHMP and CVMP in September 2024 (nsf.org, benzifoundation.org)':
    'EMA, aprobado por el CHMP y el CVMP en septiembre de 2024 (nsf.org, benzifoundation.org)',
  '2.3, drug discovery': '2.3, descubrimiento',
  '2.3, non-clinical development': '2.3, desarrollo no clínico',
  '2.3, clinical trials': '2.3, ensayos clínicos',
  '2.3, precision medicine': '2.3, medicina de precisión',
  '2.3, product information': '2.3, información del producto',
  '2.3, after authorisation': '2.3, tras la autorización',
  '2.5, data acquisition and augmentation': '2.5, obtención y aumento de datos',
  '2.5, training, validation and test data': '2.5, datos de entrenamiento, validación y prueba',
  '2.5, model development': '2.5, desarrollo del modelo',
  '2.5, performance assessment': '2.5, evaluación del rendimiento',
  '2.5, interpretability and explainability': '2.5, interpretabilidad y explicabilidad',
  '2.5, model deployment': '2.5, despliegue del modelo',
  'section on governance': 'apartado de gobernanza',
  'section on integrity and data protection': 'apartado de integridad y protección de datos',
  'section on ethical aspects': 'apartado de aspectos éticos',
  'Low risk to a regulator; once results are part of the evidence, sources and quality of data are reviewed.':
    'Riesgo bajo para un regulador; cuando los resultados forman parte de las pruebas, se revisan fuentes y calidad de los datos.',
  'Good laboratory practice where it applies; methods that replace animal tests are described.':
    'Buenas prácticas de laboratorio cuando proceda; se describen los métodos que sustituyen ensayos con animales.',
  'Good clinical practice; the whole model, logs and pipeline may be asked for where it bears on the result.':
    'Buenas prácticas clínicas; pueden pedirse el modelo, los registros y el proceso enteros cuando inciden en el resultado.',
  'Selecting patients or doses is high risk to patients: human checks, and a fallback.':
    'Elegir pacientes o dosis es de alto riesgo para los pacientes: comprobación humana y una alternativa.',
  'Texts made or translated by a model are reviewed by people.':
    'Los textos hechos o traducidos por un modelo los revisan personas.',
  'Uses in pharmacovigilance follow good practice and are watched.':
    'Los usos en farmacovigilancia siguen las buenas prácticas y se vigilan.',
  'Where data come from, how they were prepared, whom they stand for; made-up data are named as such.':
    'De dónde vienen los datos, cómo se prepararon y a quién representan; los datos inventados se declaran como tales.',
  'Test data stay apart, and were set aside before development.':
    'Los datos de prueba quedan aparte y se separaron antes del desarrollo.',
  'Methods against overfitting; everything needed to do it again is kept.':
    'Métodos contra el sobreajuste; se guarda todo lo necesario para repetirlo.',
  'Metrics chosen beforehand, suited to imbalance, with generalisation shown.':
    'Medidas elegidas de antemano, adecuadas al desequilibrio, con la generalización demostrada.',
  'Prefer models that can be understood; say why where not.':
    'Preferir modelos que puedan entenderse; si no, decir por qué.',
  'Tested in the place of use; watched; hardware and software changes assessed.':
    'Probado en el lugar de uso; vigilado; cambios de equipos y programas evaluados.',
  'Procedures, roles and oversight by risk.': 'Procedimientos, funciones y supervisión según el riesgo.',
  'Models can hold personal data: say what was done about it.':
    'Los modelos pueden contener datos personales: decir qué se hizo al respecto.',
  'Human agency, fairness, transparency, accountability.':
    'Autonomía humana, equidad, transparencia, rendición de cuentas.',
  '{0} functions touch the life of a medicine; {1} are learned.':
    '{0} funciones tocan la vida de un medicamento; {1} son aprendidas.',
  Stages: 'Etapas',
  'Property models abstain outside of their domain and carry intervals; no good laboratory practice is claimed.':
    'Los modelos de propiedades se abstienen fuera de su dominio y dan intervalos; no se afirma que sigan las buenas prácticas de laboratorio.',
  'No function is meant for a trial. Used in one, model, log and pipeline can be kept: every draft holds version, seed and inputs.':
    'Ninguna función está destinada a un ensayo. Si se usa en uno, pueden guardarse modelo, registro y proceso: cada borrador lleva versión, semilla y entradas.',
  'No function writes product information.': 'Ninguna función redacta información de producto.',
  'No function is meant for pharmacovigilance.': 'Ninguna función está destinada a la farmacovigilancia.',
  Technical: 'Aspectos técnicos',
  'Training scripts, seeds and hashes are in the repository.':
    'Los programas de entrenamiento, las semillas y los resúmenes criptográficos están en el repositorio.',
  'None is learned.': 'Ninguna es aprendida.',
  'Contributions and nearest known molecules are shown where the method gives them; networks are not explained.':
    'Se muestran las contribuciones y las moléculas conocidas más próximas cuando el método las da; las redes no se explican.',
  'how it is tested and watched here': 'cómo se prueba y vigila aquí',
  House: 'Centro',
  'roles and procedures': 'funciones y procedimientos',
  'Shipped models were learned from published data, not from patients of the house; made-up data pass privacy gates.':
    'Los modelos incluidos se aprendieron de datos publicados, no de pacientes del centro; los datos inventados pasan controles de privacidad.',
  'A person signs; evidence and limits are shown. Fairness is measured where groups are known.':
    'Firma una persona; se muestran pruebas y límites. La equidad se mide donde se conocen los grupos.',
};
