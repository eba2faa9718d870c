/**
 * Names that help to tell people and places from other capitalised words. Given names and surnames are common ones of the
 * United States and of Spanish-speaking, South and East Asian, Arabic and African communities, as birth and census statistics list
 * them; places are the larger cities and the states of the United States, and well-known health systems.
 */
const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));
const phrases = (list: string): readonly string[] => list.trim().split(/\s*\|\s*/);

export const GIVEN_NAMES = words(`
James Robert John Michael David William Richard Joseph Thomas Christopher Charles Daniel Matthew Anthony Mark Donald Steven Andrew Paul Joshua Kenneth Kevin Brian
Timothy Ronald George Jason Edward Jeffrey Ryan Jacob Nicholas Gary Eric Jonathan Stephen Larry Justin Scott Brandon Benjamin Samuel Gregory Alexander Patrick Frank Raymond
Jack Dennis Jerry Tyler Aaron Jose Adam Nathan Henry Zachary Douglas Peter Kyle Noah Ethan Jeremy Walter Christian Keith Roger Terry Austin Sean Gerald Carl Harold Dylan
Arthur Lawrence Jordan Jesse Bryan Billy Bruce Gabriel Joe Logan Alan Juan Albert Willie Elijah Wayne Randy Vincent Mason Roy Ralph Bobby Russell Bradley Philip Eugene
Liam Oliver Lucas Theodore Leo Hudson Ezra Elias Mateo Luca Jackson Levi Sebastian Owen Asher Wyatt Carter Julian Grayson Isaac Lincoln Caleb Cole Max Evan Ian Connor
Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Lisa Nancy Betty Sandra Margaret Ashley Kimberly Emily Donna Michelle Carol Amanda Melissa Deborah
Stephanie Dorothy Rebecca Sharon Laura Cynthia Amy Kathleen Angela Shirley Brenda Emma Anna Pamela Nicole Samantha Katherine Christine Helen Debra Rachel Carolyn Janet
Maria Catherine Heather Diane Olivia Julie Joyce Victoria Ruth Virginia Lauren Kelly Christina Joan Evelyn Judith Andrea Hannah Megan Cheryl Jacqueline Martha Madison
Teresa Gloria Sara Janice Ann Kathryn Abigail Sophia Frances Jean Alice Judy Isabella Julia Grace Amber Denise Danielle Marilyn Beverly Charlotte Natalie Theresa Diana
Brittany Doris Kayla Alexis Lori Marie Jane Jenna Clara Cindy Tina Nina Ella Ava Mia Amelia Harper Chloe Lily Zoe Nora Hazel Violet Stella Lucy Claire Leah Audrey
Anne Annie Ellen Rose Irene Edith Louise Josephine Lucille Wanda Paula Tracy Dawn Wendy Tara Holly Erin Monica Vanessa Kristen Jill April Molly Paige Jade Eva Iris
Sam Tom Tim Jim Bob Bill Ben Dan Dave Mike Steve Chris Matt Nick Rob Ron Ken Jeff Greg Andy Tony Alex Luke Fred Ted Ned Ray Lee Kim Pat Sue Liz Beth Kate Katie Meg Peggy
Johnathon Jon Johnny Jimmy Tommy Freddie Eddie Charlie Harry Oscar Felix Hugo Simon Martin Neil Nigel Graham Stuart Derek Trevor Clive Colin Gavin Duncan Angus Fiona
Carlos Luis Miguel Jorge Pedro Manuel Francisco Antonio Alejandro Diego Ricardo Fernando Eduardo Roberto Javier Rafael Sergio Andres Ramon Raul Pablo Hector Enrique Jaime
Sofia Camila Valentina Lucia Elena Carmen Rosa Ana Isabel Alejandra Gabriela Daniela Mariana Adriana Beatriz Guadalupe Juana Pilar Marta Silvia Yolanda Luz Esperanza
Ahmed Ahmad Mohammed Mohamed Muhammad Ali Omar Hassan Hussein Ibrahim Khalid Mustafa Yusuf Karim Tariq Samir Fatima Aisha Layla Zainab Amina Khadija Mariam Noor Yasmin Leila
Raj Rajesh Amit Anil Sunil Vijay Ravi Sanjay Arjun Rahul Rohan Vikram Deepak Suresh Priya Anjali Sunita Kavita Pooja Neha Lakshmi Meera Anita Divya Asha Shreya Aditya
Wei Ming Jun Hiroshi Kenji Takashi Yuki Akira Haruto Sakura Yumi Mei Ling Xiu Hui Jin Min Soo Hyun Ji Young Seung Nguyen Minh Linh Thanh Huong Tuan Anh Duc
Kwame Kofi Chidi Emeka Ngozi Amara Chioma Oluwaseun Adebayo Ayodele Tunde Femi Zola Thabo Sipho Nomsa Lamar Jamal Tyrone DeShawn Latoya Keisha Imani Aaliyah Ebony
Ivan Dmitri Sergei Vladimir Nikolai Olga Natasha Svetlana Katarina Anastasia Igor Boris Anya Hans Klaus Jurgen Heidi Greta Pierre Jacques Jean Marie Luc Giovanni Marco Giulia
Francesca Lorenzo Alessandro Chiara Sven Lars Erik Ingrid Astrid Freya Aiden Siobhan Niamh Ciaran Declan Padraig Maeve Eamon Cormac Brendan Rory Arturo Esther Miriam Naomi Judah
Noel Clark Dale Glenn Dean Craig Todd Chad Brett Kurt Marcus Terrence Curtis Leonard Stanley Alfred Ernest Howard Clarence Earl Norman Melvin Herbert Leroy Clyde Floyd Vernon
Margarita Loretta Ethel Gladys Mildred Agnes Bertha Thelma Eleanor Florence Hilda Mabel Myrtle Pearl Opal Bernice Vera Lois Rita Norma Connie Gail Jo Tammy Robin Sherry Rhonda
`);

