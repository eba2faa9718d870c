/** Common names, each used with every other; no person is meant. */
export const GIVEN_NAMES = {
  F: 'Ada Agnes Alma Amara Anna Beatriz Bella Carmen Cecilia Chiara Clara Dalia Deborah Edith Elena Elif Emma Esther Fatima Fiona Gloria Grace Hana Helen Ida Ines Irene Iris Jana Joan Julia Karin Keiko Laila Lara Leah Lena Lucia Maeve Maria Marta Mei Mina Nadia Naomi Nora Olga Olive Paula Petra Priya Rania Rosa Ruth Sara Selma Sofia Stella Sylvia Tamar Teresa Una Vera Wanda Xenia Yara Yvonne Zoe'.split(
    ' ',
  ),
  M: 'Aaron Adam Ahmed Alan Albert Andre Anton Arjun Benedict Boris Bruno Carlos Cedric Chen Cyril Daniel David Diego Edgar Elias Emil Enzo Erik Felix Finn Franco Gabriel Georg Hassan Hugo Ivan Jakob James Javier Jonas Josef Julian Karl Kenji Kofi Lars Leo Liam Louis Lucas Magnus Marco Martin Mateo Max Milan Nathan Nils Noah Omar Oscar Otto Paul Pedro Peter Rafael Ravi Robert Samuel Simon Stefan Tariq Theo Tomas Umar Victor Walter Xavier Yusuf Zeno'.split(
    ' ',
  ),
} as const;
export const FAMILY_NAMES =
  'Abel Adler Alvarez Amari Andersen Baker Banerjee Barros Becker Bell Bianchi Blum Brandt Brooks Carter Castillo Chandra Cho Cohen Cooper Costa Cruz Dahl Delgado Diaz Dubois Ebert Eriksen Farouk Fischer Flores Foster Fuchs Garcia Gomez Grant Gupta Haddad Hale Hansen Harper Hayashi Hoffman Ibrahim Ito Jansen Jensen Kaplan Keller Khan Kim Klein Kowalski Lang Larsen Lee Lopez Mancini Martin Mendez Meyer Moreau Nakamura Nguyen Novak Ochoa Olsen Ortiz Park Patel Perez Petrov Quinn Ramos Reyes Ricci Rossi Russo Santos Sato Schmidt Silva Singh Soto Stone Tanaka Torres Tran Vargas Vogel Wagner Walsh Weber Wong Wright Yamada Young Zimmer'.split(
    ' ',
  );
export const STREETS = [
  'Oak Street',
  'Maple Avenue',
  'Cedar Lane',
  'Mill Road',
  'Park Way',
  'Hill Street',
  'River Road',
  'Church Street',
  'Lake Drive',
  'Elm Court',
];
/** City, state and a postal code of it. */
export const PLACES: readonly (readonly [city: string, state: string, zip: string])[] = [
  ['Boston', 'Massachusetts', '02118'],
  ['Worcester', 'Massachusetts', '01608'],
  ['Columbus', 'Ohio', '43215'],
  ['Austin', 'Texas', '78701'],
  ['Houston', 'Texas', '77002'],
  ['Phoenix', 'Arizona', '85004'],
  ['Denver', 'Colorado', '80202'],
  ['Seattle', 'Washington', '98104'],
  ['Portland', 'Oregon', '97204'],
  ['Chicago', 'Illinois', '60602'],
  ['Detroit', 'Michigan', '48226'],
  ['Atlanta', 'Georgia', '30303'],
  ['Miami', 'Florida', '33130'],
  ['Tampa', 'Florida', '33602'],
  ['Sacramento', 'California', '95814'],
  ['San Diego', 'California', '92101'],
  ['Los Angeles', 'California', '90012'],
  ['Albany', 'New York', '12207'],
  ['Buffalo', 'New York', '14202'],
  ['Philadelphia', 'Pennsylvania', '19107'],
];
