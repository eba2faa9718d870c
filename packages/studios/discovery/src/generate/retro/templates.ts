/**
 * Named reactions, written backwards: the product on the left, what it is made from on the right. Own patterns from textbook
 * knowledge; each is also run forward, so that a step counts only when it gives back the molecule it was cut from.
 */
export interface Template {
  readonly name: string;
  /** What else is needed, in general terms. */
  readonly with: string;
  readonly smarts: string;
  /** Effort of the step: 1 for what mostly works, more for what is fickle. */
  readonly cost: number;
}

/** A nitrogen that attacks: no amide, no N-N or N-O, no imine. */
const AMINE = '[NX3;+0;!$(N[!#6]);!$(N[C,S]=[O,S,N]):3]';
const AMINE_IN = '[NX3;+0;!H0;!$(N[!#6;!#1]);!$(N[C,S]=[O,S,N]):3]';
/** An aromatic carbon that nucleophiles reach: ortho or para to a ring nitrogen or a nitro group. */
const ACTIVE = '$(c:n),$(c:c:c:n),$(c:c[N+](=O)[O-]),$(c:c:c:c[N+](=O)[O-])';
const BORONIC = 'B([OH])[OH]';

const row = (cost: number, name: string, needs: string, smarts: string): Template => ({
  name,
  with: needs,
  smarts,
  cost,
});