export const SURNAMES = words(`
Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White
Harris Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts
Gomez Phillips Evans Turner Diaz Parker Cruz Edwards Collins Reyes Stewart Morris Morales Murphy Cook Rogers Gutierrez Ortiz Morgan Cooper Peterson Bailey Reed Kelly Howard Ramos
Kim Cox Ward Richardson Watson Brooks Chavez Wood James Bennett Gray Mendoza Ruiz Hughes Price Alvarez Castillo Sanders Patel Myers Long Ross Foster Jimenez Powell Jenkins Perry
Russell Sullivan Bell Coleman Butler Henderson Barnes Gonzales Fisher Vasquez Simmons Romero Jordan Patterson Alexander Hamilton Graham Reynolds Griffin Wallace Moreno West Cole
Hayes Bryant Herrera Gibson Ellis Tran Medina Aguilar Stevens Murray Ford Castro Marshall Owens Harrison Fernandez McDonald Woods Washington Kennedy Wells Vargas Henry Chen Freeman
Webb Tucker Guzman Burns Crawford Olson Simpson Porter Hunter Gordon Mendez Silva Shaw Snyder Mason Dixon Munoz Hunt Hicks Holmes Palmer Wagner Black Robertson Boyd Rose Stone
Salazar Fox Warren Mills Meyer Rice Schmidt Garza Daniels Ferguson Nichols Stephens Soto Weaver Ryan Gardner Payne Grant Dunn Kelley Spencer Hawkins Arnold Pierce Hansen Peters
Santos Hart Bradley Knight Elliott Cunningham Duncan Armstrong Hudson Carroll Lane Riley Andrews Alvarado Ray Delgado Berry Perkins Hoffman Johnston Matthews Pena Richards
Contreras Willis Carpenter Lawrence Sandoval Guerrero George Chapman Rios Estrada Ortega Watkins Greene Nunez Wheeler Valdez Harper Burke Larson Santiago Maldonado Morrison
Franklin Carlson Austin Dominguez Carr Lawson Jacobs OBrien Lynch Singh Vega Bishop Montgomery Oliver Jensen Harvey Williamson Gilbert Dean Sims Espinoza Howell Li Wong Reid
Hanson Le McCoy Garrett Burton Fuller Wang Weber Welch Rojas Lucas Marquez Fields Park Yang Little Banks Padilla Day Walsh Bowman Schultz Luna Fowler Mejia Doe Roe Kumar Shah
Sharma Gupta Khan Hussain Rahman Chaudhry Iyer Reddy Rao Das Sato Suzuki Tanaka Watanabe Yamamoto Nakamura Kobayashi Ito Zhang Liu Huang Zhao Wu Zhou Lin Chang Lam Ho Pham Vo Ivanov
Petrov Novak Kowalski Nowak Muller Schneider Fischer Bauer Klein Rossi Russo Ferrari Bianchi Esposito Romano Dubois Bernard Laurent Moreau Silva Pereira Costa Okafor Adeyemi Mensah
`);

