/**
 * Where everything lies in the memory of the quick kernel: read by its AssemblyScript (`*.as.ts`) and by the TypeScript that
 * fills in the tables. Constants without types, so that both compilers take them.
 */

/** Most atoms and bonds of a molecule that the quick kernel takes: sets of them are one 64-bit number. */
export const MOST = 64;
/** Most bonds of an atom. */
export const DEGREE = 8;
/** Most rings of a fused system, and of a molecule. */
export const SYSTEM_RINGS = 6;
export const MOST_RINGS = 24;

// What `quick` is asked for, as bits.
export const WANT_FINGERPRINT = 1;
export const WANT_PROPERTIES = 2;
export const WANT_SCORE = 4;
export const WANT_KEY = 8;

// How an entry ended.
export const BLANK = 0;
export const DONE = 1;
/** Out of the ordinary, or an error: the general kernel reads it. */
export const OTHER = 2;
/** Outside a property window. */
export const OUT = 3;

// Tables by character and by element, written once.
export const T_ORGANIC = 1024;
export const T_LOWER = 1152;
/** Elements by two letters: 27 places for the second, the first of them for none. */
export const T_SYMBOL = 1280;
export const T_OUTER = 2048;
export const T_DEFAULT = 2176;
export const T_EARLY = 2304;
export const T_VALENCES = 2560;
export const T_WEIGHT = 3584;

// One molecule, by atom.
export const A_Z = 8192;
export const A_CHARGE = 8256;
export const A_STATED = 8320;
export const A_BRACKET = 8384;
export const A_AROMATIC = 8448;
export const A_HYDROGENS = 8512;
export const A_VALENCE = 8576;
export const A_STATED_VALENCE = 8640;
export const A_DEGREE = 8704;
/** Twice the sum of bond orders and stated hydrogens. */
export const A_DOUBLED = 8768;
export const A_MATE = 8832;
export const A_CHOICES = 8896;
export const A_DEAD = 8960;
export const A_STACK = 9024;
/** Bonds between the first atom and this one, and bonds of this one, as sets. */
export const A_PATH = 9216;
export const A_NEAR = 9728;
export const A_NEIGHBOUR = 10240;
export const A_BOND = 10752;
export const A_HASH = 11264;
export const A_NEXT_HASH = 11520;
export const A_COVER = 11776;
export const A_NEXT_COVER = 12288;

// By bond.
export const B_BEGIN = 12800;
export const B_END = 12864;
/** As written, then with one Kekulé structure, then with aromatic bonds as perceived. */
export const B_ORDER = 12928;
export const B_KEKULE = 12992;

// Rings: sets of bonds, sets of atoms, and what is known of them.
export const C_CYCLE = 13312;
export const C_SYSTEM = 13568;
export const R_BONDS = 13824;
export const R_ATOMS = 14080;
export const R_VERDICT = 14336;
export const R_FUSED = 14400;
/** Sums of a system's cycles, their sizes, their order and the rows of the elimination. */
export const SUM = 14592;
export const SUM_SIZE = 15104;
export const SUM_ORDER = 15168;
export const PIVOT = 15232;

// Reading.
export const RING_ATOM = 15360;
export const RING_ORDER = 15488;
export const BRANCH = 15616;

// Environments: identifiers, centres, covered bonds and the hash table over them.
export const E_ID = 16384;
export const E_ATOM = 17408;
export const E_COVER = 17664;
export const E_CHAIN = 19712;
export const E_BUCKET = 19968;
export const NEAR_KEY = 20224;

// The walk along cycles.
export const TRAIL = 26624;
export const TRAIL_CURSOR = 26640;

// What an entry gives.
export const S_ATOMS = 26880;
export const S_BONDS = 26884;
export const S_CYCLES = 26888;
export const S_RINGS = 26892;
export const S_RING_ATOMS = 26896;
export const S_RING_BONDS = 26904;
/** End of the entries that were read. */
export const S_TO = 26916;
export const S_SCORE = 26920;
export const S_PROPERTIES = 26928;
/** Least and most of each property, two f64. */
export const S_WINDOWS = 27008;
export const S_BIAS = 27136;

// Tables that a caller chooses the size of come last.
export const T_POLAR = 28672;
/** Places of one polar surface table; nitrogen, oxygen, and both for three-rings follow each other. */
export const POLAR_PLACES = 9375;
export const T_WEIGHTS = 393216;

// Substructure keys, between the polar tables and the weights. Elements are numbered within a molecule, carbon 0.
export const MOST_ELEMENTS = 8;
export const MOST_CYCLE_FEATURES = 128;
/** Number of an element (255: none yet), element of a number, and code of an atom. */
export const K_CODE = 328704;
export const K_Z = 328832;
export const K_ATOM = 328848;
/** Features of cycles, and how often each was met. */
export const K_CYCLE = 328912;
export const K_CYCLE_COUNT = 329424;
// Tables of counts (u16, all 0 between molecules), and behind each the entries that were met.
export const K_TYPED_PAIR = 329680;
export const K_TYPED_PAIR_LIST = 330192;
export const K_PAIR = 330720;
export const K_PAIR_LIST = 330848;
export const K_TYPED_TRIPLE = 330992;
export const K_TYPED_TRIPLE_LIST = 339184;
export const K_TRIPLE = 347392;
export const K_TRIPLE_LIST = 348416;
export const K_PATH = 349456;
export const K_PATH_LIST = 357648;