export const TEMPLATES: readonly Template[] = [
  row(
    1,
    'amide coupling',
    'coupling agent (HATU), base',
    `[#6:4][C:1](=[O:2])-!@[NX3;+0;!$(N[C,S]=[O,S,N]~[!#6]);!$(N(C=O)C=O):3]>>[#6:4][C:1](=[O:2])[OH].[NX3;+0;!H0;!$(N[C,S]=[O,S]):3]`,
  ),
  row(
    1,
    'sulfonamide formation',
    'base',
    '[#6:4][S:1](=[O:2])(=[O:5])-!@[NX3;+0:3]>>[#6:4][S:1](=[O:2])(=[O:5])Cl.[NX3;+0;!H0;!$(NS=O):3]',
  ),
  row(
    1,
    'urea from isocyanate',
    'none',
    '[N;+0:3]-!@[C:1](=[O:2])-!@[NX3;H1;+0:4][#6:5]>>[NX3;+0;!H0;!$(N[C,S]=[O,S]):3].[O:2]=[C:1]=[N:4][#6:5]',
  ),
  row(
    1.3,
    'urea from two amines',
    'triphosgene, base',
    '[N;+0:3]-!@[C:1](=[O:2])-!@[NX3;+0:4]>>[NX3;+0;!H0;!$(N[C,S]=[O,S]):3].[NX3;+0;!H0;!$(N[C,S]=[O,S]):4].ClC(Cl)(Cl)O[C:1](=[O:2])OC(Cl)(Cl)Cl',
  ),
  row(
    1,
    'thiourea from isothiocyanate',
    'none',
    '[N;+0:3]-!@[C:1](=[S:2])-!@[NX3;H1:4][#6:5]>>[NX3;+0;!H0;!$(N[C,S]=[O,S]):3].[S:2]=[C:1]=[N:4][#6:5]',
  ),
  row(
    1,
    'carbamate formation',
    'base',
    '[NX3;+0:3]-!@[C:1](=[O:2])[OX2:4][#6:5]>>[NX3;+0;!H0;!$(N[C,S]=[O,S]):3].Cl[C:1](=[O:2])[OX2:4][#6:5]',
  ),
  row(
    1,
    'Boc protection',
    'base',
    '[NX3;+0:3]-!@[C:1](=[O:2])[OX2:4][C:5]([CH3:6])([CH3:7])[CH3:8]>>[NX3;+0;!H0;!$(N[C,S]=[O,S]):3].CC(C)(C)OC(=O)O[C:1](=[O:2])[OX2:4][C:5]([CH3:6])([CH3:7])[CH3:8]',
  ),
  row(
    1,
    'ester formation',
    'coupling agent or acid',
    '[#6:4][C:1](=[O:2])-!@[OX2:3][#6;!$(C=[O,S]):5]>>[#6:4][C:1](=[O:2])[OH].[OH:3][#6:5]',
  ),
  row(1, 'ester hydrolysis', 'LiOH, water', '[#6:4][C:1](=[O:2])[OH:3]>>[#6:4][C:1](=[O:2])[O:3]C'),
  row(
    1.2,
    'tert-butyl ester cleavage',
    'trifluoroacetic acid',
    '[#6:4][C:1](=[O:2])[OH:3]>>[#6:4][C:1](=[O:2])[O:3]C(C)(C)C',
  ),
  row(1, 'Suzuki coupling', 'Pd catalyst, base', `[c:1]-!@[c:2]>>[c:1]Br.[c:2]${BORONIC}`),
  row(
    1.3,
    'Suzuki coupling of a vinylboronic acid',
    'Pd catalyst, base',
    `[c:1]-!@[CX3:2]=[CX3;!$(C=[!#6]):3]>>[c:1]Br.[CX3:2](${BORONIC})=[CX3:3]`,
  ),
  row(
    1.7,
    'Suzuki coupling of an alkylboronic acid',
    'Pd catalyst, base',
    `[c:1]-!@[CX4;H2,H3:2]>>[c:1]Br.[CX4:2]${BORONIC}`,
  ),
  row(1.4, 'Buchwald-Hartwig amination', 'Pd catalyst, strong base', `[c:1]-!@${AMINE}>>[c:1]Br.${AMINE_IN}`),
  row(
    1.1,
    'aromatic nucleophilic substitution by an amine',
    'base, heat',
    `[c;${ACTIVE}:1]-!@${AMINE}>>[c;${ACTIVE}:1]F.${AMINE_IN}`,
  ),
  row(
    1.1,
    'aromatic nucleophilic substitution by an amine',
    'base, heat',
    `[c;${ACTIVE}:1]-!@${AMINE}>>[c;${ACTIVE}:1]Cl.${AMINE_IN}`,
  ),
  row(
    1.1,
    'aromatic nucleophilic substitution by an alcohol',
    'strong base',
    `[c;${ACTIVE}:1]-!@[OX2:2][#6;!$(C=[O,S]):3]>>[c;${ACTIVE}:1]Cl.[OH:2][#6:3]`,
  ),
  row(
    1.2,
    'aromatic nucleophilic substitution by a thiol',
    'base',
    `[c;${ACTIVE}:1]-!@[SX2:2][#6:3]>>[c;${ACTIVE}:1]Cl.[SH:2][#6:3]`,
  ),
  row(
    1,
    'reductive amination',
    'NaBH(OAc)3',
    `${AMINE}-!@[$([CH2]([NX3])[#6]),$([CH1]([NX3])([#6])[#6]),$([CH3][NX3]);CX4:1]>>${AMINE_IN}.[CX3;!$(C[!#6;!#1]):1]=O`,
  ),
  row(1.1, 'N-alkylation', 'base', `${AMINE}-!@[CX4;H2,H3:1]>>${AMINE_IN}.[CX4:1]Br`),
  row(
    1.2,
    'amide N-alkylation',
    'NaH',
    '[NX3;$(NC=O),$(NS=O):1]-!@[CX4;H2,H3:2]>>[NX3;!H0;$(NC=O),$(NS=O):1].[CX4:2]Br',
  ),
  row(1.1, 'azole N-alkylation', 'base', '[n;+0:1]-!@[CX4;H2,H3,H1:2]>>[nH:1].[CX4:2]Br'),
  row(1.6, 'Chan-Lam arylation of an azole', 'Cu(OAc)2, air', `[n;+0:1]-!@[c:2]>>[nH:1].[c:2]${BORONIC}`),
  row(1.6, 'Ullmann arylation of an azole', 'Cu catalyst, base', '[n;+0:1]-!@[c:2]>>[nH:1].[c:2]I'),
  row(
    1.7,
    'Goldberg arylation of an amide',
    'Cu catalyst, base',
    '[NX3;$(NC=O):1]-!@[c:2]>>[NX3;!H0;$(NC=O):1].[c:2]I',
  ),
  row(1, 'Williamson ether synthesis', 'base', '[#6;!$(C=[O,S]):1][OX2:2]-!@[CX4;H2,H3:3]>>[#6:1][OH:2].[CX4:3]Br'),
  row(
    1.3,
    'Mitsunobu reaction',
    'PPh3, azodicarboxylate',
    '[c:1][OX2:2]-!@[CX4;H1,H2;!$(C(O)[!#6]):3]>>[c:1][OH:2].[CX4:3][OH]',
  ),
  row(1.6, 'Ullmann ether synthesis', 'Cu catalyst, base', '[c:1][OX2:2]-!@[c:3]>>[c:1][OH:2].[c:3]Br'),
  row(1, 'thioether formation', 'base', '[#6:1][SX2:2]-!@[CX4;H2,H3:3]>>[#6:1][SH:2].[CX4:3]Br'),
  row(1, 'oxidation of a thioether to a sulfone', 'mCPBA (2 eq.)', '[#6:1][S;X4:2](=O)(=O)[#6:3]>>[#6:1][SX2:2][#6:3]'),
  row(
    1.2,
    'oxidation of a thioether to a sulfoxide',
    'mCPBA (1 eq.)',
    '[#6:1][S;X3;+0:2](=O)[#6:3]>>[#6:1][SX2:2][#6:3]',
  ),
  row(
    1,
    'copper-catalysed azide-alkyne cycloaddition',
    'CuSO4, ascorbate',
    '[#6:6]-[n;+0:1]1[cH:2][c:3]([#6:7])[n;+0:4][n;+0:5]1>>[#6:6]-[N;+0:1]=[N+:5]=[N-:4].[CH:2]#[C:3][#6:7]',
  ),
  row(1, 'azide from a halide', 'NaN3', '[CX4;H2,H1:1]N=[N+]=[N-]>>[CX4:1]Br'),
  row(1.3, 'azide from an aromatic amine', 'NaNO2, then NaN3', '[c:1][N:2]=[N+]=[N-]>>[c:1][NH2:2]'),
  row(
    1.2,
    'Grignard addition',
    'Mg, ether',
    '[$([CX4]([OH])([#6,#1])[#6]);!$(C([OH])[!#6;!#1;!$([OH])]):1]([OH:2])-!@[#6;!$(C=[O,N]);!$(C#N):3]>>[CX3;!$(C[!#6;!#1]):1]=[O:2].[#6:3]Br',
  ),
  row(
    1.3,
    'ketone from a Weinreb amide',
    'Mg, ether',
    '[#6:1][C:2](=[O:3])-!@[#6;!$(C=O):4]>>[#6:1][C:2](=[O:3])N(C)OC.[#6:4]Br',
  ),
  row(1.5, 'Friedel-Crafts acylation', 'AlCl3', '[c:1]-!@[C:2](=[O:3])[#6:4]>>[cH:1].Cl[C:2](=[O:3])[#6:4]'),
  row(
    1.3,
    'Wittig olefination',
    'PPh3, then base',
    '[CX3;H1,H2:1]=!@[CX3;!$(C=[!#6]);!$(C[N,O,S]):2]>>[CX3;H1,H2;!$(C[!#6;!#1]):1]=O.[CX4;H1,H2,H3:2]Br',
  ),
  row(
    1.3,
    'aldol condensation',
    'base',
    '[CX3;H1:1]([#6:6])=[C:2][C:3](=[O:4])[#6:5]>>[CX3;H1:1]([#6:6])=O.[CX4;H2,H3:2][C:3](=[O:4])[#6:5]',
  ),
  row(1.2, 'Sonogashira coupling', 'Pd and Cu catalyst', '[c:1]-!@[CX2:2]#[CX2:3]>>[c:1]Br.[CX2;H1:2]#[CX2:3]'),
  row(1.4, 'Heck reaction', 'Pd catalyst, base', '[c:1]-!@[CX3;H1:2]=[CX3:3]>>[c:1]Br.[CX3;H2:2]=[CX3:3]'),
  row(1, 'nitro reduction', 'H2, Pd/C', '[c:1][NH2;+0:2]>>[c:1][N+:2](=O)[O-]'),
  row(1.2, 'nitrile reduction', 'LiAlH4 or H2', '[#6:3][CH2:1][NH2:2]>>[#6:3][C:1]#[N:2]'),
  row(1.2, 'Gabriel synthesis', 'phthalimide, then hydrazine', '[CX4;H2:1][NH2]>>[CX4;H2:1]Br'),
  row(
    1.3,
    'amide reduction',
    'LiAlH4 or borane',
    '[NX3;+0;!$(N[C,S]=[O,S]):3]-[CH2:1][#6:4]>>[NX3;+0:3]-[C:1](=O)[#6:4]',
  ),
  row(1, 'ketone reduction', 'NaBH4', '[#6:1][CH1:2]([OH:3])[#6:4]>>[#6:1][C:2](=[O:3])[#6:4]'),
  row(1, 'ester reduction', 'LiAlH4', '[#6:1][CH2:2][OH:3]>>[#6:1][C:2](=[O:3])OC'),
  row(1.1, 'oxidation to an aldehyde', 'Dess-Martin periodinane', '[#6:1][CH1:2]=[O:3]>>[#6:1][CH2:2][OH:3]'),
  row(1.2, 'Appel reaction', 'PPh3, CBr4', '[CX4;H2,H1:1]Br>>[CX4:1][OH]'),
  row(1.3, 'aromatic bromination', 'NBS', '[c:1]Br>>[cH:1]'),
  row(1.3, 'benzylic bromination', 'NBS, light', '[c:2][CH2:1]Br>>[c:2][CH3:1]'),
  row(1.2, 'alpha-bromination of a ketone', 'Br2', '[#6:4][C:1](=[O:2])[CX4:3]Br>>[#6:4][C:1](=[O:2])[CX4;!H0:3]'),
  row(1.4, 'aromatic nitration', 'HNO3, H2SO4', '[c:1][N+](=O)[O-]>>[cH:1]'),
  row(1.3, 'Sandmeyer reaction', 'NaNO2, KI', '[c:1]I>>[c:1][NH2]'),
  row(1.3, 'Sandmeyer reaction', 'NaNO2, CuCl', '[c:1]Cl>>[c:1][NH2]'),
  row(1.2, 'Miyaura borylation', 'B2pin2, Pd catalyst, then acid', '[c:1]B([OH])[OH]>>[c:1]Br'),
  row(1.3, 'aromatic cyanation', 'Zn(CN)2, Pd catalyst', '[c:1]C#N>>[c:1]Br'),
  row(1.2, 'nitrile from a primary amide', 'dehydrating agent', '[#6:1][C:2]#[N:3]>>[#6:1][C:2](=O)[NH2:3]'),
  row(1.2, 'nitrile from a halide', 'NaCN', '[CX4;H2:1]C#N>>[CX4;H2:1]Br'),
  row(1.5, 'chlorosulfonation', 'HSO3Cl', '[c:1]S(=O)(=O)Cl>>[cH:1]'),
  row(1.2, 'isocyanate from an amine', 'triphosgene', '[#6:1][N:2]=C=O>>[#6:1][NH2:2]'),
  row(1, 'acid chloride formation', 'oxalyl chloride', '[#6:1][C:2](=[O:3])Cl>>[#6:1][C:2](=[O:3])[OH]'),
  row(
    1,
    'imine, oxime or hydrazone formation',
    'acid',
    '[CX3;!$(C(=N)[!#6;!#1]):1]=!@[NX2:2][#6,#7,#8:3]>>[CX3;!$(C[!#6;!#1]):1]=O.[NH2:2][#6,#7,#8:3]',
  ),
  row(
    1.2,
    'aza-Michael addition',
    'base',
    '[NX3;+0;!$(N[C,S]=[O,S]):1]-!@[CX4;H2:2][CX4;H2:3][C:4]=[O:5]>>[NX3;+0;!H0:1].[CX3;H2:2]=[CX3;H1:3][C:4]=[O:5]',
  ),
  row(
    1.2,
    'epoxide opening by an amine',
    'heat',
    '[NX3;+0;!$(N[C,S]=[O,S]):1]-!@[CX4;H2:2][CX4:3][OH:4]>>[NX3;+0;!H0:1].[CX4:2]1[CX4:3][O:4]1',
  ),
  row(
    1.3,
    'imide from an anhydride',
    'heat',
    '[C:1](=[O:2])-@[NX3:3]-@[C:4]=[O:5]>>[C:1](=[O:2])O[C:4]=[O:5].[NX3;H2:3]',
  ),
  row(
    1.6,
    'Diels-Alder reaction',
    'heat',
    '[C:1]1-[C:2]=[C:3]-[C:4]-[C:5]-[C:6]1>>[C:1]=[C:2]-[C:3]=[C:4].[C:5]=[C:6]',
  ),
  row(
    1.4,
    'Paal-Knorr pyrrole synthesis',
    'acid',
    '[#6:6][n;x2:1]1[c;x2:2][c;x2:3][c;x2:4][c;x2:5]1>>[#6:6][NH2:1].O=[C:2][CX4:3][CX4:4][C:5]=O',
  ),
  row(
    1.4,
    'Paal-Knorr furan synthesis',
    'acid',
    '[o;x2:1]1[c;x2:2][c;x2:3][c;x2:4][c;x2:5]1>>[O:1]=[C:2][CX4:3][CX4:4][C:5]=O',
  ),
  row(
    1.3,
    'Hantzsch thiazole synthesis',
    'heat',
    '[c;x2:1]1[n;x2:2][c;x2:3][c;x2:4][s;x2:5]1>>[C:1](=[S:5])[NH2:2].O=[C:3][CX4:4]Br',
  ),
  row(
    1.4,
    'imidazole from an amidine',
    'base, heat',
    '[c;x2:1]1[n;x2:2][c;x2:3][c;x2:4][nH;x2:5]1>>[C:1](=[NH:2])[NH2:5].O=[C:3][CX4:4]Br',
  ),
  row(
    1.4,
    'Fischer indole synthesis',
    'acid, heat',
    '[n;x2:1]1[c;x2:2][c;x2:3][c;x3:4][c;x3:5]1>>[NH2][N:1][c:5][cH:4].O=[C:2][CX4;!H0:3]',
  ),
  row(
    1.3,
    'benzimidazole formation',
    'acid, heat',
    '[c;x2:1]1[n;x2:2][c;x3:3][c;x3:4][n;x2:5]1>>[C:1](=O)[OH].[NH2:2][c:3][c:4][N;!H0:5]',
  ),
  row(
    1.3,
    'benzoxazole formation',
    'acid, heat',
    '[c;x2:1]1[n;x2:2][c;x3:3][c;x3:4][o;x2:5]1>>[C:1](=O)[OH].[NH2:2][c:3][c:4][OH:5]',
  ),
  row(
    1.3,
    'benzothiazole formation',
    'acid, heat',
    '[c;x2:1]1[n;x2:2][c;x3:3][c;x3:4][s;x2:5]1>>[C:1](=O)[OH].[NH2:2][c:3][c:4][SH:5]',
  ),
  row(
    1.3,
    'Knorr pyrazole synthesis',
    'acid',
    '[n;x2:1]1[n;x2:2][c;x2:3][c;x2:4][c;x2:5]1>>[N;!H0:1][NH2:2].O=[C:3][CX4;!H0:4][C:5]=O',
  ),
  row(
    1.3,
    '1,2,4-oxadiazole from an amidoxime',
    'coupling agent, heat',
    '[c:1]1[n:2][o:3][c:4][n:5]1>>[C:1](=[N:2][OH:3])[NH2:5].[C:4](=O)[OH]',
  ),
  row(1.1, 'amidoxime formation', 'hydroxylamine', '[#6:4][C:1](=[N:2][OH])[NH2]>>[#6:4][C:1]#[N:2]'),
  row(
    1.3,
    '1,3,4-oxadiazole from a hydrazide',
    'POCl3',
    '[c:1]1[n:2][n:3][c:4][o:5]1>>[C:1](=[O:5])[NH:2][NH2:3].[C:4](=O)[OH]',
  ),
  row(1.1, 'hydrazide formation', 'hydrazine', '[#6:4][C:1](=[O:2])[NH][NH2]>>[#6:4][C:1](=[O:2])OC'),
  row(
    1.4,
    'isoxazole by nitrile oxide cycloaddition',
    'N-chlorosuccinimide, base',
    '[c;x2:1]1[n;x2:2][o;x2:3][c;x2:4][cH;x2:5]1>>[CH:1]=[N:2][OH:3].[C:4]#[CH:5]',
  ),
  row(1.3, 'tetrazole from a nitrile', 'NaN3, heat', '[#6:6]-[c:1]1[n:2]n[nH]n1>>[#6:6]-[C:1]#[N:2]'),
  row(1.3, 'tetrazole from a nitrile', 'NaN3, heat', '[#6:6]-[c:1]1[n:2]nn[nH]1>>[#6:6]-[C:1]#[N:2]'),
];
