/** Words of notes that the checks go by, beside the lexicon, the headings and the words of context. */
export const NOTE_WORDS = `
about above according acute after again ahead alert allergic allergy allergies although ambulatory another anterior apart
appointment appointments approximately around arrival assessment associated attended available average awake baseline because
bedside bedtime before began beats before beginning below between bilateral bilaterally blood booked borderline both bottle breakfast
breath breaths breathing bringing brother brought cancelled capsule capsules cardiac cause caused causes center central change changed
chart check checked chest child chronic class clear clinic clinical clinician code comfortable coming common compared complaint complaints
complete completed completion complicated concern condition conditions confirmed consistent consultation contact continue continued
continues continuing continuous continuously control controlled could count course cover covered cream critical culture cultures current
currently daily data date dated daughter days death decline declined decrease decreased decreasing department describes described
diagnosed diagnosis diagnostic diastolic died diet differential direct discharge discharged discontinue discontinued discontinues
discussed disease disorder documented doctor dosage during early earlier echocardiogram edema electronically elevated emergency
encounter encounters ended ends episode episodes evaluated evaluation evening event every exam examination examined except
expected failed failure fall fallen falling family father female fever final finding findings finished first follow followed following
follows force found fourth fraction frequency from full function functional further general given giving goal goals grade greater growth
half hand having headache health heart height held high higher history hold home hospital hospitalization hospitalized hour hourly
hours identified illness imaging immunization immunizations improve improved improvement improving inactive including increase
increased increasing infection inflammation infusion inhaled inhaler inhalation initially initiated injection inpatient instructions
intake intermittent intramuscular intramuscularly intravenous intravenously issue known laboratory large last later lateral latest least
level levels limits liquid liver localized location longer lower lowest lunch lying main management marked mass maximum meals mean
measured measurement measurements measures medical medication medications medicine medicines metabolic middle mild minute
minutes moderate monitor monitored monitoring month monthly months morning mother mouth multiple nasal nausea needed newest next night
nightly normal noted number nurse nursing occasional office older ongoing onset operation oral orally order ordered other outpatient
oxygen pain panel past patient patients peak pending period person phone physical physician place placed plan planned point points
positive possible posterior posture practice pregnancy pregnant prescribed prescription prescriptions present presented presenting
presents pressure previous previously primary prior probable problem problems procedure procedures progress prolonged provider pulse
quarter quick raised range ranges rate rather reaction reactions reading readings reason reasons received recent recently recheck
recommend recommended record recorded records rectal reduced reference referral referred related release released remained
remains removed repeat repeated replaced replacement report reported reports respiratory respiration rest result results
resume resumed resuscitation return returned review reviewed right rising room round route routine same sample saturation scheduled
score second section seen service services severe severity shift short should showed shown shows significant signs since single
sinus sister site sleep slightly small smoke smoker smokers smokes smoking soft solution spray stable stage standard standing start
started starting starts state stated status stay steady still stool stop stopped stopping stops strength stroke strong subcutaneous
subcutaneously sublingual sudden suddenly summary surgery surgical suspected swelling symptom symptoms syringe systolic tablet
tablets taken takes taking taper tapered target telephone temperature tender test tested tests their them then therapy there these third
those three through throughout times tissue tobacco today together tolerated tomorrow topical total transdermal transferred
treat treated treating treatment trend tube twice type typical ultrasound under undergoing underwent unchanged unit until upper urgent
urine used using usual vaccinated vaccination vaccine vaccines value values venous vision visit visited visits vital vitals vomiting
walk walking ward water week weekly weeks weight well which while white whole within woman work worse worsened worsening year yearly years
yesterday january february march april august september october november december
periop preop postop intraop intravenously nebulized peripheral prophylaxis rinse sliding scale agitation constipation anxiety insomnia wheezing
` as const;

/** Negations: a slip is never read as one. */
const NEGATIONS =
  'without denies denied denying deny never absent absence negative neither excluded excludes excluding unremarkable declines declined refused refuses nothing cannot none nobody';
/** Words for numbers, and units that doses are told in. */
const AMOUNTS =
  'zero three four five seven eight nine eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million once thrice gram grams milligram milligrams microgram micrograms nanogram nanograms kilogram kilograms liter liters litre litres milliliter milliliters millilitre millilitres units mmol mmhg mosm';
/** Opposites and look-alikes that one or two letters tell apart. */
const CLINICAL =
  'ileum ilium dysphagia dysphasia perineal peroneal afebrile febrile abduction adduction apnea hypopnea aphagia aphasia palpation palpitation prostate prostrate mucous mucus ureter urethra ureteral urethral infection infarction';

/**
 * Medicines that are mixed up with others (a choice of the pairs that warnings about look-alike names give), many of which the
 * lexicon has: none is a slip for another.
 */