/** Cities: places where a word before them says so, or where they stand apart. */
export const PLACES: readonly string[] = phrases(`
New York City | New York | NYC | Los Angeles | Chicago | Houston | Phoenix | Philadelphia | San Antonio | San Diego | Dallas | San Jose | Austin | Jacksonville | Fort Worth | Columbus | Charlotte |
San Francisco | Indianapolis | Seattle | Denver | Washington DC | Washington, D.C. | Washington, DC | Boston | El Paso | Nashville | Detroit | Oklahoma City | Portland | Las Vegas | Memphis | Louisville | Baltimore | Milwaukee |
Albuquerque | Tucson | Fresno | Sacramento | Kansas City | Mesa | Atlanta | Omaha | Colorado Springs | Raleigh | Miami | Long Beach | Virginia Beach | Oakland | Minneapolis | Tulsa | Tampa |
Arlington | New Orleans | Wichita | Cleveland | Bakersfield | Aurora | Anaheim | Honolulu | Santa Ana | Riverside | Corpus Christi | Lexington | Stockton | St. Louis | Saint Louis | St. Paul | Henderson |
Pittsburgh | Cincinnati | Anchorage | Greensboro | Plano | Newark | Orlando | Irvine | Toledo | Jersey City | Durham | Fort Wayne | St. Petersburg | Laredo | Buffalo | Lubbock | Chandler | Scottsdale | Reno |
Norfolk | Winston-Salem | Spokane | Richmond | Boise | Baton Rouge | Des Moines | Springfield | Rochester | Salt Lake City | Birmingham | Montgomery | Little Rock | Brooklyn | Queens | Bronx | Manhattan | Staten Island |
Hartford | Providence | Boise | Syracuse | Albany | Dayton | Akron | Knoxville | Chattanooga | Savannah | Charleston | Columbia | Worcester | Cambridge | Palo Alto | Berkeley | Pasadena | Santa Monica | Bethesda | Evanston | Ann Arbor |
London | Toronto | Madrid | Mexico City | Paris | Berlin | Sydney | Dublin | Manchester
`);

/** States identify nobody alone (45 CFR 164.514(b)(2)(i)(B)); behind a city or a hospital they belong to it. */
export const STATES: readonly string[] = phrases(`
Alabama | Alaska | Arizona | Arkansas | California | Colorado | Connecticut | Delaware | Florida | Georgia | Hawaii | Idaho | Illinois | Indiana | Iowa | Kansas | Kentucky | Louisiana | Maine | Maryland |
Massachusetts | Michigan | Minnesota | Mississippi | Missouri | Montana | Nebraska | Nevada | New Hampshire | New Jersey | New Mexico | North Carolina | North Dakota | Ohio | Oklahoma | Oregon | Pennsylvania |
Rhode Island | South Carolina | South Dakota | Tennessee | Texas | Utah | Vermont | Virginia | West Virginia | Wisconsin | Wyoming | Puerto Rico
`);

export const HEALTH_SYSTEMS: readonly string[] = phrases(`
Mayo Clinic | Cleveland Clinic | Johns Hopkins | John Hopkins | Massachusetts General | Mass General | MGH | Brigham and Women's | Brigham and Womens | Cedars-Sinai | Cedar-Sinai | Cedars Sinai | Cedar Sinai | UCSF | UCLA | UCSD | UC Davis | USC Keck | Keck |
Stanford Health Care | Stanford Health | Stanford | NYU Langone Health | NYU Langone | NewYork-Presbyterian | New York-Presbyterian | New York Presbyterian | NY Presbyterian | Mount Sinai | Mt. Sinai | Mt Sinai | Montefiore | Northwell | Northwell Health | Kaiser Permanente |
Kaiser | Geisinger | Baylor Scott & White | Baylor | MD Anderson | M.D. Anderson | Memorial Sloan Kettering | Memorial Sloan-Kettering | Sloan Kettering | Columbia Presbyterian | BronxCare | Georgetown | Dana-Farber | Beth Israel Deaconess | Beth Israel | Tufts | Duke Health | Duke | Emory Healthcare | Emory | Vanderbilt | Yale New Haven | Yale-New Haven |
UPMC | Penn Medicine | Hospital of the University of Pennsylvania | Jefferson Health | Temple Health | Houston Methodist | Texas Health Presbyterian | Parkland | UT Southwestern | Ochsner | Intermountain | Banner Health | Sutter Health | Scripps | Sharp HealthCare | Providence Health |
Swedish Medical | Virginia Mason | Harborview | OHSU | Henry Ford | Beaumont | Spectrum Health | Northwestern Medicine | Northwestern Memorial | Northwestern | Rush University | Advocate | University of Chicago | Froedtert | Barnes-Jewish | SSM Health | Mercy Health | Ascension | CommonSpirit |
HCA | Tenet | Atrium Health | Novant Health | WakeMed | AdventHealth | Tampa General | Jackson Memorial | Grady Memorial | Piedmont | Inova | MedStar | Christiana Care | Lahey | Hackensack Meridian | Hackensack | RWJBarnabas | Boston Children's | Lurie Children's | Texas Children's | Nationwide Children's |
Children's Hospital Boston | Children's National | Cincinnati Children's | Seattle Children's | St. Jude
`);
