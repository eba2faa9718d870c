/**
 * Functions of alleles by CPIC (CC0 1.0) for the two genes whose tables of diplotypes the pack does not carry: G6PD (classes of the
 * WHO) and RYR1, as of CPIC's tables of 2023. Alleles that were defined later have no function here.
 */
const split = (text: string): string[] => text.split(';').map((name) => name.trim());

const G6PD_CLASSES: Readonly<Record<string, string>> = {
  'I/Deficient with CNSHA':
    '202G>A_376A>G_1264C>G; Aachen; Alhambra; Amiens; Amsterdam; Arakawa; Asahikawa; Aveiro; Bangkok; Bangkok Noi; Bari; Beverly Hills, Genova, Iwate, Niigata, Yamaguchi; Brighton; Buenos Aires; Calvo Mackenna; Campinas; Chikugo; Cincinnati; Cleveland Corum; Clinic; Covao do Lobo; Durham; Figuera da Foz; Fukaya; Georgia; Guadalajara; Harilaou; Harima; Hartford; Honiara; Iowa, Walter Reed, Springfield; Iwatsuki; Japan, Shinagawa; Kawasaki; Kozukata; Krakow; La Jolla; Lille; Loma Linda; Lynwood; Madrid; Manhattan; Minnesota, Marion, Gastonia, LeJeune; Montpellier; Mt Sinai; Munich; Nara; Nashville, Anaheim, Portici; No name; North Dallas; Olomouc; Omiya; Pedoplis-Ckaro; Piotrkow; Plymouth; Praha; Puerto Limon; Radlowo; Rehevot; Riley; Riverside; Roubaix; Santiago; Santiago de Cuba, Morioka; Serres; Shinshu; Stonybrook; Sugao; Sumare; Sunderland; Suwalki; Swansea; Telti/Kobe; Telti, Kobe; Tenri; Tokyo, Fukushima; Tomah; Tondela; Torun; Tsukui; Urayasu; Utrecht; Vancouver; Villeurbanne; Volendam; Wayne; West Virginia; Wexham; Wisconsin',
  'II/Deficient':
    'Abeno; Acrokorinthos; Amazonia; Anadia; Ananindeua; Andalus; Bao Loc; Belem; Cairo; Canton, Taiwan-Hakka, Gifu-like, Agrigento-like; Cassano; Chatham; Chinese-1; Coimbra Shunde; Cosenza; Costanzo; Crispim; Farroupilha; Flores; Fushan; Haikou; Hechi; Hermoupolis; Ierapetra; Kaiping, Anant, Dhon, Sapporo-like, Wosera; Kamogawa; Liuzhou; Ludhiana; Mediterranean, Dallas, Panama, Sassari, Cagliari, Birmingham; Mediterranean Haplotype; Miaoli; Mizushima; Namouru; Nankang; Naone; Nilgiri; Osaka; Partenope; Pawnee; S. Antioco; Santa Maria; Seoul; Shenzen; Songklanagarind; Surabaya; Taipei, Chinese-3; Toledo; Union,Maewo, Chinese-2, Kalo; Valladolid; Vanua Lava; Viangchan, Jammu',
  'III/Deficient':
    'A- 202A_376G; A- 680T_376G; A- 968C_376G; Asahi; Aures; Bajo Maumere; Chinese-5; Gaohe; Guangzhou; Hammersmith; Ilesha; Kalyan-Kerala, Jamnaga, Rohini; Kambos; Kamiube, Keelung; Lages; Lagosanto; Mahidol; Malaga; Metaponto; Mexico City; Montalbano; Murcia Oristano; Musashino; Nanning; Neapolis; Nice; Orissa; Palestrina; Quing Yan; Rignano; Salerno Pyrgos; Seattle, Lodi, Modena, Ferrara II, Athens-like; Sibari; Sierra Leone; Sinnai; Split; Ube Konan',
  'IV/Normal': "A; B (reference); Insuli; Mira d'Aire; Sao Borja",
  'Uncertain function': 'Dagua; Gidra; Gond; Laibin; Papua; Yunan',
};

export const G6PD_FUNCTIONS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(G6PD_CLASSES).flatMap(([meaning, names]) => split(names).map((name) => [name, meaning])),
);

const MH_ASSOCIATED =
  'c.103T>C; c.130C>T; c.487C>T; c.488G>T; c.742G>A; c.742G>C; c.982C>T; c.1021G>A; c.1021G>C; c.1201C>T; c.1209C>G; c.1565A>C; c.1589G>A; c.1597C>T; c.1654C>T; c.1840C>T; c.1841G>T; c.6487C>T; c.6488G>A; c.6502G>A; c.6617C>G; c.6617C>T; c.7007G>A; c.7042_7044delGAG; c.7048G>A; c.7063C>T; c.7124G>C; c.7282G>A; c.7300G>A; c.7304G>A; c.7354C>T; c.7360C>T; c.7361G>A; c.7372C>T; c.7373G>A; c.7522C>G; c.7522C>T; c.7523G>A; c.9310G>A; c.11969G>T; c.14387A>G; c.14477C>T; c.14497C>T; c.14512C>G; c.14545G>A; c.14693T>C';

export const RYR1_FUNCTIONS: Readonly<Record<string, string>> = {
  Reference: 'Normal function',
  ...Object.fromEntries(split(MH_ASSOCIATED).map((name) => [name, 'Malignant Hyperthermia associated'])),
  'c.1598G>A': 'Uncertain function',
  'c.14582G>A': 'Uncertain function',
};