const LOOK_ALIKES = `
acetazolamide acetohexamide adderall adriamycin aldara alfentanil alprazolam amantadine amikacin aminophylline amiodarone amitriptyline
amlodipine amiloride anakinra apidra aripiprazole asacol atomoxetine atorvastatin avandia avinza azacitidine azathioprine bisoprolol
bupropion buspirone captopril carbamazepine carboplatin carvedilol cefazolin cefepime cefixime cefotaxime cefotetan cefoxitin
cefprozil ceftazidime ceftriaxone cefuroxime celebrex celexa cerebyx chlordiazepoxide chlorpheniramine chlorpromazine
chlorpropamide chlorthalidone ciprofloxacin cisplatin citalopram clarithromycin clobazam clomiphene clomipramine clonazepam clonidine
clorazepate clotrimazole clozapine codeine colace coumadin cozaar cyclobenzaprine cycloserine cyclosporine cytarabine cytosar
dactinomycin daptomycin darunavir daunorubicin depakote desipramine desmopressin dexamethasone diazepam diltiazem dimenhydrinate
diovan diphenhydramine dobutamine docetaxel dopamine doxazosin doxepin doxorubicin doxycycline dronabinol droperidol duloxetine
effexor enalapril ephedrine epinephrine epirubicin eribulin escitalopram esomeprazole estradiol ethambutol etidronate etoposide
everolimus famotidine fenofibrate fentanyl fioricet flovent fluconazole fludarabine flumazenil flunisolide fluorouracil fluoxetine
fluphenazine fluvoxamine fosphenytoin furosemide gabapentin gemcitabine glimepiride glipizide glucotrol glyburide guaifenesin
guanfacine haloperidol heparin hespan humalog humulin hydralazine hydrochlorothiazide hydrocodone hydrocortisone hydromorphone
hydroxychloroquine hydroxyurea hydroxyzine idarubicin imipramine inderal indinavir infliximab isosorbide isotretinoin ketamine
ketorolac labetalol lamictal lamisil lamivudine lamotrigine lanoxin lansoprazole levetiracetam levofloxacin levothyroxine lexapro
lisinopril lomustine lorazepam losartan lovastatin loxapine lunesta luvox maxzide medroxyprogesterone mercaptopurine metformin methadone
methazolamide methimazole methotrexate methylphenidate methylprednisolone methyltestosterone metolazone metoprolol metronidazole
miconazole midodrine mifepristone misoprostol mitomycin mitoxantrone morphine nafcillin naloxone naltrexone nefazodone neulasta
neupogen nicardipine nifedipine nimodipine nizatidine norepinephrine nortriptyline novolin novolog olanzapine omeprazole ondansetron
oxcarbazepine oxybutynin oxycodone oxymorphone paclitaxel pantoprazole paroxetine pazopanib pemetrexed penicillamine penicillin
pentobarbital phenobarbital pioglitazone plavix ponatinib pralatrexate pramipexole prasugrel pravastatin prednisolone prednisone
prilosec primidone probenecid procainamide prochlorperazine promethazine propranolol propylthiouracil protonix prozac quetiapine
quinidine quinine rabeprazole raloxifene ranitidine remdesivir retrovir rifabutin rifampicin rifampin rifapentine rifaximin riluzole
risperidone ritonavir rituximab rivaroxaban romidepsin ropinirole rosuvastatin sertraline sildenafil simvastatin sirolimus sitagliptin
solifenacin sorafenib sotalol spironolactone sufentanil sulfadiazine sulfasalazine sulfisoxazole sumatriptan sunitinib tacrolimus
tadalafil tamoxifen tegretol temazepam terazosin terbinafine terbutaline tiagabine ticagrelor ticlopidine tizanidine tolazamide
tolbutamide topamax toprol torsemide tramadol trastuzumab trazodone tretinoin triamcinolone trifluoperazine trimethoprim valacyclovir
valganciclovir valproate vardenafil varenicline venlafaxine verapamil vinblastine vincristine vinorelbine voriconazole vortioxetine
wellbutrin xanax xeloda zaleplon zantac zestril zidovudine ziprasidone zofran zolmitriptan zolpidem zonisamide zyban zyloprim zyprexa zyrtec
`;

const split = (words: string): string[] => words.split(/\s+/).filter((word) => word.length > 3);

export const NEGATION_WORDS: readonly string[] = split(NEGATIONS);
export const FIXED_WORDS: readonly string[] = split(`${NEGATIONS} ${AMOUNTS}`);
export const CLINICAL_WORDS: readonly string[] = split(CLINICAL);
export const LOOK_ALIKE_DRUGS: readonly string[] = split(LOOK_ALIKES);
export const PLAIN_WORDS: readonly string[] = split(NOTE_WORDS);
